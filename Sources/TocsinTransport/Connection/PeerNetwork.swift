internal import Glibc
internal import NIOCore

/// Where a connection comes from, as far as it can be told apart by its address: an IPv4 address, or the first 64
/// bits of an IPv6 address, of which one customer has them all.
struct PeerNetwork: Hashable {
    private let prefix: [UInt8]

    /// The network of an address; all that are not known are one.
    init(_ address: SocketAddress?) {
        let text = address?.ipAddress ?? ""
        if let four = Self.bytes(of: text, AF_INET, count: 4) {
            prefix = four
        } else if let sixteen = Self.bytes(of: text, AF_INET6, count: 16) {
            let isFour = sixteen.starts(with: Self.mapped)
            prefix = Array(isFour ? sixteen.suffix(4) : sixteen.prefix(8))
        } else {
            prefix = []
        }
    }

    private static func bytes(of text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// What stands before an IPv4 address that a socket for both kinds reports.
    private static let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
}
