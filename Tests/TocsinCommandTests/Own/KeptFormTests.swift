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

    /// Writes a form that lies in the home, as one does that was not signed.
    private func keep(_ form: String, signedAs record: String? = nil) throws -> String {
        let path = "\(member.path)/edit-\(UUID().uuidString).yaml"
        let mark = record.map { "# signed: \($0)\n" } ?? ""
        try MemberHome.write(mark + form, to: URL(filePath: path))
        return path
    }

    /// Raises an alert, and answers its record and its name.
    private func raised() throws -> (record: String, name: String) {
        let raised = try run(["alert", "new", "Servers", "--tlp", "green", "--json"])
        return (
            try #require(raised.object["record"] as? String, "\(raised.errors)"),
            try #require(raised.object["name"] as? String)
        )
    }

    private func alertCount() throws -> Int {
        try member.run(["alert", "list", "--json"]).objects.count
    }

    private static let alert = "headline: Kit\ntlp: green\n"

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
        let name = try raised().name
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

    @Test func `what a form is said to be signed as must be a record that it can have made`()
        throws
    {
        let other = try raised().record
        let form = try keep("name: Night desk\n", signedAs: other)
        let taken = try run(["contact", "add", "--file", form])
        #expect(taken.status == 0, "\(taken.errors)")
        let contacts = try member.run(["contact", "list", "--json"]).objects
        #expect(contacts.contains { $0["name"] as? String == "Night desk" })
        #expect(try keptForms() == [])
    }

    @Test func `a form stays if nobody can tell whether it is signed`() throws {
        let signed = try raised().record
        try SQLiteProgram.change(
            "\(member.path)/directory.sqlite",
            "UPDATE record SET payload = zeroblob(length(payload)) WHERE lower(hex(id)) = '\(signed)'"
        )
        let form = try keep("name: Night desk\n", signedAs: signed)
        let failed = try run(["contact", "add", "--file", form])
        #expect(failed.status == 5, "\(failed.errors)")
        #expect(try keptForms() == [form])
    }

    @Test func `a form that is taken at two terminals is signed once`() throws {
        let before = try alertCount()
        let form = try keep(Self.alert)
        let terminals = try (0..<2).map { _ in
            try Dialogue(
                ["alert", "new", "--file", form] + member.secret,
                environment: ["TOCSIN_HOME": member.path]
            )
        }
        for terminal in terminals { try terminal.see("Sign and send it to every node?") }
        try terminals[0].type("y")
        #expect(try terminals[0].end() == 8)
        try terminals[1].type("y")
        try terminals[1].see("Nothing was signed again")
        #expect(try terminals[1].end() == 7)
        #expect(try alertCount() == before + 1)
    }

    @Test func `what cannot be written into its form is handed to nobody`() throws {
        let form = try keep(Self.alert)
        try FileManager.default.createDirectory(
            atPath: "\(form).new/something",
            withIntermediateDirectories: true
        )
        let daemon = try FleetingDaemon(in: member.path)
        let refused = try run(["alert", "new", "--file", form])
        #expect(refused.status == 1 && refused.errors.contains("so nothing was signed"))
        #expect(daemon.taken == nil)
        #expect(try String(contentsOfFile: form, encoding: .utf8) == Self.alert)
    }

    @Test func `a form is marked and removed where it lies, by whichever link it is named`() throws
    {
        let form = try keep(Self.alert)
        let link = member.folder.file("current.yaml").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: form)
        let daemon = try FleetingDaemon(in: member.path)
        let lost = try run(["alert", "new", "--file", link])
        #expect(lost.errors.contains("kept in \(form), and may be signed"), "\(lost.errors)")
        let marked = try String(contentsOfFile: form, encoding: .utf8)
        #expect(marked.hasPrefix("# signed: ") && daemon.taken != nil)
        #expect(try run(["alert", "new", "--file", link]).status == 8)
        #expect(try keptForms() == [])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == form)
    }

    @Test func `a link in the home makes no kept form of another file`() throws {
        let template = member.folder.file("template.yaml").path
        try MemberHome.write(Self.alert, to: URL(filePath: template))
        let link = "\(member.path)/edit-zz.yaml"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: template)
        #expect(try !member.run(["status"]).output.contains("edit-zz"))
        for named in [template, link] {
            #expect(try run(["alert", "new", "--file", named]).status == 8)
        }
        #expect(try String(contentsOfFile: template, encoding: .utf8) == Self.alert)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == template)
    }

    @Test func `a kept form must say on what it was written`() throws {
        let (record, name) = try raised()
        let form = try keep("severity: minor\n")
        let update = ["alert", "update", name, "--file", form]
        let refused = try run(update)
        #expect(refused.status == 2 && refused.errors.contains("revises: ["), "\(refused.errors)")
        try MemberHome.write(
            "severity: minor\nrevises: [\(record.prefix(10))]\n",
            to: URL(filePath: form)
        )
        let taken = try run(update)
        #expect(taken.status == 8, "\(taken.errors)")
        #expect(try keptForms() == [])
    }
}
