import Foundation
import Testing
import TocsinRecord
import TocsinStore

/// Forms that lie in the home since what they say may not be signed: taken again, nothing is said twice, and nobody is overruled
/// unseen.
@Suite struct KeptFormTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.joined()
    }

    private func run(
        _ arguments: [String],
        editor: String? = nil
    ) throws -> BuiltTocsin.Answer {
        var environment: [String: String] = [:]
        if let editor {
            let script = member.folder.file("editor-\(UUID().uuidString)")
            try MemberHome.write("#!/bin/sh\n\(editor)\n", to: script, mode: 0o700)
            environment = ["EDITOR": script.path, "PATH": "/usr/bin:/bin"]
        }
        return try member.run(
            arguments + ["--yes"] + member.secret,
            environment: environment
        )
    }

    private func keptForms() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: member.path)
            .filter { $0.hasPrefix("edit-") }.map { "\(member.path)/\($0)" }
    }

    /// Stores what a daemon took before it went away.
    private func store(_ bytes: [UInt8]) async throws {
        let network = try #require(try StoreReader(home: member.path).network())
        let writer = try StoreWriter.open(home: member.path, holder: "a test")
        let record = try Verified(Record(decoding: bytes), in: network)
        _ = try await writer.append([record])
        await writer.close()
    }

    /// What is written, and what lists it.
    private static let written = [
        (["alert", "new"], "s/^headline:.*/headline: Kit/; s/^tlp:.*/tlp: green/", "alert", 8),
        (["contact", "add"], "s/^name:.*/name: Night desk/", "contact", 0),
    ]

    @Test(arguments: written, [true, false])
    func `what a daemon took and said nothing of is signed once, whether it was stored or not`(
        written: (command: [String], changes: String, list: String, status: Int),
        isStored: Bool
    ) async throws {
        let before = try member.run([written.list, "list", "--json"]).objects.count
        let daemon = try FleetingDaemon(in: member.path)
        let lost = try run(written.command, editor: "sed -i '\(written.changes)' \"$1\"")
        #expect(lost.status == 1 && lost.errors.contains("may be signed as record"))
        let form = try #require(try keptForms().first, "\(lost.errors)")
        let record = try #require(daemon.taken)
        if isStored { try await store(record) }
        let again = try run(written.command + ["--file", form])
        #expect(again.status == (isStored ? 7 : Int32(written.status)), "\(again.errors)")
        #expect(again.errors.contains("signed already") == isStored)
        #expect(try keptForms() == [], "what is signed needs no form")
        let after = try member.run([written.list, "list", "--json"]).objects.count
        #expect(after == before + 1)
    }

    @Test func `a form that was written before a colleague said something else is refused`() throws
    {
        let raised = try run(["alert", "new", "Servers", "--tlp", "green", "--json"])
        let name = try #require(raised.object["name"] as? String, "\(raised.errors)")
        let copy = member.folder.file("copy.yaml").path
        let shown = try run(["alert", "update", name, "--edit"], editor: "cp \"$1\" '\(copy)'")
        #expect(shown.status == 0, "\(shown.errors)")
        let form = try String(contentsOfFile: copy, encoding: .utf8)
            .replacing("\ntopic:", with: "\ntopic: ddos")
        try MemberHome.write(form, to: URL(filePath: copy))
        #expect(try run(["alert", "update", name, "--severity", "minor"]).status == 8)
        let refused = try run(["alert", "update", name, "--file", copy, "--json"])
        #expect(refused.status == 7 && refused.errors.contains("has-changed"), "\(refused.errors)")
        let insisting = try #require(refused.errors.firstMatch(of: /revises: \[[0-9a-f]+\]/)?.0)
        let settled = form.replacing(/\nrevises:\n.*\n/, with: "\n\(insisting)\n")
        try MemberHome.write(settled, to: URL(filePath: copy))
        let taken = try run(["alert", "update", name, "--file", copy])
        #expect(taken.status == 8, "\(taken.errors)")
        let current = try member.run(["alert", "show", name, "--json"]).object["current"]
        let said = try #require((current as? [[String: Any]])?.first)
        #expect(said["topic"] as? String == "availability/ddos" && said["severity"] is NSNull)
    }
}
