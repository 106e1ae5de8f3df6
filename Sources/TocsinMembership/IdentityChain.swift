internal import TocsinCrypto
internal import TocsinRecord

/// The succession of a member's identity keys, and which identity records count.
///
/// Each identity fixes the digest of the next. Only a key that matches may follow, and its first
/// record must name the last good record of the one before: so a stolen identity key can be
/// replaced by its owner alone, and a thief cannot lock him out (pre-rotation, after KERI).
struct IdentityChain {
    /// The identity keys, the first to the present one, each but the last with the heads its
    /// successor named.
    private(set) var identities: [KeyLedger.Entry]
    /// What the present key's successor must match.
    private(set) var promise: Digest
    /// The identity records that count, key by key, ascending by place.
    private(set) var counted: [Record] = []

    init(card: MemberCard, records: IdentityRecords) {
        identities = [KeyLedger.Entry(key: card.identity, role: .identity, countedHeads: nil)]
        promise = card.nextIdentity
        var spoken = records.records(fulfilling: MemberCard.promise(of: card.identity))
        var seen: Set<PublicKey> = [card.identity]
        while identities.count < Limits.identities {
            let following = records.records(fulfilling: promise)
            guard let step = Succession(after: identities[identities.count - 1].key, in: following),
                seen.insert(step.successor).inserted
            else { break }
            count(step.keptByPredecessor(Array(spoken)))
            identities[identities.count - 1].countedHeads = step.heads
            identities.append(
                KeyLedger.Entry(key: step.successor, role: .identity, countedHeads: nil)
            )
            promise = step.promise
            spoken = following
        }
        count(spoken)
    }

    /// The identity key that speaks for the member now.
    var present: PublicKey { identities[identities.count - 1].key }

    /// The last record of the newest identity key that has any.
    var newestRecord: RecordID? { counted.last?.id }

    private mutating func count(_ records: some Collection<Record>) {
        counted += records.lazy.filter { $0.header.kind == .identity }
            .prefix(Limits.identityRecords)
    }
}

/// One step of the chain: a promised key, and what its first record says of the key before it.
private struct Succession {
    let successor: PublicKey
    let promise: Digest
    let heads: [FeedHead]

    /// Finds the first record of a promised key that makes it the successor.
    ///
    /// Of several, which only its owner can make, that with the lowest identifier counts on every
    /// node alike.
    init?(after predecessor: PublicKey, in records: some Collection<Record>) {
        for record in records.prefix(while: { $0.header.seq == 1 }) {
            let statement = record.header.identity
            guard let next = statement.nextIdentity,
                let revocation = statement.revocations.first(where: { $0.key == predecessor }),
                record.header.feed.key.isValidPoint
            else { continue }
            successor = record.header.feed.key
            promise = next
            heads = revocation.heads
            return
        }
        return nil
    }

    /// The records of the key before it that the successor lets count.
    ///
    /// - Parameter spoken: everything that key has signed, ascending by place.
    func keptByPredecessor(_ spoken: [Record]) -> [Record] {
        let kept = NamedHeads(heads: heads).keep(spoken.map { Claim($0.header, id: $0.id) })
        return zip(spoken, kept).filter(\.1).map(\.0)
    }
}
