package import Glibc

/// One end of a Unix socket that carries frames: a four-byte big-endian length and so many bytes.
///
/// Calls block, for the given patience at most.
package struct LocalConnection: ~Copyable {
    private let descriptor: Int32

    /// Takes over a connected socket and closes it in the end.
    ///
    /// - Parameter patience: seconds that one call may wait for the other end.
    package init(taking descriptor: Int32, patience: Int) {
        self.descriptor = descriptor
        Self.limit(descriptor, to: patience)
    }

    private static func limit(_ descriptor: Int32, to seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    }

    /// Connects to whoever listens.
    ///
    /// - Throws: `LocalSocketError.nobodyListens`, `.forbidden`, or `.ended` if it takes nobody in for so long.
    package static func connecting(
        to address: LocalAddress,
        patience: Int
    ) throws(LocalSocketError) -> LocalConnection {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | closeOnExecute, 0)
        guard descriptor >= 0 else { throw .system(errno) }
        // Before, since whoever hangs with a full backlog lets nobody connect.
        limit(descriptor, to: patience)
        let result = address.withSystemAddress { connect(descriptor, $0, $1) }
        guard result == 0 else {
            let reason = errno
            close(descriptor)
            throw LocalSocketError(connecting: reason)
        }
        return LocalConnection(taking: descriptor, patience: patience)
    }

    /// The user at the other end, or `nil` if the system does not say.
    package var user: uid_t? {
        var credentials = Credentials()
        var size = socklen_t(MemoryLayout<Credentials>.size)
        let result = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size)
        return result == 0 ? credentials.user : nil
    }

    /// Sends one frame.
    ///
    /// - Throws: `LocalSocketError.ended` when the other end has gone or does not read.
    package func send(_ frame: [UInt8]) throws(LocalSocketError) {
        guard let count = UInt32(exactly: frame.count) else { throw .frameTooLong(frame.count) }
        let length = (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * UInt32($0))) }
        // Apart, so that nothing makes a copy of a frame that is a secret.
        try sendAll(length)
        try sendAll(frame)
    }

    /// Waits for one frame of at most so many bytes.
    ///
    /// - Throws: `LocalSocketError`. Nothing is read beyond the limit.
    package func receive(limit: Int) throws(LocalSocketError) -> [UInt8] {
        let length = try receiveExactly(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= limit else { throw .frameTooLong(length) }
        return try receiveExactly(length)
    }

    private func sendAll(_ bytes: [UInt8]) throws(LocalSocketError) {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .ended }
            start += count
        }
    }

    private func receiveExactly(_ count: Int) throws(LocalSocketError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var start = 0
        while start < count {
            let received = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress?.advanced(by: start), count - start, 0)
            }
            if received < 0 && errno == EINTR { continue }
            guard received > 0 else { throw .ended }
            start += received
        }
        return bytes
    }

    /// The system's `struct ucred`, which its headers hide from Swift.
    private struct Credentials {
        var process: pid_t = 0
        var user: uid_t = 0
        var group: gid_t = 0
    }

    private static let closeOnExecute = Int32(SOCK_CLOEXEC.rawValue)

    deinit { close(descriptor) }
}

/// Why talking over a Unix socket failed.
package enum LocalSocketError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No process listens there.
    case nobodyListens
    /// The socket belongs to somebody else.
    case forbidden
    /// The other end went away, or kept silent for too long.
    case ended
    /// A frame longer than both ends agreed on.
    case frameTooLong(Int)
    /// Another failure; the number is the system's.
    case system(Int32)

    /// For people.
    package var description: String {
        switch self {
        case .nobodyListens: "nobody listens at its socket"
        case .forbidden: "its socket belongs to somebody else"
        case .ended: "it went away, or kept silent for too long"
        case .frameTooLong(let length): "it sent a frame of \(length) bytes"
        case .system(let number): String(cString: strerror(number))
        }
    }

    init(connecting reason: Int32) {
        switch reason {
        case ENOENT, ECONNREFUSED: self = .nobodyListens
        case EACCES, EPERM: self = .forbidden
        case EAGAIN: self = .ended
        case _: self = .system(reason)
        }
    }
}
