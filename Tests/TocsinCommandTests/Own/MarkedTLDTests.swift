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

    @Test func `what a TLD blocks, the same TLD sets free, and nobody else`() throws {
        let good = try #require(
            own.run(["member", "list", "--json"]).objects.first { row in
                row.values.contains { ($0 as? String) == "Good Registry" }
            }?["member"] as? String
        )
        let words = ["decision", "propose", "--label", "xq", "--holder", String(good.prefix(12))]
        let proposed = try own.run(words + ["--yes", "--insist"] + own.secret)
        try #require(proposed.status == 0, "\(proposed.errors)")
        try own.carry(to: homes[2])
        let waiting = try #require(
            homes[2].run(["decision", "list", "--json"]).objects.first?["decision"] as? String
        )
        let signed = try homes[2].run(
            ["decision", "sign", String(waiting.prefix(10)), "--yes", "--insist"] + homes[2].secret
        )
        try #require(signed.status == 0, "\(signed.errors)")
        try homes[2].carry(to: own)
        #expect(try own.run(["member", "block", "Squatter"]).status == 0)
        let blocked = try own.run(["member", "block", ".xq"])
        #expect(blocked.output.contains("Good Registry"), "\(blocked.output) \(blocked.errors)")
        let undone = try own.run(["member", "block", ".xq", "--undo"])
        #expect(undone.output.contains("Good Registry"), "\(undone.output) \(undone.errors)")
        let rows = try own.run(["member", "list"]).output
        let squatter = rows.split(separator: "\n").first { $0.contains("Squatter") } ?? ""
        #expect(squatter.contains("BLOCKED HERE"), "\(rows)")
    }
}
