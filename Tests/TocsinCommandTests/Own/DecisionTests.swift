import Dispatch
import Foundation
import Synchronization
import Testing
import TocsinRecord

/// What voters decide, by the built program.
@Suite(.serialized) struct DecisionTests {
    private let founder: MemberHome
    private let newcomer: MemberHome

    /// A network of one, and somebody whom it has admitted.
    init() throws {
        founder = try MemberHome.joined()
        newcomer = try MemberHome(["--tld", "xq", "--contact", "New desk"])
        let application = newcomer.folder.file("application.tocsin").path
        let invitation = founder.folder.file("network.invitation").path
        let join = ["join", invitation, "--yes"] + newcomer.secret
        try #require(newcomer.run(join + ["--application", application]).status == 0)
        let vouch = ["vouch", application, "--evidence", "call", "--yes"] + founder.secret
        try #require(founder.run(vouch).status == 0)
        try founder.carry(to: newcomer)
        try #require(newcomer.run(join).status == 0)
        try newcomer.carry(to: founder)
    }

    /// The beginning of the founder's identifier: both hold its TLD.
    private func founderID() throws -> String {
        let members = try founder.run(["member", "list", "--json"]).objects
        let own = members.first { $0["state"] as? String == "founder" }
        return String(try #require(own?["member"] as? String).prefix(10))
    }

    private func decide(_ home: MemberHome, _ words: [String]) throws -> BuiltTocsin.Answer {
        try home.run(["decision"] + words + home.secret)
    }

    private func voters(_ home: MemberHome) throws -> Int {
        try home.run(["member", "list", "--json"]).objects.count { $0["voter"] as? Bool == true }
    }

    @Test func `a member gets a voice, both decide, and one is removed`() throws {
        #expect(try founder.run(["decision", "list"]).output.contains("Nothing was decided yet"))
        let early = try decide(newcomer, ["propose", "--drop", "xq", "--yes"])
        #expect(early.status == 7 && early.errors.contains("has no voice"), "\(early.errors)")

        let enrolled = try decide(founder, ["propose", "--enrol", "xq", "--yes"])
        #expect(enrolled.status == 0, "\(enrolled.errors)")
        #expect(enrolled.output.contains("has a voice") && enrolled.errors.contains("decided"))
        try founder.carry(to: newcomer)
        #expect(try voters(founder) == 2 && voters(newcomer) == 2)
        #expect(try founder.run(["member", "show", "xq"]).output.contains("admitted, voter"))
        let shownVoter = try founder.run(["member", "show", "xq", "--json"]).object
        #expect(shownVoter["voter"] as? Bool == true)

        let asked = try decide(founder, ["propose", "--drop", "xq", "--yes", "--json"])
        #expect(asked.status == 0 && asked.errors.contains("waits for 1 voice"), "\(asked.errors)")
        let asking = try founder.run(["decision", "show", "2"]).output
        #expect(asking.contains("not yet     Example Registry"), "\(asking)")
        let silent = try founder.run(["decision", "show", "2", "--json"]).object["silent"]
        #expect((silent as? [String])?.count == 1)
        let numbers = try founder.run(["decision", "list"]).errors
        #expect(
            numbers.contains(
                "In force: 1 vouch from 1 region admits, 1 voter suspends, a voter vouches for 16 unconfirmed at a time; 2 of 2 voters decide."
            )
        )
        let inForce = try founder.run(["status", "--json"]).object["in_force"] as? [String: Int]
        #expect(
            inForce == [
                "vouches": 1, "regions": 1, "suspenders": 1, "open_vouches": 16, "voters": 2,
                "majority": 2,
            ]
        )
        try founder.carry(to: newcomer)
        #expect(try newcomer.run(["status"]).errors.contains("A proposal waits for your voice"))
        let waiting = try newcomer.run(["decision", "list", "--json"]).objects
        #expect(waiting.compactMap { $0["state"] as? String } == ["decided", "waits"])
        let id = try #require(waiting.last?["decision"] as? String)
        #expect(asked.object["decision"] as? String == id)
        let shown = try newcomer.run(["decision", "show", String(id.prefix(8))])
        #expect(shown.output.contains("has no voice any more"), "\(shown.errors)")

        let other = ["propose", "--vouches", "1", "--regions", "1", "--yes"]
        #expect(try decide(founder, other).errors.contains("a voice is final"))
        #expect(try decide(newcomer, other).errors.contains("would exclude what waits already"))
        #expect(try decide(newcomer, ["sign", id, "--no-input"]).status == 2)
        let signed = try decide(newcomer, ["sign", id, "--yes"])
        #expect(signed.status == 0 && signed.errors.contains("decided"), "\(signed.errors)")
        #expect(try decide(newcomer, ["sign", id, "--yes"]).status == 7)
        try newcomer.carry(to: founder)
        #expect(try voters(founder) == 1 && voters(newcomer) == 1)

        #expect(try founder.run(["show", "xq"]).output.contains("New desk"))
        let removed = try decide(founder, ["propose", "--remove", "xq", "--erase", "--yes"])
        #expect(removed.status == 0 && removed.errors.contains("decided"), "\(removed.errors)")
        #expect(try founder.run(["show", "xq"]).status == 4)
        #expect(try founder.run(["member", "list", "--json"]).objects.count == 1)
        for home in [founder] {
            let verified = try home.run(["verify"])
            #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
            #expect(try home.run(["rebuild"]).status == 0)
            #expect(try home.run(["show", "xq"]).status == 4)
        }
    }

    @Test func `whoever was admitted, or has renewed a key, is removed as well`() throws {
        let removed = try decide(founder, ["propose", "--remove", "xq", "--yes"])
        #expect(removed.status == 0 && removed.errors.contains("decided"), "\(removed.errors)")
        #expect(removed.output.contains("words: "))
        #expect(removed.output.contains("with its membership"), "\(removed.output)")
        #expect(try founder.run(["show", "xq"]).status == 4)
        let list = try founder.run(["decision", "list"])
        #expect(list.output.contains("Example Registry"), "\(list.output)")
        #expect(list.output.contains("is no member any more"))
        try founder.carry(to: newcomer)
        let invitation = founder.folder.file("network.invitation").path
        let isUnsigned = { (command: [String]) in ["keys", "network"].contains(command[0]) }
        for command in [
            ["contact", "add", "--name", "Late desk"], ["join", invitation, "--yes"],
            ["keys", "list"], ["erase", "New desk", "--yes"],
            ["network", "invite", "--invitation", newcomer.folder.file("late").path],
        ] {
            let refused = try newcomer.run(command + (isUnsigned(command) ? [] : newcomer.secret))
            #expect(
                refused.status == 7 && refused.errors.contains("was removed"),
                "\(command) \(refused.errors)"
            )
        }
        #expect(try newcomer.run(["contact", "list"]).errors.contains("was removed"))
        #expect(try newcomer.run(["reach"]).errors.contains("was removed"))
        let status = try newcomer.run(["status"]).errors
        #expect(status.contains("removed from the network by decision 1 ("), "\(status)")
        #expect(!status.contains("claim") && !status.contains("tocsin node"), "\(status)")
    }

    @Test func `keys that are replaced take no voice from their owner`() throws {
        #expect(try decide(founder, ["propose", "--enrol", "xq", "--yes"]).status == 0)
        try founder.carry(to: newcomer)
        let renew = ["keys", "renew", "signing", "--from-this-copy", "--yes"]
        let new = ["--new-passphrase-file", newcomer.folder.file("passphrase").path]
        let renewed = try newcomer.run(renew + new + newcomer.secret)
        #expect(renewed.status == 0, "\(renewed.errors)")
        let records = try newcomer.run(["record", "list", "--json"]).objects
        let identity = try #require(
            records.first { $0["kind"] as? String == "identity" }?["record"] as? String
        )
        let sheet = newcomer.folder.file("sheet").path
        let recovered = try newcomer.run(
            [
                "keys", "recover", "--recovery-sheet", sheet, "--keep", identity, "--yes",
                "--from-this-copy", "--write", newcomer.folder.file("fresh").path,
            ] + newcomer.secret
        )
        #expect(recovered.status == 0, "\(recovered.errors)")
        try newcomer.carry(to: founder)

        let asked = try decide(founder, ["propose", "--vouches", "2", "--yes"])
        #expect(asked.status == 0, "\(asked.errors)")
        #expect(asked.output.contains("that has ended already is struck"), "\(asked.output)")
        try founder.carry(to: newcomer)
        #expect(try !newcomer.run(["status"]).errors.contains("ABOUT YOUR ORGANISATION"))
        let id = try #require(
            try newcomer.run(["decision", "list", "--json"]).objects.last?["decision"] as? String
        )
        let signed = try decide(newcomer, ["sign", id, "--yes"])
        #expect(signed.status == 0 && signed.errors.contains("decided"), "\(signed.errors)")

        let last = try decide(
            newcomer,
            ["propose", "--remove", try founderID(), "--vouches", "1", "--yes"]
        )
        #expect(last.status == 0, "\(last.errors)")
    }

    @Test func `commands that come at once speak once`() throws {
        let answers = Mutex<[Int32]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { number in
            let words = ["propose", "--enrol", "xq", "--vouches", "\(1 + number % 2)"]
            let answer = try? decide(founder, words + ["--insist", "divided", "--yes"])
            answers.withLock { $0.append(answer?.status ?? -1) }
        }
        #expect(answers.withLock { $0.count { $0 == 0 } } == 1)
        let voices = try founder.run(["record", "list", "--json"]).objects
            .count { $0["kind"] as? String == "voice" }
        #expect(voices == 1)
    }

    @Test func `what cannot be decided is not signed`() throws {
        let founderID = try founderID()
        for (words, status, says) in [
            (["propose"], 2, "Say what is to be decided"),
            (["propose", "--nothing", "--drop", "np"], 2, "stands alone"),
            (["propose", "--erase"], 2, "go with --remove"),
            (["propose", "--drop", founderID], 7, "too few voters"),
            (["propose", "--enrol", founderID], 7, "has a voice already"),
            (["propose", "--enrol", "nobody"], 4, "nobody"),
            (
                ["propose", "--vouches", "7"], 7,
                "there would be 1 voter from 1 region, so give at most --vouches 1"
            ),
            (["propose", "--vouches", "0"], 2, "is 1 or more"),
            (["sign", "abcd"], 4, "No proposal or decision"),
        ] {
            let answer = try decide(founder, words + ["--yes"])
            #expect(answer.status == Int32(status), "\(words): \(answer.errors)")
            #expect(answer.errors.contains(says), "\(words): \(answer.errors)")
        }
        #expect(try founder.run(["decision", "list", "--json"]).lines.isEmpty)
    }

    @Test func `a newcomer is led along what was decided`() throws {
        #expect(try decide(founder, ["propose", "--enrol", "xq", "--yes"]).status == 0)
        let file = founder.folder.file("second.invitation")
        let invite = ["network", "invite", "--invitation", file.path]
        #expect(try founder.run(invite + ["--address", "nowhere"]).status == 2)
        let written = try founder.run(invite + ["--address", "192.0.2.7:4711", "--json"])
        #expect(written.status == 0, "\(written.errors)")
        #expect(written.object["decisions"] as? Int == 1 && written.object["peers"] as? Int == 1)
        let words = try founder.run(["decision", "show", "1", "--json"]).object["words"] as? String
        #expect(words != nil && written.object["decision_words"] as? String == words)
        #expect(written.output.contains(try #require(words)))
        let invitation = try Invitation(decoding: Array(Data(contentsOf: file)))
        #expect(invitation.decisions.count == 1)

        let third = try MemberHome(["--tld", "xr", "--contact", "Third desk"])
        let application = third.folder.file("application.tocsin").path
        let joined = try third.run(
            ["join", file.path, "--yes", "--application", application] + third.secret
        )
        #expect(joined.status == 0, "\(joined.errors)")
        let settings = try String(contentsOfFile: "\(third.path)/config.yaml", encoding: .utf8)
        #expect(settings.contains("192.0.2.7:4711"))
        try founder.carry(to: third)
        #expect(try voters(third) == 2)
    }
}
