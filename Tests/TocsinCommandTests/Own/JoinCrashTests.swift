import Foundation
import Testing
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Kills `tocsin join` while it publishes what was entered before there was a network.
@Suite(.timeLimit(.minutes(3)), .serialized, .ownThreads) struct JoinCrashTests {
    private static let drafts = 60
    private let home: FixtureHome

    init() async throws {
        home = try FixtureHome(in: try FixtureNetwork(founders: 1))
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        try await store.setOwnCard(home.member.card)
        for number in 0..<Self.drafts {
            let body = try ExampleContacts.desk.encoded()
            let subject = Fixture.subject(UInt64(number))
            try await store.saveDraft(RecordDraft(kind: .contact, body: body, subject: subject))
        }
        await store.close()
        let invitation = Invitation(genesis: home.network.genesis, peers: [])
        try Data(invitation.encoded).write(to: home.folder.file("network.invitation"))
    }

    private var joining: [String] {
        ["join", home.folder.file("network.invitation").path, "--yes", "--no-input"]
    }

    @Test func `it goes on where it was stopped, and publishes nothing twice`() throws {
        for count in [1, 5, 20, 40] { try killJoin(holding: count) }
        let reader = try StoreReader(home: home.path)
        let published = try reader.recordCount()
        #expect(published >= 40)
        #expect(try reader.drafts().count == Self.drafts - published)
        let status = try home.run(["status"])
        #expect(status.errors.contains("Nobody sees \(Self.drafts - published) drafts of yours"))

        let joined = try home.run(joining)
        #expect(joined.status == 0, "\(joined.errors)")
        #expect(joined.output.contains("Drafts to sign: \(Self.drafts - published)."))
        #expect(try reader.recordCount() == Self.drafts)
        #expect(try reader.drafts().isEmpty)
        #expect(try reader.registers(of: home.member.id, kind: .contact).count == Self.drafts)
        #expect(try !home.run(["status"]).errors.contains("tocsin join"))
        #expect(try home.run(["verify"]).status == 0)
    }

    /// Runs it until so many records are durable.
    private func killJoin(holding count: Int) throws {
        let process = Process()
        process.executableURL = BuiltTocsin.program
        process.arguments = joining + ["--home", home.path]
        process.environment = BuiltTocsin().environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let reader = try StoreReader(home: home.path)
        while process.isRunning, try reader.recordCount() < count {}
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal, "it ended before it was killed")
    }
}
