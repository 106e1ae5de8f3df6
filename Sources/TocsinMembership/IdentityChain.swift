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
    /// The identity records that count, the present key's last.
    private(set) var counted: [Record] = []

    init(card: MemberCard, records: [Record]) {
        identities = [KeyLedger.Entry(key: card.identity, role: .identity, countedHeads: nil)]
        promise = card.nextIdentity
        while let step = Succession(after: identities, promise, in: records) {
            counted += step.lastGoodRecords(of: records)
            identities[identities.count - 1].countedHeads = step.heads
            identities.append(
                KeyLedger.Entry(key: step.successor, role: .identity, countedHeads: nil)
            )
            promise = step.promise
        }
        counted += records.filter { $0.header.feed.key == present }
    }

    /// The identity key that speaks for the member now.
    var present: PublicKey { identities[identities.count - 1].key }

    /// The newest record of the newest identity key that has any.
    var newestRecord: RecordID? {
        guard let newestKey = counted.last?.header.feed.key else { return nil }
        return counted.filter { $0.header.feed.key == newestKey }
            .max { ($0.header.seq, $0.id) < ($1.header.seq, $1.id) }?.id
    }
}

/// One step of the chain: a promised key, and what its first record says of the key before it.
private struct Succession {
    let predecessor: PublicKey
    let successor: PublicKey
    let promise: Digest
    let heads: [FeedHead]

    /// Finds the first record of the promised key.
    ///
    /// Of several, which only its owner can make, that with the lowest identifier counts on every
    /// node alike.
    init?(after identities: [KeyLedger.Entry], _ promise: Digest, in records: [Record]) {
        let predecessor = identities[identities.count - 1].key
        for record in records.sorted(by: { $0.id < $1.id }) {
            let statement = record.header.identity
            guard record.header.seq == 1, let next = statement.nextIdentity,
                MemberCard.promise(of: record.header.feed.key) == promise,
                !identities.contains(where: { $0.key == record.header.feed.key }),
                let revocation = statement.revocations.first(where: { $0.key == predecessor })
            else { continue }
            self.predecessor = predecessor
            successor = record.header.feed.key
            self.promise = next
            heads = revocation.heads
            return
        }
        return nil
    }

    /// The records of the key before that its successor lets count.
    func lastGoodRecords(of records: [Record]) -> [Record] {
        records.filter { record in
            record.header.feed.key == predecessor && heads.contains { $0.covers(record.header) }
        }
    }
}
