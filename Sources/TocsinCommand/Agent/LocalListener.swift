internal import Glibc
internal import TocsinNode

/// A Unix socket that only its owner may connect to.
struct LocalListener: ~Copyable {
    private let descriptor: Int32
    private let address: LocalAddress

    /// Listens at a path, in place of a socket that a process left behind when it died.
    ///
    /// - Throws: `CommandError` if the path cannot be used.
    init(at address: LocalAddress) throws {
        self.address = address
        do {
            descriptor = try address.listeningSocket(mode: 0o600, backlog: 8)
        } catch {
            guard case .system(let reason) = error else { throw error }
            throw Phrases.Agent.cannotListen(address.path, String(cString: strerror(reason)))
        }
    }

    /// The next client, or `nil` if none came in so many milliseconds.
    func next(within milliseconds: Int32, patience: Int) -> LocalConnection? {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, milliseconds) == 1 else { return nil }
        let client = accept(descriptor, nil, nil)
        return client >= 0 ? LocalConnection(taking: client, patience: patience) : nil
    }

    deinit {
        address.removeSocket()
        close(descriptor)
    }
}
