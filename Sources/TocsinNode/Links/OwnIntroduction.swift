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

    /// What is to be said now.
    ///
    /// It holds no record if the identity keys have signed nothing, so that the card says all; nor if the node's key has
    /// ended, if more would have to be said than a peer hears, or if the records cannot be read, which the scrubber finds.
    func now() -> Introduction {
        guard let member = gatekeeper.member(ofNode: node),
            let said = try? store.countingRecords(of: member.id)
        else { return Introduction([]) }
        // Erasures too: the chain of an identity key may pass through one.
        let ids = said.filter { $0.header.role == .identity }.map(\.id)
        let records = Introduction((try? store.verifiedRecords(ids)) ?? [])
        return records.encoded.count <= limit ? records : Introduction([])
    }
}
