import Foundation
import Glibc
import Testing

/// A run of the program at a terminal of its own, in which questions are waited for and answered.
///
/// Each wait has a limit, at which the program is ended and the test fails with what was shown.
final class Dialogue {
    private let terminal: Int32
    private let process: pid_t
    private var isOver = false
    /// What was shown since the last text that was waited for.
    private(set) var shown = ""

    /// Longer than a passphrase check takes on a machine with other work.
    private static let patience = Duration.seconds(60)

    /// `POSIX_SPAWN_SETSID`, which Swift's Glibc leaves out.
    private static let newSession: Int16 = 0x80

    /// Starts the program as the leader of a session at a terminal of which we hold the other end.
    ///
    /// - Parameters:
    ///   - program: `tocsin`, or a shell that starts it.
    ///   - columns: the terminal's; without it so many that no question is folded.
    init(
        _ arguments: [String],
        of program: String = BuiltTocsin.program.path,
        environment: [String: String],
        columns: UInt16 = 240
    ) throws {
        var ours: Int32 = -1
        var theirs: Int32 = -1
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        // Not `ttyname`, which has one place for the names of all threads.
        var name = [CChar](repeating: 0, count: 64)
        let fault = openpty(&ours, &theirs, &name, nil, &size)
        try #require(fault == 0)
        terminal = ours
        // Ours must not stay open in the program, or it would never see the other end closed.
        _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
        defer { close(theirs) }
        process = try Self.spawn(
            program,
            arguments,
            ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TERM": "dumb"]
                .merging(environment) { _, new in new },
            at: String(
                decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
                as: UTF8.self
            )
        )
    }

    private static func spawn(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String],
        at terminal: String
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that a session leader opens becomes its controlling one.
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let fault = posix_spawn(&process, program, &actions, &attributes, &words, &variables)
        try #require(fault == 0)
        return process
    }

    /// Waits until the terminal shows a text that it has not shown before.
    ///
    /// - Returns: what was shown from the last such text to this one.
    @discardableResult
    func see(_ text: String) throws -> String {
        let limit = ContinuousClock.now + Self.patience
        while true {
            if let found = shown.range(of: text) {
                let before = String(shown[..<found.lowerBound])
                shown = String(shown[found.upperBound...])
                return before
            }
            let isOpen = try more(until: limit)
            try #require(isOpen, "never shown: \(text); but: \(shown)")
        }
    }

    /// Types a line.
    func type(_ line: String) throws {
        try press(Array("\(line)\n".utf8))
    }

    /// Presses a key with Ctrl.
    func press(control byte: UInt8) throws {
        try press([byte])
    }

    private func press(_ keys: [UInt8]) throws {
        let count = write(terminal, keys, keys.count)
        try #require(count == keys.count)
    }

    /// Answers questions as they come, until the end.
    ///
    /// - Parameter reply: what to type where the terminal stands at the end of a line, if that is a question.
    /// - Returns: as `end` does.
    func end(answering reply: (Substring) throws -> String?) throws -> Int32 {
        let limit = ContinuousClock.now + Self.patience
        while try more(until: limit) {
            let line = shown.split(
                omittingEmptySubsequences: false,
                whereSeparator: \.isNewline
            ).last
            if let line, let answer = try reply(line) { try type(answer) }
        }
        return reap()
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit status, or 128 and the signal.
    func end() throws -> Int32 {
        let limit = ContinuousClock.now + Self.patience
        while try more(until: limit) {}
        return reap()
    }

    /// Takes in what is shown next.
    ///
    /// - Returns: whether there was anything before the program closed its terminal.
    private func more(until limit: ContinuousClock.Instant) throws -> Bool {
        let rest = (limit - ContinuousClock.now).components.seconds
        var event = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        guard rest > 0, poll(&event, 1, Int32(rest) * 1000) == 1 else {
            kill(process, SIGKILL)
            _ = reap()
            Issue.record("waited for \(Self.patience); shown: \(shown)")
            return false
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(terminal, &bytes, bytes.count)
        guard count > 0 else { return false }
        shown += String(decoding: bytes[..<count], as: UTF8.self)
        return true
    }

    private func reap() -> Int32 {
        var status: Int32 = 0
        guard !isOver, waitpid(process, &status, 0) == process else { return -1 }
        isOver = true
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    deinit {
        if !isOver {
            kill(process, SIGKILL)
            _ = reap()
        }
        close(terminal)
    }
}
