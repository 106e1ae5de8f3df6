package import Glibc

/// The path of a Unix socket, which the system limits to a hundred bytes or so.
package struct LocalAddress: Equatable, Sendable {
    /// Where the socket lies.
    package let path: String

    /// The longest path in bytes: the system's 108 with a final zero, rounded down to what every Unix
    /// takes.
    package static let longestPath = 103

    /// Takes a path, or answers `nil` if it is too long for a socket.
    package init?(path: String) {
        guard path.utf8.count <= Self.longestPath, !path.utf8.contains(0) else { return nil }
        self.path = path
    }

    /// Lends the address as the system's calls want it.
    package func withSystemAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
