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
    /// What the present identity key's successor must match.
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
    }

    init(card: MemberCard, records: IdentityRecords) {
        let chain = IdentityChain(card: card, records: records)
        identity = chain.present
        promise = chain.promise
        newestRecord = chain.newestRecord
        entries = Self.entries(
            identities: chain.identities,
            card: card,
            statements: chain.counted.map(\.header.identity)
        )
    }

    /// Whether a key is the member's in that role, and not revoked.
    package func holds(_ key: PublicKey, as role: KeyRole) -> Bool {
        entry(of: key).map { $0.role == role && $0.countedHeads == nil } ?? false
    }

    /// The keys of that role that are not revoked, ascending.
    package func keys(as role: KeyRole) -> [PublicKey] {
        entries.filter { $0.role == role && $0.countedHeads == nil }.map(\.key)
    }

    /// Whether any key of the member was revoked or succeeded.
    package var hasEndedKeys: Bool { entries.contains { $0.countedHeads != nil } }

    func authorise(_ claim: Claim) -> Authorisation {
        if isPromised(claim) { return .authorised }
        guard let entry = entry(of: claim.feed.key), entry.role == claim.role else {
            return .unknownKey
        }
        guard let heads = entry.countedHeads else { return .authorised }
        return heads.contains { $0.covers(claim) } ? .authorised : .void
    }

    /// Whether a claim is by the key that may become the next identity.
    private func isPromised(_ claim: Claim) -> Bool {
        claim.role == .identity && MemberCard.promise(of: claim.feed.key) == promise
            && claim.feed.key.isValidPoint
    }

    func entry(of key: PublicKey) -> Entry? {
        Self.index(of: key, in: entries).map { entries[$0] }
    }

    private static func index(of key: PublicKey, in entries: [Entry]) -> Int? {
        let place = entries.partitionPoint { $0.key < key }
        return place < entries.count && entries[place].key == key ? place : nil
    }

    /// Grants of the card and of the statements, then revocations, so that order plays no part.
    ///
    /// A key granted twice keeps the lower role; of two revocations, only what both let count does.
    private static func entries(
        identities: [Entry],
        card: MemberCard,
        statements: [IdentityStatement]
    ) -> [Entry] {
        let granted = (card.grants + statements.flatMap(\.grants)).map {
            Entry(key: $0.key, role: $0.role, countedHeads: nil)
        }
        let sorted = (identities + granted).sorted {
            ($0.key, $0.role.rawValue) < ($1.key, $1.role.rawValue)
        }
        var entries: [Entry] = []
        for entry in sorted where entries.last?.key != entry.key { entries.append(entry) }
        for revocation in statements.flatMap(\.revocations) {
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
    fileprivate var grants: [KeyGrant] {
        signing.map { KeyGrant(key: $0, role: .signing) }
            + nodes.map { KeyGrant(key: $0, role: .node) }
            + [KeyGrant(key: PublicKey(bytes: encryption.bytes), role: .encryption)]
    }
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
