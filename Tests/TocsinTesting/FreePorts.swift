internal import Glibc
internal import Synchronization

/// Ports of the loopback for nodes whose peers must know the port before the node runs.
///
/// They lie below those that the kernel gives to outgoing connections (`ip_local_port_range`, from 32768 on): any
/// connection of another test could take one of these before the node does. A process gives each number once, and
/// begins anywhere, since the tests of two clones may run side by side.
package enum FreePorts {
    private static let range: Range<UInt16> = 20_000..<32_000
    private static let next = Mutex(range.randomElement() ?? range.lowerBound)

    /// Numbers that nobody listens on, and that nobody else is told.
    package static func take(_ count: Int) -> [UInt16] {
        (0..<count).map { _ in take() }
    }

    /// One of them.
    package static func take() -> UInt16 {
        next.withLock { next in
            repeat {
                next = next + 1 < range.upperBound ? next + 1 : range.lowerBound
            } while !isFree(next)
            return next
        }
    }

    /// Asked as a node asks, with `SO_REUSEADDR`: else this very socket, which the children of other tests have until
    /// they `exec`, could keep the node from it.
    private static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
