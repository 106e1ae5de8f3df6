internal import TocsinTransport

/// Which addresses a node dials of those that other members announce.
///
/// They must not send it into the network of its operators, unless that is where its peers are.
struct DiallableRanges: Sendable {
    private let named: Set<AddressRange>

    /// Takes the addresses that the operators have named: those that they announce, and those of peers.
    init(naming addresses: [PeerAddress]) { named = Set(addresses.map(\.range)) }

    /// Whether an address may be dialled.
    func contain(_ address: PeerAddress) -> Bool {
        switch address.range {
        case .everywhere: true
        case .machine, .site, .wire, .provider: named.contains(address.range)
        case .nowhere: false
        }
    }
}
