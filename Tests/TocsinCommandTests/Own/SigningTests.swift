import Foundation
import Testing

@Suite(.serialized) struct SigningTests {
    @Test func `a member founds a network, unlocks, signs and locks`() throws {
        let member = try MemberHome()
        try member.joinOwnNetwork()

        // The draft was signed on joining, and the peers hold nobody but this member.
        let list = try member.run(["contact", "list", "--json"])
        #expect(list.object["draft"] as? Bool == false)
        #expect(!FileManager.default.fileExists(atPath: "\(member.path)/config.yaml"))

        try Self.wrongPassphrase(member)
        try Self.agent(member)
    }

    /// A wrong passphrase is said so, signs nothing and starts no agent.
    private static func wrongPassphrase(_ member: MemberHome) throws {
        let wrong = member.folder.file("wrong")
        try MemberHome.write("something else\n", to: wrong)
        for command in [["unlock"], ["contact", "confirm", "--yes"]] {
            let answer = try member.run(command + ["--passphrase-file", wrong.path])
            #expect(answer.status == 6)
            #expect(answer.errors.contains("The passphrase is wrong"))
            #expect(answer.errors.contains("docs/operations.md"))
        }
        let none = try member.run(["contact", "confirm", "--yes", "--no-input"])
        #expect(none.status == 2)
        #expect(none.errors.contains("--passphrase-file"))
        #expect(!FileManager.default.fileExists(atPath: "\(member.path)/agent.sock"))
    }

    @Test func `who types a passphrase to open the keys may be wrong twice`() throws {
        let member = try MemberHome.blank()
        let dialogue = try Dialogue(["unlock"], environment: ["TOCSIN_HOME": member.path])
        defer { _ = try? member.run(["lock"]) }
        for _ in 1...2 {
            try dialogue.see("Passphrase: ")
            try dialogue.type("something else")
            try dialogue.see("The passphrase is wrong")
        }
        try dialogue.see("Passphrase: ")
        try dialogue.type(MemberHome.passphrase)
        try dialogue.see("The keys are open until")
        #expect(try dialogue.end() == 0)
    }

    /// While the agent holds the keys, no passphrase is asked for.
    private static func agent(_ member: MemberHome) throws {
        let unlocked = try member.run(["unlock", "--for", "10m", "--json"] + member.secret)
        #expect(unlocked.status == 0)
        #expect(unlocked.object["unlocked"] as? Bool == true)
        #expect(try member.mode(of: "agent.sock") == 0o600)
        #expect(try member.run(["contact", "confirm", "--yes", "--no-input"]).status == 0)

        #expect(try member.run(["lock"]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(member.path)/agent.sock"))
        #expect(try member.run(["contact", "confirm", "--yes", "--no-input"]).status == 2)
        #expect(try member.run(["lock", "--json"]).object["was_unlocked"] as? Bool == false)
    }

    @Test(arguments: ["0s", "13h", "15", "m", "-1m"])
    func `a time that is none is refused`(_ time: String) throws {
        #expect(try BuiltTocsin().run(["unlock", "--for=\(time)"]).status == 2)
    }
}
