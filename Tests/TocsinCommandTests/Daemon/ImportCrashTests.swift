import Foundation
import Testing
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Kills the daemon while a command imports through it.
@Suite(.timeLimit(.minutes(3)), .serialized, .ownThreads) struct ImportCrashTests {
    private static let rows = 120

    @Test(arguments: [(1, true), (25, false)])
    func `what is entered stays, the rest is said, and the same import goes on from there`(
        count: Int,
        isStartedAgain: Bool
    ) async throws {
        let daemon = try await Daemon.dialling(1, of: FixtureNetwork(founders: 1))[0]
        try daemon.takeSigningKey()
        try daemon.start()
        try daemon.kill9(holding: count)
        let stopped = try importing(to: daemon)
        let entered = try entered(by: stopped)
        let held = try daemon.held().count
        #expect(held >= count && (entered...entered + 1).contains(held))

        if isStartedAgain { try daemon.start() }
        let completed = try importing(to: daemon)
        #expect(completed.status == 0, "\(completed.errors)")
        let contacts = try BuiltTocsin()
            .run(["contact", "list", "--json", "--home", daemon.path]).objects
        let names = contacts.compactMap { $0["name"] as? String }
        #expect(names.count == Self.rows && Set(names).count == Self.rows)
        #expect(!contacts.contains { $0["conflict"] as? Bool == true })
        if isStartedAgain { try daemon.stop() }
        #expect(try daemon.verify().status == 0)
    }

    private func importing(to daemon: Daemon) throws -> BuiltTocsin.Answer {
        let table = URL(fileURLWithPath: "\(daemon.path)/table.csv")
        let rows = (0..<Self.rows).map { "\(daemon.member.tld),Desk \($0)\n" }
        try Data(("tlds,name\n" + rows.joined()).utf8).write(to: table)
        return try BuiltTocsin().run(
            ["import", table.path, "--yes", "--no-input", "--home", daemon.path]
        )
    }

    /// How many contacts an import that was stopped says are there.
    ///
    /// The one that the daemon was killed at may be there as well, though nobody could say so any more.
    private func entered(by stopped: BuiltTocsin.Answer) throws -> Int {
        guard stopped.status == 3 else {
            #expect(stopped.status == 1)
            #expect(stopped.errors.contains("before it said whether record"))
            return 0
        }
        #expect(stopped.errors.contains("of \(Self.rows) contacts for your own TLDs are entered"))
        let entered = try listed(stopped.errors, under: "Entered, and in your directory")
        #expect(try listed(stopped.errors, under: "Not entered") == Self.rows - entered)
        return entered
    }

    /// The number that ends the line that begins so.
    private func listed(_ text: String, under head: String) throws -> Int {
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(head) })
        return try #require(line.split(separator: " ").last.flatMap { Int($0) })
    }
}
