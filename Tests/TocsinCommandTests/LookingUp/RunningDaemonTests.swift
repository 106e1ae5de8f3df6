import Foundation
import Logging
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinNode
import TocsinStore
import TocsinTesting

/// What changes the copy while a daemon holds the file.
@Suite(.serialized, .ownThreads) struct RunningDaemonTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    /// Runs a node in the home for as long as a body takes.
    private func withDaemon(_ body: @escaping @Sendable () throws -> Void) async throws {
        let socket = try #require(LocalAddress(path: home.folder.file("control.sock").path))
        let configuration = NodeConfiguration(
            home: home.path,
            listening: nil,
            peers: [],
            controlSocket: socket,
            software: "test"
        )
        let node = try await Node(
            configuration,
            key: home.network.members[0].key(.node),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await node.run() }
            defer { group.cancelAll() }
            try await Self.blocking {
                try body()
                try ControlClient(connectingTo: socket).stop()
            }
        }
    }

    /// Runs what blocks on a thread that may be blocked: the daemon needs the others.
    private static func blocking(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "a command").async {
                continuation.resume(with: Result { try body() })
            }
        }
    }

    @Test func `imported entries are kept by the daemon`() async throws {
        let file = home.folder.file("list.eml")
        let mail = "\"Max Muster, #1, .at, +43 000 0001\" <max@registry.example>\n"
        try Data(mail.utf8).write(to: file)
        let home = home
        try await withDaemon {
            let answer = try home.ask(["import", file.path, "--yes"])
            #expect(answer.status == 0, "\(answer.errors)")
            #expect(try home.ask(["call", "at"]).output.contains("DIAL  +43 000 0001"))
        }
    }

    @Test func `the records of a bundle are handed to the daemon`() async throws {
        let file = home.folder.file("more.bundle").path
        let other = try await ExampleHome(moreRecords: 3)
        #expect(try other.ask(["bundle", "export", "--output", file]).status == 0)
        let home = home
        try await withDaemon {
            let answer = try home.ask(["bundle", "import", file, "--json"])
            #expect(answer.status == 0, "\(answer.errors)")
            #expect(answer.object["new"] as? Int == 3)
            #expect(answer.object["known"] as? Int == 6)
        }
        #expect(try StoreReader(home: home.path).recordCount() == 9)
    }

    @Test func `status and peers say what the daemon says`() async throws {
        let home = home
        try await withDaemon {
            let status = try home.ask(["status", "--json"])
            #expect(status.status == 0)
            #expect(status.object["daemon_running"] as? Bool == true)
            #expect(status.object["peers"] as? Int == 0)
            #expect(try home.ask(["status"]).output.contains("running, dialling out only"))
            let peers = try home.ask(["peers"])
            #expect(peers.status == 0)
            #expect(peers.output.contains("no peer") || !peers.output.isEmpty)
        }
    }

    @Test func `peers names the members whose nodes get no link`() async throws {
        let home = home
        try await withDaemon {
            #expect(try !home.ask(["peers"]).errors.contains("Blocked here"))
            #expect(try home.ask(["member", "block", ".jp"]).status == 0)
            let peers = try home.ask(["peers"])
            #expect(peers.status == 0 && !peers.output.contains("例示レジストリ"), "\(peers.output)")
            let line = "Blocked here, so that there are no links with their nodes: 例示レジストリ (.jp "
            #expect(peers.errors.contains(line), "\(peers.errors)")
            #expect(peers.errors.contains("tocsin member block NAME --undo"))
            #expect(try home.ask(["member", "block", ".jp", "--undo"]).status == 0)
            #expect(try !home.ask(["peers"]).errors.contains("Blocked here"))
        }
    }

    @Test func `what needs the file for itself says who holds it`() async throws {
        let home = home
        try await withDaemon {
            let answer = try home.ask(["rebuild"])
            #expect(answer.status == 1)
            #expect(answer.errors.contains("tocsin node"))
        }
    }
}
