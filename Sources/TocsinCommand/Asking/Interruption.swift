internal import Glibc

/// Ctrl-C while somebody is asked.
///
/// A signal interrupts some thread, and seldom the one that reads. So it is noted in a pipe, for which the reader waits
/// as well.
enum Interruption {
    /// Where a signal is noted.
    private static let ends: (reading: Int32, writing: Int32) = {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        return (ends[0], ends[1])
    }()

    /// Notes Ctrl-C, instead of letting it end the program, for as long as something is read.
    static func noted<Value>(_ read: () throws -> Value) rethrows -> Value {
        clear()
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            var mark: UInt8 = 0
            _ = write(Interruption.ends.writing, &mark, 1)
        }
        var previous = sigaction()
        sigaction(SIGINT, &action, &previous)
        defer { sigaction(SIGINT, &previous, nil) }
        return try read()
    }

    /// Waits until there is something to read where a person types, or answers `false` if Ctrl-C came first.
    static func isInputReady(at descriptor: Int32) -> Bool {
        while true {
            var events = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: ends.reading, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&events, 2, -1) >= 0 || errno == EINTR else { return false }
            if events[1].revents != 0 { return false }
            if events[0].revents != 0 { return true }
        }
    }

    /// Forgets what was noted before anybody read.
    private static func clear() {
        var marks = [UInt8](repeating: 0, count: 64)
        while read(ends.reading, &marks, marks.count) > 0 {}
    }
}
