internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinTransport

/// The addresses of an invitation that a node dials.
///
/// An invitation may name more than a configuration can hold, and texts that are no address: with
/// either in its file no node would start.
struct InvitedAddresses {
    /// Where a node answers, and its key; the addresses of one node together, the best first.
    let kept: [(address: String, key: PublicKey)]
    /// How many addresses were left out.
    let leftOut: Int

    /// Keeps every node's best address before the second of any.
    init(of peers: [Invitation.Peer], atMost limit: Int) {
        let all = peers.enumerated().flatMap { number, peer in
            peer.addresses.enumerated().map { (rank: $0, number: number, address: $1) }
        }
        let dialled = all.filter { PeerAddress($0.address) != nil }
            .sorted { ($0.rank, $0.number) < ($1.rank, $1.number) }
            .prefix(limit)
            .sorted { ($0.number, $0.rank) < ($1.number, $1.rank) }
        kept = dialled.map { ($0.address, peers[$0.number].key) }
        leftOut = all.count - kept.count
    }
}
