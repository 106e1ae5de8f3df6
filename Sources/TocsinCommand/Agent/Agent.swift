internal import ArgumentParser
internal import Glibc
internal import SystemPackage
internal import TocsinCrypto

/// The key agent itself, which `tocsin unlock` starts.
///
/// It reads the passphrase from its standard input and says on its standard output when it is ready,
/// or why it is not.
struct Agent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: Phrases.Agent.agentAbstract,
        shouldDisplay: false
    )

    @Option var home: String
    @Option var seconds: Int64

    mutating func run() async throws {
        becomeIndependent()
        do {
            let passphrase = try Self.passphrase()
            let home = Home(folder: FilePath(home))
            var server = AgentServer(
                try AgentKeys(of: home, passphrase: passphrase),
                listener: try LocalListener(at: home.agentAddress()),
                deadline: Deadline(seconds: seconds),
                isLockedInMemory: MemoryLock.isGranted
            )
            Self.say([AgentLaunch.ready])
            server.run()
        } catch let error as CommandError {
            Self.say(Array(error.message.utf8))
            throw error
        }
    }

    private static func passphrase() throws -> SecretBytes? {
        let input = FileDescriptor.standardInput
        var bytes = try FileContent.read(input, limit: HiddenLine.longest, name: "passphrase")
        close(STDIN_FILENO)
        return SecretBytes(taking: &bytes)
    }

    /// Says its one word and leaves the terminal to whoever started it.
    private static func say(_ words: [UInt8]) {
        _ = write(STDOUT_FILENO, words, words.count)
        close(STDOUT_FILENO)
    }

    /// Leaves the terminal's session and the caller's folder, and lets nobody look into its memory.
    private func becomeIndependent() {
        setsid()
        chdir("/")
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        ProcessMemory.forbidInspection()
    }
}

/// Whether the system keeps a process's memory out of the swap space when it is asked to.
enum MemoryLock {
    /// Tries it on one page.
    static var isGranted: Bool {
        let size = 4096
        let page = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: size)
        defer { page.deallocate() }
        guard mlock(page, size) == 0 else { return false }
        munlock(page, size)
        return true
    }
}
