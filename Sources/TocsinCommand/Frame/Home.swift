internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// A member's folder: what lies where.
///
/// The layout is described in `docs/operations.md`.
struct Home: Equatable, Sendable {
    /// The folder itself.
    let folder: FilePath

    /// The folder's name.
    var path: String { folder.string }
    /// The records and everything computed from them.
    var database: FilePath { folder.appending("directory.sqlite") }
    /// The member's own card, signed.
    var memberCard: FilePath { folder.appending("member.card") }
    /// The network's beginning; absent until `network create` or `join`.
    var genesis: FilePath { folder.appending("network.genesis") }
    /// The folder of the keys, for their owner only.
    var keys: FilePath { folder.appending("keys") }
    /// Listening address and peers; optional.
    var configuration: FilePath { folder.appending("config.yaml") }
    /// Where the daemon listens to commands.
    var controlSocket: FilePath { folder.appending("control.sock") }
    /// Where the key agent listens to commands of its owner.
    var agentSocket: FilePath { folder.appending("agent.sock") }

    /// Whether `tocsin init` was done here.
    var exists: Bool { Self.isThere(memberCard) }

    /// Whether this member belongs to a network.
    var hasNetwork: Bool { Self.isThere(genesis) }

    /// The folder that options and environment name, or the customary one.
    ///
    /// That is the operator's own if it exists, the server's if this user may read it, and otherwise
    /// the operator's own.
    static func chosen(option: String?, environment: [String: String]) -> Home {
        if let named = option ?? environment["TOCSIN_HOME"], !named.isEmpty {
            return Home(folder: absolute(FilePath(named)))
        }
        let own = personal(environment)
        let server = FilePath("/var/lib/tocsin")
        if !isThere(own), access(server.string, R_OK | X_OK) == 0 { return Home(folder: server) }
        return Home(folder: own)
    }

    /// The same place, named from the root, since the key agent works from another folder.
    private static func absolute(_ path: FilePath) -> FilePath {
        guard path.isRelative, let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        // Not normalised: that takes seconds for a name of some thousand bytes.
        return FilePath("\(String(cString: here))/\(path.string)")
    }

    private static func personal(_ environment: [String: String]) -> FilePath {
        if let data = environment["XDG_DATA_HOME"], data.utf8.first == UInt8(ascii: "/") {
            return FilePath(data).appending("tocsin")
        }
        return FilePath(environment["HOME"] ?? "/").appending(".local/share/tocsin")
    }

    /// Whether anything lies at a path.
    static func isThere(_ path: FilePath) -> Bool {
        access(path.string, F_OK) == 0
    }

    /// Answers nothing if `tocsin init` was done here.
    ///
    /// - Throws: `CommandError` that says how to begin, or why nothing is seen here.
    func requireMember() throws {
        guard exists else { throw absence }
    }

    /// Answers nothing if this member belongs to a network.
    ///
    /// - Throws: `CommandError` that says how to join one.
    func requireNetwork() throws {
        try requireMember()
        guard hasNetwork else { throw Phrases.Errors.noNetwork }
    }
}
