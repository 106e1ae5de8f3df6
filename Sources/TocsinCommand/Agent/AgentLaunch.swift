internal import Glibc
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinNode

/// Starts the key agent as a process of its own.
///
/// The passphrase goes to it through a pipe; the agent opens the keys itself, so that they are never
/// in the process that asked for it.
enum AgentLaunch {
    /// Starts the agent and waits until it holds the keys and listens.
    ///
    /// - Throws: the agent's `CommandError`, for instance for a wrong passphrase.
    static func start(
        home: Home,
        seconds: Int64,
        passphrase: borrowing SecretBytes
    ) throws {
        keepDescriptorsToOurselves()
        let input = try Pipe()
        let output = try Pipe()
        let child = try spawn(
            ["tocsin", "agent", "--home", home.path, "--seconds", "\(seconds)"],
            input: input.reading,
            output: output.writing
        )
        close(input.reading)
        close(output.writing)
        defer { close(output.reading) }
        passphrase.withUnsafePointer { _ = write(input.writing, $0, passphrase.count) }
        close(input.writing)
        try check(child, saying: read(output.reading))
    }

    /// Whatever this process was given besides its standard streams, whoever started it may wait for
    /// its end; the agent must not hold it for minutes.
    private static func keepDescriptorsToOurselves() {
        for name in FileContent.names(in: "/proc/self/fd") {
            guard let descriptor = Int32(name), descriptor > STDERR_FILENO else { continue }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    /// What the agent says on its standard output once it is ready.
    static let ready: UInt8 = UInt8(ascii: "+")

    private static func check(_ child: pid_t, saying words: [UInt8]) throws {
        if words.first == ready { return }
        var status: Int32 = 0
        waitpid(child, &status, 0)
        let code = (status >> 8) & 0xFF
        guard let exit = ExitStatus(rawValue: code), exit == .keyLocked else {
            throw Phrases.Agent.didNotStart(String(decoding: words, as: UTF8.self))
        }
        throw Phrases.Passphrase.wrong
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1024)
        var count = 0
        repeat {
            count = Glibc.read(descriptor, &buffer, buffer.count)
        } while count < 0 && errno == EINTR
        return Array(buffer.prefix(max(0, count)))
    }

    private struct Pipe {
        let reading: Int32
        let writing: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { throw Phrases.Agent.didNotStart("pipe") }
            (reading, writing) = (ends[0], ends[1])
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
    }

    /// Starts this very program again with no other descriptor than these.
    private static func spawn(_ arguments: [String], input: Int32, output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var environment =
            CommandContext.environment.filter { $0.key == "XDG_RUNTIME_DIR" }
            .map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in environment { free(word) } }
        var child: pid_t = 0
        let result = posix_spawn(
            &child,
            "/proc/self/exe",
            &actions,
            nil,
            &words,
            &environment
        )
        guard result == 0 else {
            throw Phrases.Agent.didNotStart(String(cString: strerror(result)))
        }
        return child
    }
}
