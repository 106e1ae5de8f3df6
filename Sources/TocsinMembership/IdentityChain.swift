internal import TocsinCrypto
internal import TocsinRecord

/// The succession of a member's identity keys, and which identity records count.
///
/// The card's promise fixes every key to come, in its order (pre-rotation, after KERI): so a stolen
/// identity key can be replaced by its owner alone, and no thief of any of them can lock him out.
/// Which keys there are follows from their first records alone; what those let count of the key
/// before is decided from the newest key backwards, since it says which first records are good.
struct IdentityChain {
    /// The identity keys, the first to the present one.
    private(set) var identities: [KeyLedger.Entry]
    /// What the first record of the present key's successor must fulfil.
    private(set) var promise: Digest
    /// The keys that the identity records that count grant.
    private(set) var grants: [KeyGrant] = []
    /// The keys that identity records end: all of them, since what has ended must not come back because others speak.
    private(set) var revocations: [KeyRevocation] = []
    /// How many records count.
    private var counted = 0
    /// The last record of the newest identity key that has any.
    private(set) var newestRecord: RecordID?

    init(card: MemberCard, records: IdentityRecords) {
        identities = [KeyLedger.Entry(key: card.identity, role: .identity)]
        promise = card.nextIdentity
        follow(records)
        collect(from: records)
    }

    /// The identity key that speaks for the member now.
    var present: PublicKey { identities[identities.count - 1].key }

    /// Goes from promise to promise as far as there are first records that fulfil them.
    private mutating func follow(_ records: IdentityRecords) {
        while identities.count < Limits.identities, let first = records.first(fulfilling: promise),
            let next = first.statement?.nextIdentity,
            !identities.contains(where: { $0.key == first.claim.feed.key })
        {
            identities.append(
                KeyLedger.Entry(
                    key: first.claim.feed.key,
                    role: .identity,
                    anchor: Anchor(promise: promise, first: first.claim)
                )
            )
            promise = next
        }
        if identities.count == Limits.identities { promise = IdentityPromises.none }
    }

    /// Collects what counts of each key, the newest first.
    private mutating func collect(from records: IdentityRecords) {
        var heads: [FeedHead]?
        for place in identities.indices.reversed() {
            let key = identities[place].key
            identities[place].countedHeads = heads
            let spoken =
                heads.map { records.spoken(by: key, keptBy: $0) } ?? records.spoken(by: key)
            count(spoken)
            guard place > 0, let anchor = identities[place].anchor else { break }
            heads = Self.heads(
                of: identities[place - 1].key,
                leftBy: spoken.prefix { $0.claim.seq == 1 }
                    .lazy.filter { $0.claim.fulfils == anchor.promise }
            )
        }
    }

    private mutating func count(_ spoken: ArraySlice<IdentityRecords.Entry>) {
        revocations += spoken.lazy.compactMap(\.statement).flatMap(\.revocations)
        let room = Limits.identityRecordsOfMember - counted
        let counting = Array(
            spoken.lazy.filter { $0.statement != nil }.prefix(min(Limits.identityRecords, room))
        )
        counted += counting.count
        grants += counting.compactMap(\.statement).flatMap(\.grants)
        newestRecord = newestRecord ?? counting.last?.claim.id
    }

    /// What all first records of a successor let count of the key before it.
    ///
    /// What one of them does not name does not count, and nothing does if none of them counts.
    private static func heads(
        of predecessor: PublicKey,
        leftBy firsts: some Sequence<IdentityRecords.Entry>
    ) -> [FeedHead] {
        var heads: [FeedHead]?
        for first in firsts {
            let revocation = first.statement?.revocations.first { $0.key == predecessor }
            heads = FeedHead.common(heads, revocation?.heads ?? [])
        }
        return heads ?? []
    }
}

/// The record through which an identity key stands in the chain for good: of its first records that
/// fulfil the promise, that with the lowest identifier.
///
/// It is kept and passed on even if its successor lets it not count: otherwise a thief of the
/// successor could let a link of the chain vanish, and newcomers could not follow it. What it says
/// of keys counts only like any other record.
struct Anchor: Equatable, Sendable {
    let promise: Digest
    let head: FeedHead

    init(promise: Digest, first: Claim) {
        self.promise = promise
        head = FeedHead(incarnation: first.feed.incarnation, seq: first.seq, id: first.id)
    }

    /// Whether a record is the anchor, or would be it in its stead.
    func admits(_ claim: Claim) -> Bool {
        head.names(claim) || claim.fulfils == promise && claim.id < head.id
    }
}
