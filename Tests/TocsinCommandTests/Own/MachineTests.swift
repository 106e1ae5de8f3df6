import Foundation
import Testing
import TocsinTesting

/// One more machine of a member's, by the built program.
@Suite(.serialized) struct MachineTests {
    private let first: MemberHome
    private let second: MemberHome

    init() throws {
        first = try MemberHome.joined()
        second = try MemberHome.unmade()
    }

    private func path(_ name: String) -> String { second.folder.file(name).path }

    private func invite() throws {
        let invited = try first.run(["machine", "invite", "--invitation", path("invitation")])
        try #require(invited.status == 0, "\(invited.errors)")
    }

    private func begin(_ more: [String] = []) throws -> BuiltTocsin.Answer {
        try second.run(
            [
                "machine", "begin", path("invitation"), "--request", path("request"), "--yes",
                "--json",
            ]
                + more
        )
    }

    private func admit(_ home: MemberHome, answer: String = "answer") throws -> BuiltTocsin.Answer {
        try home.run(
            ["machine", "admit", path("request"), "--answer", path(answer), "--yes", "--json"]
                + home.secret
        )
    }

    private func finish(_ answer: String = "answer") throws -> BuiltTocsin.Answer {
        try second.run(["machine", "finish", path(answer)] + second.secret)
    }

    private func standing() throws -> String? {
        try second.run(["status", "--json"]).object["machine"] as? String
    }

    @Test func `a second machine gets keys of its own, signs with them and knows who calls`() throws
    {
        try invite()
        let begun = try begin(second.secret)
        #expect(begun.status == 0, "\(begun.errors)")
        let words = try #require(begun.object["words"] as? String)
        #expect(try standing() == "waits")
        #expect(try second.run(["status"]).errors.contains("tocsin machine admit"))
        let shown = try first.run(
            ["machine", "admit", path("request"), "--answer", path("no"), "--no-input"]
        )
        #expect(shown.errors.contains(words) && shown.status == 2)
        #expect(!FileManager.default.fileExists(atPath: path("no")))

        let admitted = try admit(first)
        #expect(admitted.status == 0, "\(admitted.errors)")
        #expect((admitted.objects.last?["granted"] as? [String])?.count == 2)
        try first.carry(to: second)
        #expect(try standing() == "unfinished")
        let finished = try finish()
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(try second.run(["status", "--json"]).object["machine"] is NSNull)

        let added = try second.run(["contact", "add", "--name", "Laptop desk"] + second.secret)
        #expect(added.status == 0, "\(added.errors)")
        try second.carry(to: first)
        #expect(try first.run(["show", ".np"]).output.contains("Laptop desk"))
        let keys = try first.run(["keys", "list", "--json"]).objects
        #expect(keys.count { $0["role"] as? String == "signing" } == 2)
        for home in [first, second] {
            #expect(try home.run(["verify"]).status == 0)
            let unlocked = try home.run(["unlock"] + home.secret)
            #expect(unlocked.status == 0 && !unlocked.errors.contains("encryption"))
            #expect(try home.run(["lock"]).status == 0)
        }
    }

    @Test func `the request is written again, and answered again once the key was renewed`() throws
    {
        try invite()
        let begun = try begin(second.secret)
        let again = try second.run(
            ["machine", "begin", "--request", path("again"), "--json"]
        )
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.object["words"] as? String == begun.object["words"] as? String)
        #expect(
            try Data(contentsOf: second.folder.file("again"))
                == Data(contentsOf: second.folder.file("request"))
        )
        #expect(try admit(first).status == 0)
        #expect(try finish().status == 0)
        let renew = ["keys", "renew", "encryption", "--yes", "--new-passphrase-file"]
        let renewed = try first.run(
            renew + [first.folder.file("passphrase").path] + first.secret
        )
        #expect(renewed.status == 0, "\(renewed.errors)")
        let answered = try admit(first, answer: "second")
        #expect(answered.status == 0, "\(answered.errors)")
        #expect((answered.object["granted"] as? [String])?.isEmpty == true)
        let early = try finish("second")
        #expect(early.status == 7 && early.errors.contains("as far as this copy knows"))
        try first.carry(to: second)
        #expect(try finish("second").status == 0)
        let keys = try ["encryption.key"].map { name in
            try [first, second].map { home in
                try String(contentsOfFile: "\(home.path)/keys/\(name)", encoding: .utf8)
                    .split(separator: "\n").first { $0.hasPrefix("public") }
            }
        }
        #expect(keys.allSatisfy { $0[0] == $0[1] && $0[0] != nil })
    }

    @Test func `any machine asks for the encryption key that another has renewed`() throws {
        try invite()
        #expect(try begin(second.secret).status == 0)
        #expect(try admit(first).status == 0)
        #expect(try finish().status == 0)
        try first.carry(to: second)
        let identity = ["--identity", "\(first.path)/keys/identity.key"]
        let new = ["--new-passphrase-file", second.folder.file("passphrase").path]
        let renew = { (role: String) in
            ["keys", "renew", role, "--yes", "--from-this-copy"] + identity + new
        }
        #expect(try second.run(renew("encryption") + second.secret).status == 0)
        #expect(try second.run(renew("signing") + second.secret).status == 0)
        try second.carry(to: first)
        let told = try first.run(["status"])
        #expect(told.errors.contains("another has taken its place"), "\(told.errors)")
        let ask = ["machine", "begin", "--request", path("ask"), "--json"]
        let asked = try first.run(ask + first.secret)
        #expect(asked.status == 0, "\(asked.errors)")
        let answered = try second.run(
            ["machine", "admit", path("ask"), "--answer", path("answer2"), "--yes"] + identity
                + second.secret
        )
        #expect(answered.status == 0, "\(answered.errors)")
        let took = try first.run(["machine", "finish", path("answer2")] + first.secret)
        #expect(took.status == 0, "\(took.errors)")
        #expect(try first.run(["status", "--json"]).object["machine"] is NSNull)
        #expect(try second.run(["status", "--json"]).object["machine"] is NSNull)
        // The old answer brings back nothing.
        let old = try second.run(["machine", "finish", path("answer")] + second.secret)
        #expect(old.status == 7 && old.errors.contains("is not that of your organisation"))
        let inUse = try first.run(["keys", "list", "--json"]).objects.count {
            $0["role"] as? String == "encryption" && $0["in_use"] as? Bool == true
        }
        #expect(inUse == 1)
        #expect(try first.run(renew("encryption") + first.secret).status == 0)
        let after = try first.run(["keys", "list", "--json"]).objects.count {
            $0["role"] as? String == "encryption" && $0["in_use"] as? Bool == true
        }
        #expect(after == 1)
    }

    @Test func `a request that was lost or put back as text is made again`() throws {
        try invite()
        #expect(try begin(second.secret).status == 0)
        let words = { (file: String) in
            try second.run(["machine", "begin", "--request", path(file), "--json"] + second.secret)
                .object["words"] as? String
        }
        let first = try words("first")
        try FileManager.default.removeItem(atPath: "\(second.path)/machine.request")
        try FileManager.default.copyItem(
            atPath: path("request"),
            toPath: "\(second.path)/machine.request"
        )
        #expect(try words("second") == first)
        for content in ["", "garbage"] {
            try MemberHome.write(
                content,
                to: URL(fileURLWithPath: "\(second.path)/machine.request")
            )
            #expect(try second.run(["status"]).status == 0)
            #expect(try words("again\(content)") == first)
        }
        try FileManager.default.removeItem(atPath: "\(second.path)/keys/machine.key")
        let other = try words("other")
        #expect(other != nil && other != first)
    }

    @Test func `a pipe gives the passphrase once, and each key may have its own`() throws {
        try invite()
        #expect(try begin(second.secret).status == 0)
        let admitted = try first.run(
            [
                "machine", "admit", path("request"), "--answer", path("answer"), "--yes",
                "--passphrase-file", first.folder.file("passphrase").path,
                "--encryption-passphrase-file", first.folder.file("passphrase").path,
            ]
        )
        #expect(admitted.status == 0, "\(admitted.errors)")
        let missing = try first.run(
            ["machine", "admit", path("request"), "--answer", "/nonexistent/answer", "--yes"]
                + first.secret
        )
        #expect(missing.status == 1)
    }

    @Test func `a server runs a node and signs nothing`() throws {
        try invite()
        let begun = try begin(["--node-only"])
        #expect(begun.status == 0, "\(begun.errors)")
        let admitted = try admit(first)
        #expect(admitted.objects.last?["answer"] is NSNull, "\(admitted.errors)")
        try first.carry(to: second)
        #expect(try standing() == "node-only")
        #expect(try second.run(["status", "--json"]).object["cannot_sign"] as? Bool == false)
        let added = try second.run(["contact", "add", "--name", "Nobody"] + second.secret)
        #expect(added.status == 6)
        #expect(try finish().status == 7)
        try second.withNode { _ in }
    }

    @Test(.timeLimit(.minutes(3)))
    func `both machines run nodes, and each has what the other says`() throws {
        let port = FreePorts.take()
        let invited = try first.run([
            "machine", "invite", "--invitation", path("reachable"), "--address",
            "127.0.0.1:\(port)",
        ])
        try #require(invited.status == 0, "\(invited.errors)")
        try MemberHome.write(
            "listen: \"127.0.0.1:\(port)\"\n",
            to: URL(fileURLWithPath: "\(first.path)/config.yaml")
        )
        let begun = try second.run(
            ["machine", "begin", path("reachable"), "--request", path("request"), "--yes"]
                + second.secret
        )
        try #require(begun.status == 0, "\(begun.errors)")
        #expect(try admit(first).status == 0)
        #expect(try finish().status == 0)
        try first.withNode { _ in
            try second.withNode { _ in
                // The grant comes from the other node.
                while try !(second.run(["status", "--json"]).object["machine"] is NSNull) {}
                let contact = ["contact", "add", "--name", "Laptop desk"]
                let added = try second.run(contact + second.secret)
                #expect(added.status == 0, "\(added.errors)")
                while try !first.run(["search", "laptop"]).output.contains("Laptop desk") {}
            }
        }
    }

    @Test func `what is changed, cut or another's is refused and leaves all as it was`() throws {
        try invite()
        #expect(try begin(second.secret).status == 0)
        let request = try String(contentsOfFile: path("request"), encoding: .utf8)
        func admit(_ text: String, in home: MemberHome) throws -> BuiltTocsin.Answer {
            try MemberHome.write(text, to: second.folder.file("changed"))
            return try home.run(
                ["machine", "admit", path("changed"), "--answer", path("answer"), "--yes"]
                    + home.secret
            )
        }
        let bytes = try #require(
            Data(base64Encoded: request.split(separator: "\n").dropFirst().dropLast().joined())
        )
        for place in stride(from: 0, to: bytes.count, by: 17) {
            var changed = bytes
            changed[place] ^= 0x40
            let text =
                request.split(separator: "\n").first! + "\n" + changed.base64EncodedString()
                + "\n" + request.split(separator: "\n").last!
            let answer = try admit(String(text), in: first)
            // A changed sealing key has other words, which a person compares.
            let isSealing = place >= bytes.count - 32
            #expect(answer.status == (isSealing ? 0 : 5), "\(place): \(answer.errors)")
            try? FileManager.default.removeItem(atPath: path("answer"))
        }
        #expect(try admit(String(request.prefix(120)), in: first).errors.contains("cut short"))
        let stranger = try MemberHome.blank()
        try stranger.joinOwnNetwork()
        let foreign = try admit(request, in: stranger)
        #expect(foreign.status == 7 && foreign.errors.contains("another network"))
        #expect(try first.run(["machine", "finish", path("request")] + first.secret).status == 7)
        try FileManager.default.removeItem(atPath: path("request"))
        #expect(try begin(second.secret).status == 7)
        #expect(!FileManager.default.fileExists(atPath: path("request")))
        for content in ["", "garbage", String(repeating: "x", count: 5_000_000)] {
            let other = try MemberHome.unmade()
            try MemberHome.write(content, to: other.folder.file("bad"))
            let bad = try other.run(
                ["machine", "begin", other.folder.file("bad").path, "--yes"] + other.secret
            )
            #expect([1, 5].contains(bad.status), "\(bad.errors)")
            #expect(!FileManager.default.fileExists(atPath: other.path))
        }
    }

    @Test func `files that are there are said with what to type next`() throws {
        try invite()
        #expect(try begin(second.secret).status == 0)
        let again = try begin(second.secret)
        #expect(again.status == 7 && again.errors.contains("There is a request in"))
        #expect(again.errors.contains("tocsin machine admit \(path("request"))"), "\(again.errors)")
        #expect(try admit(first).status == 0)
        let twice = try admit(first)
        #expect(twice.status == 7 && twice.errors.contains("tocsin machine finish"))
        let other = try MemberHome.unmade()
        try FileManager.default.createDirectory(
            atPath: other.path,
            withIntermediateDirectories: false
        )
        try MemberHome.write("x", to: URL(fileURLWithPath: "\(other.path)/notes.txt"))
        let words = ["machine", "begin", path("invitation"), "--request", path("other"), "--yes"]
        #expect(try other.run(words + other.secret).errors.contains("other files: notes.txt"))
    }

    @Test func `an answer is one machine's, and needs its passphrase`() throws {
        try invite()
        #expect(try begin(second.secret).status == 0)
        #expect(try admit(first).status == 0)
        try MemberHome.write("something else\n", to: second.folder.file("wrong"))
        let locked = try second.run(
            ["machine", "finish", path("answer"), "--passphrase-file", path("wrong")]
        )
        #expect(locked.status == 6)
        let third = try MemberHome.unmade()
        let begun = try third.run(
            ["machine", "begin", path("invitation"), "--request", path("third"), "--yes"]
                + third.secret
        )
        #expect(begun.status == 0, "\(begun.errors)")
        let other = try third.run(["machine", "finish", path("answer")] + third.secret)
        #expect(other.status == 5 && other.errors.contains("another machine's request"))
        #expect(try finish().status == 0)

        let keys = try first.run(["keys", "list", "--json"]).objects
        let ended = try #require(
            keys.first { $0["role"] as? String == "signing" && $0["here"] as? Bool == false }
        )
        let end = ["keys", "end", try #require(ended["key"] as? String), "--yes"]
        #expect(try first.run(end + first.secret).status == 0)
        let again = try admit(first, answer: "again")
        #expect(again.status == 7 && again.errors.contains("has ended"), "\(again.errors)")
    }
}
