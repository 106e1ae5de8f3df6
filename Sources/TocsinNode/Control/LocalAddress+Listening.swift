package import Glibc

extension LocalAddress {
    /// A socket that listens at this path, in place of one that a process left behind when it died.
    ///
    /// Linux gives the file the mode of the socket, so there is no moment at which others may connect, and the
    /// umask of the process is left alone.
    ///
    /// - Parameters:
    ///   - mode: who may connect, further limited by the umask.
    ///   - backlog: how many connections may wait.
    /// - Returns: a descriptor that the caller closes.
    /// - Throws: `LocalSocketError.system` if the path cannot be used, or what lies there is no socket.
    package func listeningSocket(mode: mode_t, backlog: Int32) throws(LocalSocketError) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(errno) }
        removeSocket()
        guard fchmod(descriptor, mode) == 0,
            withSystemAddress({ bind(descriptor, $0, $1) }) == 0,
            listen(descriptor, backlog) == 0
        else {
            let reason = errno
            close(descriptor)
            throw .system(reason)
        }
        return descriptor
    }

    /// Removes the socket at this path, and nothing else.
    package func removeSocket() {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
        unlink(path)
    }
}
