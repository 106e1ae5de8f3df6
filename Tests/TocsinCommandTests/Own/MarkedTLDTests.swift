import Foundation
import Testing
import TocsinTesting

/// Marks of members that name the same TLD, by the built program.
@Suite(.serialized, .ownThreads) struct MarkedTLDTests {
    private let homes: [MemberHome]
    private var own: MemberHome { homes[0] }

    init() throws {
        homes = try [
            ["--organisation", "Own Registry"], ["--organisation", "Squatter", "--tld", "xq"],
            ["--organisation", "Good Registry"],
        ].map { try MemberHome($0 + ["--no-contact"]) }
        try MemberHome.found("Three", of: homes)
    }

    @Test
    func `a TLD that two name marks neither of them, and sets free no other than the marked one`()
        throws
    {
        let good = try #require(
            own.run(["member", "list", "--json"]).objects.first { row in
                row.values.contains { ($0 as? String) == "Good Registry" }
            }?["member"] as? String
        )
        let words = ["decision", "propose", "--label", "xq", "--holder", String(good.prefix(12))]
        let proposed = try own.run(words + ["--yes"] + own.secret)
        try #require(proposed.status == 0, "\(proposed.errors)")
        try own.carry(to: homes[2])
        let waiting = try #require(
            homes[2].run(["decision", "list", "--json"]).objects.first?["decision"] as? String
        )
        let signed = try homes[2].run(
            ["decision", "sign", String(waiting.prefix(10)), "--yes"] + homes[2].secret
        )
        try #require(signed.status == 0, "\(signed.errors)")
        try homes[2].carry(to: own)
        #expect(try own.run(["member", "block", "Squatter"]).status == 0)
        let vague = try own.run(["member", "block", ".xq"])
        #expect(vague.status == 4 && vague.errors.contains("Good Registry"), "\(vague.errors)")
        #expect(try own.run(["member", "block", "Good Registry"]).status == 0)
        let both = try own.run(["member", "block", ".xq", "--undo"])
        #expect(both.status == 4 && both.errors.contains("means several"), "\(both.errors)")
        #expect(try own.run(["member", "block", "Good Registry", "--undo"]).status == 0)
        #expect(try blocked() == ["Squatter"])
        #expect(try own.run(["member", "block", ".xq", "--undo"]).status == 0)
        #expect(try blocked() == [])
    }

    private func blocked() throws -> [String] {
        try own.run(["member", "list", "--json"]).objects.filter { $0["blocked"] as? Bool == true }
            .compactMap { $0["organisation"] as? String }
    }
}
