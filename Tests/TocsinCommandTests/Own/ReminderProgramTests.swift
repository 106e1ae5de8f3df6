import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// People are told by the built program what is theirs to do.
@Suite struct ReminderProgramTests {
    /// Lets a home be told by a program that keeps what it is given, and answers where.
    private func configure(
        _ home: some RunnableHome,
        _ lines: String...,
        before: String = ""
    ) throws -> URL {
        let program = URL(filePath: "\(home.path)/hook")
        try MemberHome.write("#!/bin/sh\ncat >> \"$0.said\"\n", to: program, mode: 0o755)
        let hook = ["hook:", "  program: \(program.path)"]
        let text = "tell:\n" + (hook + lines).map { "  \($0)\n" }.joined()
        try MemberHome.write(before + text, to: URL(filePath: "\(home.path)/config.yaml"))
        return URL(filePath: program.path + ".said")
    }

    private func objects(in file: URL, count: Int) throws -> [[String: Any]] {
        let limit = ContinuousClock.now + .seconds(60)
        while true {
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            let objects = BuiltTocsin.Answer(status: 0, output: text, errors: "").objects
            if objects.count >= count { return objects }
            try #require(ContinuousClock.now < limit, "\(text)")
            usleep(20_000)
        }
    }

    /// The matters of a reminder, by their names.
    private func matters(of reminder: [String: Any]) throws -> [String: [String: Any]] {
        let list = try #require(reminder["matters"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: list.map { ($0["matter"] as? String ?? "", $0) })
    }

    /// Ends a node once what was told is noted: one that ends before tells it once more.
    private func end(_ node: Process, of home: FixtureHome) throws {
        let limit = ContinuousClock.now + .seconds(60)
        while try !home.run(["status"]).output.contains("hook: told") {
            try #require(ContinuousClock.now < limit)
        }
        node.terminate()
        node.waitUntilExit()
    }

    /// A home of the first of three founders, with what waits for it; and what came later.
    private struct Waiting {
        let home: FixtureHome
        let proposal: Proposal
        let applicant: FixtureMember
        /// What somebody else has signed with its key.
        let forged: Verified<Record>
        /// That this key has ended.
        let end: Verified<Record>

        /// What is told of it.
        static let kinds: Set = [
            "waiting-proposals", "proposals-about-you", "applicants", "confirmations",
        ]

        init() async throws {
            let voter = try ProposingVoter()
            home = try FixtureHome(in: voter.network)
            try FixtureHome.write(home.member.key(.node), as: .node, to: home.folder)
            proposal = try voter.proposal([.drop(home.member.id)])
            applicant = try voter.newcomer(20)
            var feed = voter.network.feed(of: 0)
            let key = feed.feed.key
            var thief = feed
            let past = Int64(Date().timeIntervalSince1970) - 130 * 86_400
            var contact = ExampleContacts.desk
            contact.confirmed = Timestamp(clamping: past)
            let old = try feed.contact(contact.encoded(), subject: Fixture.subject(1))
            forged = try thief.contact(contact.encoded(), subject: Fixture.subject(2))
            var identity = voter.network.feed(of: 0, .identity)
            end = try identity.identity(revocations: [KeyRevocation(key: key, heads: [])])
            try await home.join(
                with: [old, voter.voice(for: proposal)],
                voter.vouches([1], for: applicant)
            )
        }
    }

    @Test func `all that waits is told in one message, and what comes later in another, once`()
        async throws
    {
        let waiting = try await Waiting()
        let home = waiting.home
        let mailbox = Mailbox.isHere ? try Mailbox() : nil
        let mail = mailbox.map { server in
            "mail:\n    program: \(server.program)\n    to: [duty@registry.example]"
        }
        let said = try configure(home, mail ?? "cut-off: 1h")
        #expect(try home.run(["status"]).errors.contains("1 applicant waits for vouches"))
        try home.withNode { node in
            let told = try #require(try objects(in: said, count: 1).first)
            #expect(told["kind"] as? String == "reminder" && told["v"] as? Int == 1)
            #expect(told["wake"] as? Bool == false)
            let matters = try matters(of: told)
            #expect(Set(matters.keys) == Waiting.kinds)
            let decision = waiting.proposal.typed
            for name in ["waiting-proposals", "proposals-about-you"] {
                #expect(matters[name]?["ids"] as? [String] == [decision])
                #expect(matters[name]?["next"] as? [String] == ["tocsin decision show \(decision)"])
            }
            let applicants = matters["applicants"]
            #expect(applicants?["ids"] as? [String] == [waiting.applicant.id.short])
            let due = try #require(matters["confirmations"])
            #expect(due["count"] as? Int == 1 && due["new"] as? Int == 1)
            #expect((due["since"] as? String)?.hasSuffix("Z") == true)
            let said = "\(told)"
            #expect(!said.contains("Newcomer") && !said.contains(ExampleContacts.desk.name))
            if let mailbox {
                let text = try mailbox.mail(of: "duty", holding: 1)
                #expect(text.contains("  tocsin contact confirm --all"), "\(text)")
                #expect(text.contains("  tocsin decision show \(decision)"))
            }
            try end(node, of: home)
        }

        let later = [(waiting.forged, "disputed-keys"), (waiting.end, "ended-keys")]
        for (place, (record, matter)) in later.enumerated() {
            try await home.take([record])
            try home.withNode { node in
                let told = try objects(in: said, count: place + 2)
                #expect(told.count == place + 2 && told[place + 1]["wake"] as? Bool == true)
                let matters = try matters(of: told[place + 1])
                #expect(Array(matters.keys) == [matter], "what was told is not told again")
                try end(node, of: home)
            }
        }
    }

    @Test func `a follow-up that is due is told, and a key that was renewed here is not`() throws {
        let home = try MemberHome.joined()
        let said = try configure(home)
        try home.withNode { _ in
            let passphrase = ["--new-passphrase-file", home.folder.file("passphrase").path]
            let renew = ["keys", "renew", "signing", "--yes"] + home.secret + passphrase
            let renewed = try home.run(renew)
            try #require(renewed.status == 0 || renewed.status == 8, "\(renewed.errors)")
            let report = try home.run([
                "report", "new", "Zone is lame", "--from", "A caller", "--json",
            ])
            let number = try #require(report.object["report"] as? Int, "\(report.errors)")
            let add = ["report", "add", "\(number)", "--follow-up", "Ask again", "--due", "1s"]
            try #require(try home.run(add).status == 0)
            let told = try #require(try objects(in: said, count: 1).first)
            let matters = try matters(of: told)
            #expect(Array(matters.keys) == ["follow-ups"])
            #expect(
                matters["follow-ups"]?["next"] as? [String] == ["tocsin report show \(number)"]
            )
            #expect(!"\(told)".contains("Ask again"))
        }
    }

    @Test func `a node without a link says so, and that it is linked again`() throws {
        let two = try TwoRegistries()
        let port = FreePorts.take()
        let peers = "peers:\n  - \"127.0.0.1:\(port)\"\n"
        let said = try configure(two.other, "cut-off: 30s", before: peers)
        let listen = "listen: \"127.0.0.1:\(port)\"\n"
        try MemberHome.write(listen, to: URL(filePath: "\(two.author.path)/config.yaml"))
        try two.other.withNode { _ in
            let told = try #require(try objects(in: said, count: 1).first)
            let cut = try #require(try matters(of: told)["cut-off"])
            #expect(told["wake"] as? Bool == true && cut["over"] as? Bool == false)
            #expect(cut["next"] as? [String] == ["tocsin peers"])
            try two.author.withNode { _ in
                let linked = try #require(try objects(in: said, count: 2).last)
                let end = try #require(try matters(of: linked)["cut-off"])
                #expect(end["over"] as? Bool == true && linked["wake"] as? Bool == false)
            }
        }
    }

    @Test func `whoever watches sees what is to be done, without a daemon`() async throws {
        let home = try await Waiting().home
        let said = home.folder.file("watched")
        try Data().write(to: said)
        let watch = Process()
        watch.executableURL = BuiltTocsin.program
        watch.arguments = ["watch", "--json"]
        watch.environment = BuiltTocsin().environment.merging(["TOCSIN_HOME": home.path]) { $1 }
        watch.standardOutput = try FileHandle(forWritingTo: said)
        watch.standardError = FileHandle.nullDevice
        try watch.run()
        defer { watch.terminate() }
        let shown = try objects(in: said, count: 4)
        let matters = shown.compactMap { $0["matter"] as? String }
        #expect(Set(matters) == Waiting.kinds)
    }

    @Test func `who wants no reminders says so, in a word that is understood`() throws {
        let home = try MemberHome.joined()
        _ = try configure(home, "reminders: sometimes")
        let answer = try home.run(["node"])
        #expect(answer.status == 2 && answer.errors.contains("reminders is yes or no"))
    }

    @Test(arguments: ["soon", "0s", "29s", "2d", "[1s]"])
    func `a time that is none is refused with its line`(text: String) throws {
        let home = try MemberHome.joined()
        _ = try configure(home, "cut-off: \(text)")
        let answer = try home.run(["node"])
        #expect(answer.status == 2 && answer.errors.contains("line 4: "), "\(answer.errors)")
        #expect(answer.errors.contains("such as 15m"), "\(answer.errors)")
    }
}
