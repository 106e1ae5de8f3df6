import Foundation
import Testing

/// Two members' homes, and the words that both see.
@Suite(.serialized) struct VerifyCallTests {
    private let homes: [MemberHome]

    init() throws {
        homes = try ["de", "br"].map { try MemberHome(["--tld", $0, "--no-contact"]) }
        try MemberHome.found("Two", of: homes)
    }

    private func check(_ home: Int, _ target: String, at moment: String) throws -> [String: Any] {
        let asked = ["verify-call", target, "--json", "--at", moment]
        let answer = try homes[home].run(asked + homes[home].secret)
        #expect(answer.status == 0, "\(answer.errors)")
        return answer.object
    }

    @Test func `both see the same three words, and one of them begins`() throws {
        let moment = "2026-05-05T21:17:00Z"
        let (one, other) = try (check(0, ".br", at: moment), check(1, ".de", at: moment))
        let words = try #require(one["words"] as? [String])
        #expect(words.count == 3)
        #expect(other["words"] as? [String] == words)
        #expect(one["begins_here"] as? Bool != other["begins_here"] as? Bool)
        #expect(one["until"] as? String == "2026-05-05T21:20:00Z")
        let later = try check(0, ".br", at: "2026-05-05T21:20:00Z")
        #expect(later["words"] as? [String] != words)
        #expect(later["words_of_another_clock"] as? [[String]] == [words])
        let shown = try homes[0].run(["verify-call", ".br", "--at", moment] + homes[0].secret)
        for word in words { #expect(shown.output.contains(word)) }
        #expect(shown.output.contains("you say") && shown.output.contains("they say"))
    }

    @Test func `whoever has unlocked types no passphrase`() throws {
        let moment = "2026-05-05T21:17:00Z"
        let words = try check(0, ".br", at: moment)["words"] as? [String]
        let asked = ["verify-call", ".br", "--json", "--no-input", "--at", moment]
        #expect(try homes[0].run(asked).status == 2)
        try #require(try homes[0].run(["unlock"] + homes[0].secret).status == 0)
        defer { _ = try? homes[0].run(["lock"]) }
        let answer = try homes[0].run(asked)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(words != nil && answer.object["words"] as? [String] == words)
    }

    @Test func `without a key, with the wrong one or for oneself there are no words`() throws {
        let own = try homes[0].run(["verify-call", ".de"] + homes[0].secret)
        #expect(own.status == 2 && own.errors.contains("your own organisation"))
        let nobody = try homes[0].run(["verify-call", ".jp"] + homes[0].secret)
        #expect(nobody.status == 4)
        let key = "\(homes[0].path)/keys/encryption.key"
        try FileManager.default.removeItem(atPath: key)
        let missing = try homes[0].run(["verify-call", ".br"] + homes[0].secret)
        #expect(missing.status == 6, "\(missing.errors)")
        try FileManager.default.copyItem(
            atPath: "\(homes[1].path)/keys/encryption.key",
            toPath: key
        )
        let foreign = try homes[0].run(["verify-call", ".br"] + homes[0].secret)
        #expect(foreign.status != 0 && !foreign.output.contains("you say"), "\(foreign.errors)")
    }
}
