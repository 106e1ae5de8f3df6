import FoundationEssentials
import Glibc
import Testing
import TocsinTesting

@testable import TocsinNode

/// What a program of the operator's may do to a node that runs it.
@Suite(.timeLimit(.minutes(1)), .ownThreads) struct ChildProcessTests {
    private func shell(
        _ script: String,
        patience: Duration = .seconds(30),
        grace: Duration = .seconds(5)
    ) -> ChildProcess {
        ChildProcess(
            path: "/bin/sh",
            arguments: ["-c", script],
            environment: ["PATH=/usr/bin:/bin"],
            patience: patience,
            grace: grace
        )
    }

    @Test func `it is given its input, and what it answers is known`() async throws {
        let file = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(await shell("cat > \(file)").run(given: Array("{}".utf8)) == nil)
        #expect(FileManager.default.contents(atPath: file) == Data("{}".utf8))
        #expect(await shell("exit 3").run(given: []) == .exit(3))
        #expect(await shell("kill -9 $$").run(given: []) == .signal(9))
    }

    @Test func `it has three descriptors, four variables at most, and no folder of ours`()
        async throws
    {
        let file = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let open = try FileHandleOfTest("/dev/null")
        defer { open.close() }
        let script =
            "ls /proc/self/fd | wc -l > \(file); pwd >> \(file); env | cut -d= -f1 | sort >> \(file)"
        #expect(await shell(script).run(given: []) == nil)
        let lines = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        // Of these four one is the pipe of ls itself, opened by its shell.
        #expect(Int(lines[0].filter(\.isNumber)).map { $0 <= 4 } == true, "\(lines)")
        #expect(
            lines[1] == "/" && Set(lines.dropFirst(2)).isSubset(of: ["PATH", "PWD", "SHLVL", "_"])
        )
    }

    @Test func `who reads nothing of much holds up nobody`() async {
        let much = [UInt8](repeating: 0x20, count: 1 << 20)
        #expect(await shell("exit 0").run(given: much) == nil)
        #expect(await shell("exec <&-; exit 7").run(given: much) == .exit(7))
    }

    @Test func `who does not end is ended, with all that it started`() async throws {
        let file = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let stubborn = "trap '' TERM; sleep 600 & echo $! > \(file); wait; sleep 600"
        let outcome = await shell(stubborn, patience: .seconds(1), grace: .seconds(1)).run(given: []
        )
        #expect(outcome == .timeout)
        let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        let orphan = try #require(pid_t(text.filter(\.isNumber)))
        while Self.runs(orphan) { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Whether a process is there and has not ended: one that nobody has taken leave of yet has.
    private static func runs(_ process: pid_t) -> Bool {
        let status = FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data()
        let state = String(decoding: status, as: UTF8.self).split(separator: ") ").last?.first
        return state.map { $0 != "Z" } ?? false
    }

    @Test func `what it leaves behind holds up nobody`() async {
        #expect(await shell("sleep 600 & exit 0").run(given: []) == nil)
    }

    @Test func `what cannot be run says why`() async {
        let missing = ChildProcess(path: "/nonexistent", arguments: [], environment: [])
        #expect(await missing.run(given: []) == .cannotRun)
        let folder = ChildProcess(path: "/", arguments: [], environment: [])
        #expect(await folder.run(given: []) == .cannotRun)
    }
}

/// A descriptor that a child must not have.
private struct FileHandleOfTest {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_RDONLY)
        try #require(descriptor >= 0)
    }

    func close() { _ = Glibc.close(descriptor) }
}
