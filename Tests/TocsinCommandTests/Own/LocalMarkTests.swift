import Foundation
import Testing
import TocsinTesting

/// Members that are pinned or blocked on one copy, by the built program.
@Suite(.serialized, .ownThreads) struct LocalMarkTests {
    private let homes: [MemberHome]
    private var own: MemberHome { homes[0] }

    /// Two founders.
    init() throws {
        homes = try ["Own Registry", "Other Registry"].map {
            try MemberHome(["--organisation", $0, "--contact", "Desk of \($0)"])
        }
        try MemberHome.found("Two", of: homes)
        try learn()
    }

    /// The first copy learns what the other one holds.
    private func learn() throws {
        let bundle = own.folder.file("\(UUID().uuidString).bundle").path
        try #require(homes[1].run(["bundle", "export", "--output", bundle]).status == 0)
        try #require(own.run(["bundle", "import", bundle]).status == 0)
    }

    @Test func `who is blocked is marked in every view, called last, and told to nobody`() throws {
        let blocked = try own.run(["member", "block", "Other Registry"])
        #expect(blocked.status == 0 && blocked.errors.contains("Blocked"), "\(blocked.errors)")
        for words in [
            ["call", "Other Registry"], ["show", "Other Registry"], ["search", "Other"],
            ["print"], ["member", "list"], ["member", "show", "Other Registry"],
        ] {
            let answer = try own.run(words)
            #expect(answer.output.contains("BLOCKED HERE"), "\(words): \(answer.output)")
        }
        let status = try own.run(["status"]).output
        #expect(status.contains("Blocked     Other Registry (.np"), "\(status)")
        let named = try own.run(["status", "--json"]).object["blocked"] as? [String]
        #expect(named?.count == 1)
        let call = try own.run(["call", ".np", "--json"]).object
        let entries = call["call"] as? [[String: Any]] ?? []
        #expect(entries.map { $0["blocked"] as? Bool } == [false, true])
        for format in ["csv", "vcard3", "tld-ops"] {
            let export = try own.run(["export", format]).output
            #expect(!export.lowercased().contains("blocked"), "\(format)")
        }
        let bundle = own.folder.file("from-own.bundle").path
        #expect(try own.run(["bundle", "export", "--output", bundle]).status == 0)
        #expect(try homes[1].run(["bundle", "import", bundle]).status == 0)
        #expect(try !homes[1].run(["member", "list"]).output.contains("BLOCKED"))
        #expect(try own.run(["rebuild"]).status == 0)
        #expect(try own.run(["verify"]).status == 0)

        let undone = try own.run(["member", "block", "Other Registry", "--undo"])
        #expect(undone.status == 0, "\(undone.errors)")
        #expect(try !own.run(["member", "list"]).output.contains("BLOCKED"))
        #expect(try !own.run(["status"]).output.contains("Blocked"))
        let again = try own.run(["member", "block", "Other Registry", "--undo", "--json"])
        #expect(again.status == 4 && again.errors.contains("not-marked"), "\(again.errors)")
    }

    @Test func `a pinned member whose identity key is another is told of until it is pinned again`()
        throws
    {
        #expect(try own.run(["member", "pin", "Other Registry"]).status == 0)
        #expect(try own.run(["member", "list"]).output.contains("pinned here"))
        let other = homes[1]
        let renewed = try other.run(
            [
                "keys", "recover", "--from-this-copy", "--yes", "--write",
                other.folder.file("stick").path,
            ]
                + ["--recovery-sheet", other.folder.file("sheet").path] + other.secret
        )
        try #require(renewed.status == 0, "\(renewed.errors)")
        #expect(try !own.run(["status"]).errors.contains("another identity key"))
        try learn()
        #expect(try own.run(["status"]).errors.contains("another identity key"))
        let shown = try own.run(["member", "show", "Other Registry"]).output
        #expect(shown.contains("ANOTHER IDENTITY KEY"), "\(shown)")
        #expect(shown.contains("identity key  "), "\(shown)")
        let listed = try own.run(["member", "list", "--json"]).output
        #expect(listed.contains(#""identity_changed":true"#), "\(listed)")
        let unasked = try own.run(["member", "pin", "Other Registry"])
        #expect(
            unasked.status != 0 && unasked.errors.contains("not the identity key that you pinned")
        )
        #expect(try own.run(["status"]).errors.contains("another identity key"))
        let again = try own.run(["member", "pin", "Other Registry", "--yes"])
        #expect(again.status == 0, "\(again.errors)")
        // What is to be compared is told by the owner's machine.
        let words = try #require(
            other.run(["keys", "list"]).errors.split(separator: "\n")
                .first { $0.hasPrefix("identity key: ") }
        )
        #expect(again.output.contains(words))
        #expect(try !own.run(["status"]).errors.contains("another identity key"))
        #expect(try own.run(["member", "block", "Other Registry", "--undo"]).status == 4)
        #expect(try own.run(["member", "pin", "Other Registry", "--undo"]).status == 0)
    }

    @Test func `a pin and a block stand beside each other`() throws {
        #expect(try own.run(["member", "pin", "Other Registry"]).status == 0)
        #expect(try own.run(["member", "block", "Other Registry"]).status == 0)
        let both = try own.run(["member", "list"]).output
        #expect(both.contains("pinned here") && both.contains("BLOCKED HERE"), "\(both)")
        let pinned = try own.run(["member", "pin", "Other Registry"])
        #expect(pinned.errors.contains("It stays blocked here."))
        #expect(try own.run(["member", "block", "Other Registry", "--undo"]).status == 0)
        let shown = try own.run(["member", "show", "Other Registry"]).output
        #expect(shown.contains("pinned") && !shown.contains("BLOCKED HERE"), "\(shown)")
    }

    @Test func `the own organisation, and nobody, are not marked`() throws {
        #expect(try own.run(["member", "pin", "Own Registry"]).status == 7)
        #expect(try own.run(["member", "block", "Nobody Registry"]).status == 4)
    }
}
