internal import NIOCore

/// Where a connection comes from, as far as it can be told apart by its address: an IPv4 address, or the first 64
/// bits of an IPv6 address, of which one customer has them all.
struct PeerNetwork: Hashable {
    private let prefix: [UInt8]

    /// The network of an address; all that are not known are one.
    init(_ address: SocketAddress?) {
        let bytes = address?.ipAddress.flatMap(IPBytes.init)?.bytes ?? []
        prefix = Array(bytes.prefix(8))
    }
}
