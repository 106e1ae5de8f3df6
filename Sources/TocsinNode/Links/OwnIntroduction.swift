internal import Logging
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a node says of itself to peers that may not know its key: what its member's identity keys have signed so far.
struct OwnIntroduction: Sendable {
    let node: PublicKey
    let gatekeeper: Gatekeeper
    let store: StoreReader
    /// How many bytes a peer hears.
    let limit: Int
    let logger: Logger

    /// What is to be said now.
    ///
    /// It holds no record if the identity keys have said nothing of keys, so that the card says all; nor if the node's key
    /// has ended, if more would have to be said than a peer hears, or if the records cannot be read, which the scrubber
    /// finds.
    func now() -> Introduction {
        guard let member = gatekeeper.member(ofNode: node),
            let said = try? store.identityRecords(of: member.id)
        else { return Introduction([]) }
        let introduction = Introduction(Self.speakingOfKeys(said))
        let bytes = introduction.encoded.count
        guard bytes <= limit else {
            logger.notice(
                "What the identity keys signed is too long to introduce this node by.",
                metadata: ["bytes": "\(bytes)", "limit": "\(limit)"]
            )
            return Introduction([])
        }
        return introduction
    }

    /// Those without which nobody could follow what is said of keys: of each chain all up to the last statement in it, or
    /// to the head that another one names; erasures behind that are left out.
    private static func speakingOfKeys(_ records: [Verified<Record>]) -> [Verified<Record>] {
        var ends: [FeedID: UInt64] = [:]
        for header in records.map(\.value.header) where header.kind == .identity {
            ends[header.feed] = max(ends[header.feed] ?? 0, header.seq)
            for revocation in header.identity.revocations {
                for head in revocation.heads {
                    let feed = FeedID(key: revocation.key, incarnation: head.incarnation)
                    ends[feed] = max(ends[feed] ?? 0, head.seq)
                }
            }
        }
        return records.filter { $0.value.header.seq <= ends[$0.value.header.feed] ?? 0 }
    }
}
