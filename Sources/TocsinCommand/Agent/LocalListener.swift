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
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        self.address = address
        unlink(address.path)
        let mask = umask(0o177)
        let result = address.withSystemAddress { bind(descriptor, $0, $1) }
        umask(mask)
        guard result == 0, listen(descriptor, 8) == 0 else {
            throw Phrases.Agent.cannotListen(address.path, String(cString: strerror(errno)))
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
        unlink(address.path)
        close(descriptor)
    }
}
