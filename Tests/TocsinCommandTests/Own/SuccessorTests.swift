import Foundation
import Testing

/// Who has a TLD when its registry is put in the place of its former self, by the built program.
@Suite(.serialized) struct SuccessorTests {
    /// Two founders, a provider of the first one's TLD, and the first organisation with new keys.
    private let registry: MemberHome
    private let other: MemberHome
    private let provider: MemberHome
    private let successor: MemberHome
    private let invitation: String

    init() throws {
        registry = try MemberHome(["--contact", "Old desk"])
        other = try MemberHome(["--no-contact", "--tld", "xg"])
        provider = try MemberHome([
            "--tld", "", "--tld", "np:dns-provider", "--contact", "Provider's desk",
        ])
        successor = try MemberHome(["--contact", "New desk"])
        invitation = registry.folder.file("network.invitation").path
        let created = try registry.run([
            "network", "create", "--name", "Two", "--yes", "--invitation", invitation,
            "\(registry.path)/member.card", "\(other.path)/member.card",
        ])
        try #require(created.status == 0, "\(created.errors)")
        for home in [registry, other] {
            try #require(home.run(["join", invitation, "--yes"] + home.secret).status == 0)
        }
        try registry.carry(to: other)
        try admit(provider)
    }

    private func admit(_ home: MemberHome) throws {
        let application = home.folder.file("application.tocsin").path
        let join = ["join", invitation, "--yes"] + home.secret
        let applied = try home.run(join + ["--application", application])
        try #require(applied.status == 0, "\(applied.errors)")
        let vouched = try other.run(
            ["vouch", application, "--evidence", "call", "--yes"] + other.secret
        )
        try #require(vouched.status == 0, "\(vouched.errors)")
        try other.carry(to: home)
        try #require(home.run(join).status == 0)
        try home.carry(to: other)
    }

    private func decide(_ words: [String], insisting: [String] = []) throws -> String {
        let words = words + insisting
        let proposed = try other.run(["decision", "propose", "--yes"] + words + other.secret)
        try #require(proposed.status == 0, "\(proposed.errors)")
        try other.carry(to: registry)
        let waiting = try registry.run(["decision", "list", "--json"]).objects.last
        let listed = try registry.run(["decision", "list"]).output
        for change in try #require(waiting?["changes"] as? [String]) {
            #expect(proposed.output.contains(change) && listed.contains(change), "\(listed)")
        }
        let id = try #require(waiting?["decision"] as? String)
        let sign = ["decision", "sign", id, "--yes"] + insisting
        let signed = try registry.run(sign + registry.secret)
        try #require(signed.errors.contains("decided"), "\(signed.errors)")
        try registry.carry(to: other)
        return signed.output
    }

    private func members(named name: String) throws -> [String] {
        try other.run(["member", "list", "--json"]).objects
            .filter { $0["organisation"] as? String == name }
            .compactMap { ($0["member"] as? String).map { String($0.prefix(10)) } }
    }

    /// The beginning of a member's identifier, found by its words: all of them have one name and one TLD.
    private func id(of home: MemberHome) throws -> String {
        let words = try home.run(["status", "--json"]).object["member_words"] as? String
        let ids = try other.run(["member", "list", "--json"]).objects
            .compactMap { $0["member"] as? String }
        let found = try ids.first { id in
            try other.run(["member", "show", id, "--json"]).object["words"] as? String == words
        }
        return String(try #require(found).prefix(10))
    }

    @Test func `the successor manages the TLD, and a provider that was there before does not`()
        throws
    {
        // It would but settle the provider.
        let same = try other.run(
            ["decision", "propose", "--suspenders", "1", "--yes"] + other.secret
        )
        #expect(
            same.status == 7 && same.errors.contains("--insist changes-nothing"),
            "\(same.errors)"
        )
        _ = try decide(["--suspenders", "1"], insisting: ["--insist", "changes-nothing"])
        try admit(successor)
        let removal = try ["--remove", id(of: registry), "--successor", id(of: successor)]
        let unsaid = try other.run(["decision", "propose", "--yes"] + removal + other.secret)
        #expect(unsaid.errors.contains(".np (dns-provider) no more"), "\(unsaid.errors)")
        #expect(
            unsaid.errors.contains("by the vouch of Example Registry (.np .xg"),
            "\(unsaid.errors)"
        )
        #expect(unsaid.errors.contains("who manages the TLD no more"), "\(unsaid.errors)")
        let shown = try decide(removal, insisting: ["--insist", "takes-label"])
        #expect(shown.contains(".np (manager) is held by"), "\(shown)")
        #expect(shown.contains("holds it no more"))
        for (home, whose) in [
            (registry, "who is removed"), (successor, "the successor, to compare"),
        ] {
            let words = try home.run(["status", "--json"]).object["member_words"] as? String
            let line = shown.split(separator: "\n").first { $0.contains("words of \(whose)") }
            #expect(line?.hasSuffix(": \(try #require(words))") == true, "\(shown)")
        }
        #expect(shown.contains("gets no voice by that"), "\(shown)")
        #expect(shown.contains("voices that decide from then on: 1 of 1, now 2 of 2"), "\(shown)")
        let call = try other.run(["call", "np"])
        #expect(call.output.contains("New desk") && !call.output.contains("Old desk"))
        #expect(!call.output.contains("Provider's desk"), "\(call.output)")
        #expect(try other.run(["verify"]).status == 0)
    }
}
