package import TocsinCrypto
package import TocsinRecord

/// The keys that a member has and had, and the records of each that count.
///
/// It is computed from the member's card and the set of its identity records, whatever their order.
package struct KeyLedger: Equatable, Sendable {
    /// Every key the member ever had, ascending by key.
    package let entries: [Entry]
    /// The identity key that speaks for the member now.
    package let identity: PublicKey
    /// What the first record of the present identity key's successor must fulfil.
    package let promise: Digest
    /// The newest identity record: what a new record names as known.
    ///
    /// `nil` while the card says it all.
    package let newestRecord: RecordID?

    /// A key and whether it was revoked.
    package struct Entry: Equatable, Sendable {
        /// The key.
        ///
        /// An encryption key is an X25519 key.
        package let key: PublicKey
        /// What it is for.
        package let role: KeyRole
        /// The heads that still count once it was revoked, ascending by incarnation.
        package var countedHeads: [FeedHead]?
        /// Of an identity key that followed another: the record that shows it.
        let anchor: Anchor?

        init(
            key: PublicKey,
            role: KeyRole,
            countedHeads: [FeedHead]? = nil,
            anchor: Anchor? = nil
        ) {
            self.key = key
            self.role = role
            self.countedHeads = countedHeads
            self.anchor = anchor
        }
    }

    init(card: MemberCard, records: IdentityRecords) {
        let chain = IdentityChain(card: card, records: records)
        identity = chain.present
        promise = chain.promise
        newestRecord = chain.newestRecord
        entries = Self.entries(
            identities: chain.identities,
            card: card,
            grants: chain.grants,
            revocations: chain.revocations
        )
    }

    /// Whether a key is the member's in that role, and not revoked.
    package func holds(_ key: PublicKey, as role: KeyRole) -> Bool {
        entry(of: key).map { $0.role == role && $0.countedHeads == nil } ?? false
    }

    /// Whether a key is or was the member's in that role.
    package func everHeld(_ key: PublicKey, as role: KeyRole) -> Bool {
        entry(of: key)?.role == role
    }

    /// The keys of that role that are or were the member's, ascending.
    func everHeld(as role: KeyRole) -> [PublicKey] {
        entries.filter { $0.role == role }.map(\.key)
    }

    /// The keys to which things for the member can be sealed, ascending.
    package var encryptionKeys: [EncryptionPublicKey] {
        keys(as: .encryption).map { EncryptionPublicKey(bytes: $0.bytes) }
    }

    /// The keys to which things for the member are or were sealed, ascending.
    package var everHeldEncryption: [EncryptionPublicKey] {
        everHeld(as: .encryption).map { EncryptionPublicKey(bytes: $0.bytes) }
    }

    /// Whether a record of that key would say something for the member: it is a signing or identity key that has not
    /// ended, or the identity key that was promised.
    ///
    /// - Parameter promise: what the record promises of the keys to come, if anything.
    package func maySign(_ key: PublicKey, promising promise: Digest?) -> Bool {
        if holds(key, as: .signing) || holds(key, as: .identity) { return true }
        return promise.map { IdentityPromises.promise(of: key, promising: $0) } == self.promise
    }

    /// The keys of that role that are not revoked, ascending.
    package func keys(as role: KeyRole) -> [PublicKey] {
        entries.filter { $0.role == role && $0.countedHeads == nil }.map(\.key)
    }

    /// The key to which things for the member are sealed: of several that are not revoked the lowest, so that all choose
    /// the same; `nil` if there is none.
    package var encryption: EncryptionPublicKey? {
        encryptionKeys.first
    }

    /// Whether any key of the member was revoked or succeeded.
    package var hasEndedKeys: Bool { entries.contains { $0.countedHeads != nil } }

    /// Whether no key is in use but the identity key: nothing is entered or confirmed, and no node runs.
    package var isDormant: Bool {
        !entries.contains { $0.role != .identity && $0.countedHeads == nil }
    }

    func authorise(_ claim: Claim) -> Authorisation {
        let entry = entry(of: claim.feed.key)
        if let entry, entry.role == claim.role {
            return entry.admits(claim) ? .authorised : .void
        }
        return takesOver(claim) ? .authorised : .unknownKey
    }

    /// Whether a record makes its key the next identity.
    ///
    /// No key does so twice: one that promised itself would take over with every record.
    func takesOver(_ claim: Claim) -> Bool {
        claim.fulfils == promise && claim.feed.key.isValidPoint
            && entry(of: claim.feed.key)?.role != .identity
    }

    func entry(of key: PublicKey) -> Entry? {
        Self.index(of: key, in: entries).map { entries[$0] }
    }

    private static func index(of key: PublicKey, in entries: [Entry]) -> Int? {
        let place = entries.partitionPoint { $0.key < key }
        return place < entries.count && entries[place].key == key ? place : nil
    }

    /// Grants, then revocations, so that order plays no part.
    ///
    /// A key granted twice keeps the lower role; of two revocations, only what both let count does.
    private static func entries(
        identities: [Entry],
        card: MemberCard,
        grants: [KeyGrant],
        revocations: [KeyRevocation]
    ) -> [Entry] {
        let granted = card.entries + grants.map { Entry(key: $0.key, role: $0.role) }
        let sorted = (identities + granted).sorted {
            ($0.key, $0.role.rawValue) < ($1.key, $1.role.rawValue)
        }
        var entries: [Entry] = []
        for entry in sorted where entries.last?.key != entry.key { entries.append(entry) }
        for revocation in revocations {
            guard let index = index(of: revocation.key, in: entries),
                entries[index].role != .identity
            else { continue }
            entries[index].countedHeads = FeedHead.common(
                entries[index].countedHeads,
                revocation.heads
            )
        }
        return entries
    }
}

extension MemberCard {
    /// The keys that the card brings with it.
    fileprivate var entries: [KeyLedger.Entry] {
        signing.map { KeyLedger.Entry(key: $0, role: .signing) }
            + nodes.map { KeyLedger.Entry(key: $0, role: .node) }
            + [KeyLedger.Entry(key: PublicKey(bytes: encryption.bytes), role: .encryption)]
    }
}

extension KeyLedger.Entry {
    /// Whether a record of the key may be kept.
    func admits(_ claim: Claim) -> Bool {
        guard let heads = countedHeads else { return true }
        return heads.contains { $0.covers(claim) } || anchor?.admits(claim) ?? false
    }

    /// The heads whose chains are kept once the key has ended, or `nil` if it has not.
    var keptHeads: [FeedHead]? { countedHeads.map { $0 + [anchor?.head].compactMap(\.self) } }
}

extension FeedHead {
    /// Whether a record stands at or before this head in its feed.
    func covers(_ claim: Claim) -> Bool {
        guard incarnation == claim.feed.incarnation else { return false }
        return claim.seq < seq || names(claim)
    }

    /// Whether a record is this very head.
    func names(_ claim: Claim) -> Bool {
        incarnation == claim.feed.incarnation && claim.seq == seq && claim.id == id
    }

    /// What two revocations of one key both let count: the lower head of each feed that both name.
    static func common(_ left: [FeedHead]?, _ right: [FeedHead]) -> [FeedHead] {
        guard let left else { return right }
        return left.compactMap { head in
            right.first { $0.incarnation == head.incarnation }
                .map { $0.seq < head.seq || ($0.seq == head.seq && $0.id < head.id) ? $0 : head }
        }
    }
}
