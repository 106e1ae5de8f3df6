internal import TocsinTransport

/// Which addresses a node dials of those that other members announce.
///
/// They must not send it into the network of its operators, unless that is where its peers are. A name may still lead there;
/// what is said to whoever answers is the first message of a handshake.
struct DiallableRanges: Sendable {
    private let named: Set<AddressRange>

    /// Takes the addresses that the operators have named: their own, and those of peers.
    init(naming addresses: [PeerAddress]) { named = Set(addresses.map(\.range)) }

    /// Whether an address may be dialled.
    func contain(_ address: PeerAddress) -> Bool {
        switch address.range {
        case .everywhere: true
        case .machine, .site: named.contains(address.range)
        case .nowhere: false
        }
    }
}
