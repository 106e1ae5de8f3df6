internal import Glibc
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinNode

/// Where a home's sockets lie: in the home, or under a short name of their own where the home's path
/// is too long for a socket.
enum SocketPlace {
    /// The place of a socket.
    ///
    /// - Throws: `CommandError` if neither place will do.
    static func address(of socket: FilePath, environment: [String: String]) throws -> LocalAddress {
        if let address = LocalAddress(path: socket.string) { return address }
        let folder = environment["XDG_RUNTIME_DIR"] ?? "/run/user/\(getuid())"
        let digest = Digest(of: Array(absolute(socket).utf8), for: .display).short
        let short = "\(folder)/tocsin-\(digest)-\(socket.lastComponent?.string ?? "socket")"
        guard Home.isThere(FilePath(folder)), let address = LocalAddress(path: short) else {
            throw Phrases.Agent.pathTooLong(socket.string, limit: LocalAddress.longestPath)
        }
        return address
    }

    /// One name for one place, from whichever folder it is named.
    private static func absolute(_ path: FilePath) -> String {
        guard let real = realpath(path.removingLastComponent().string, nil) else {
            return path.string
        }
        defer { free(real) }
        return String(cString: real) + "/" + (path.lastComponent?.string ?? "")
    }
}
