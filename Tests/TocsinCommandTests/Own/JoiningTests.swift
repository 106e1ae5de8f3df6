import Foundation
import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

/// How somebody becomes a member of a network that is founded, by the built program.
@Suite(.serialized) struct JoiningTests {
    private let founder: MemberHome
    private let newcomer: MemberHome

    /// A network of one, whose vouch is enough.
    init() throws {
        founder = try MemberHome.joined()
        newcomer = try MemberHome(["--contact", "New desk"])
    }

    private var application: String { newcomer.folder.file("application.tocsin").path }
    private var invitation: String { founder.folder.file("network.invitation").path }

    private func apply() throws {
        let applied = try newcomer.run(
            ["join", invitation, "--yes", "--application", application] + newcomer.secret
        )
        try #require(applied.status == 0, "\(applied.errors)")
        #expect(applied.errors.contains("You are no founder of this network."))
        #expect(applied.errors.contains(application))
    }

    private func vouch(_ more: [String] = ["--evidence", "call", "--yes"]) throws
        -> BuiltTocsin.Answer
    {
        try founder.run(["vouch", application] + more + founder.secret)
    }

    @Test func `a file of another kind is called what it is`() throws {
        let card = "\(founder.path)/member.card"
        let bundle = founder.folder.file("all.bundle").path
        try #require(founder.run(["bundle", "export", "--output", bundle]).status == 0)
        for (command, kind) in [
            (["join", card], "is a member card"), (["join", bundle], "is a bundle"),
            (["import", card], "is a member card"), (["import", invitation], "is an invitation"),
            (["import", bundle], "is a bundle"),
        ] {
            let refused = try founder.run(command)
            #expect(refused.status != 0 && refused.errors.contains(kind), "\(refused.errors)")
            #expect(!refused.errors.contains("something else"), "\(refused.errors)")
        }
    }

    @Test func `who vouches for a TLD is told which file is asked for`() throws {
        for words in [["vouch", ".cl", "--evidence", "call"], ["member", "review", "d489"]] {
            let refused = try founder.run(words)
            #expect(refused.status == 4, "\(refused.errors)")
            #expect(refused.errors.contains("the application file, which they send you"))
        }
    }

    @Test func `the list of members goes by TLD and name, and says who has a voice`() throws {
        let homes = try [("xq", "B"), ("", "A"), ("br", "D"), ("br", "C")].map { tld, name in
            try MemberHome(["--no-contact", "--organisation", name, "--tld", tld])
        }
        try MemberHome.found("Order", of: homes)
        let listed = try homes[0].run(["member", "list", "--json"]).objects
        #expect(listed.compactMap { $0["organisation"] as? String } == ["C", "D", "A", "B"])
        let text = try homes[0].run(["member", "list"]).output
        #expect(text.components(separatedBy: "founder, voter").count == 5, "\(text)")
        let reach = try homes[0].run(["reach"])
        #expect(reach.errors.contains("Nobody has been heard yet"), "\(reach.errors)")
        #expect(reach.errors.contains("4 members") && !reach.errors.contains("Never heard"))
    }

    @Test func `a list of nothing blames no filter unless there is one`() throws {
        for (filter, isBlamed) in [([], false), (["--region", "AF"], true)] {
            let none = try newcomer.run(["list"] + filter)
            #expect(none.status == 4)
            #expect(none.errors.contains("without a filter") == isBlamed, "\(none.errors)")
        }
    }

    @Test func `who waits changes what it entered before`() throws {
        try apply()
        let contacts = { try newcomer.run(["contact", "list", "--json"]).objects }
        #expect(try contacts().compactMap { $0["draft"] as? Bool } == [true])
        let edited = try newcomer.run(["contact", "edit", "New desk", "--role", "Duty"])
        #expect(edited.status == 0, "\(edited.errors)")
        let added = try newcomer.run(["contact", "add", "--name", "Second desk"])
        #expect(added.status == 0 && added.output.contains("draft"), "\(added.errors)")
        let erased = try newcomer.run(["erase", "Second desk", "--yes"] + newcomer.secret)
        #expect(erased.status == 7 && erased.errors.contains("tocsin contact remove"))
        #expect(try newcomer.run(["contact", "remove", "Second desk", "--yes"]).status == 0)
        #expect(try contacts().compactMap { $0["role"] as? String } == ["Duty"])
        #expect(try vouch().status == 0)
        try founder.carry(to: newcomer)
        let early = try newcomer.run(["contact", "edit", "New desk", "--role", "x"])
        #expect(early.status == 7 && early.errors.contains("tocsin join"), "\(early.errors)")
    }

    @Test func `who waits is shown, and a vouch is replaced and taken back knowingly`() throws {
        let homes = try ["de", "br", "jp"].map { try MemberHome(["--no-contact", "--tld", $0]) }
        let name = "Newcomer Registry"
        let applicant = try MemberHome(["--no-contact", "--tld", "fr", "--organisation", name])
        let network = founder.folder.file("three.invitation").path
        let created = try homes[0].run(
            ["network", "create", "--name", "Three", "--yes", "--invitation", network]
                + homes.map { "\($0.path)/member.card" }
        )
        try #require(created.status == 0, "\(created.errors)")
        for home in homes {
            try #require(try home.run(["join", network, "--yes"] + home.secret).status == 0)
        }
        let applied = ["join", network, "--yes", "--application", application]
        #expect(try applicant.run(applied + applicant.secret).status == 0)
        func vouch(_ more: [String]) throws -> BuiltTocsin.Answer {
            try homes[0].run(["vouch", application, "--yes"] + more + homes[0].secret)
        }
        #expect(try vouch(["--evidence", "call"]).status == 0)
        let again = try vouch(["--evidence", "iana"])
        #expect(again.errors.contains("You vouch for them already, on this evidence: a call."))
        let same = try vouch(["--evidence", "iana"])
        #expect(same.status == 0 && same.output.contains("Nothing was signed"))
        #expect(!same.output.contains("Signed and stored"))
        for text in [name, name.uppercased(), ".fr"] {
            let shown = try homes[0].run(["member", "show", text])
            #expect(shown.status == 0 && shown.output.contains("it waits for "), "\(shown.errors)")
            #expect(shown.output.contains("IANA's data"))
        }
        let withdrawn = try vouch(["--withdraw"])
        #expect(withdrawn.errors.contains("0 others vouch, and it waits for "))
        let twice = try vouch(["--withdraw"])
        #expect(twice.status == 0 && twice.output.contains("was taken back before"))
        #expect(!twice.output.contains("Signed and stored"))
        #expect(try homes[0].run(["member", "show", name]).status == 4)
    }

    @Test func `who applies and is vouched for becomes a member, and its entries are seen`() throws
    {
        try apply()
        let waiting = try newcomer.run(["status", "--json"])
        #expect(waiting.object["admitted"] as? Bool == false)
        for command in ["status", "reach"] {
            let told = try newcomer.run([command]).errors
            #expect(told.contains("You are not admitted yet"), "\(told)")
        }

        let review = try founder.run(["member", "review", application])
        #expect(review.status == 0, "\(review.errors)")
        let words = try newcomer.run(["status", "--json"]).object["member_words"] as? String
        #expect(review.output.contains(try #require(words)))
        #expect(review.output.contains("held by Example Registry (manager)"))
        #expect(review.errors.contains("you hold that yourself"))
        #expect(review.output.contains("by nobody; it waits for 1 vouch"))
        let vouched = try vouch()
        #expect(vouched.status == 0, "\(vouched.errors)")
        #expect(vouched.errors.contains("is a member."))
        let states = try founder.run(["member", "list", "--json"]).objects
            .compactMap { $0["state"] as? String }
        #expect(states.sorted() == ["admitted", "founder"])
        // Who manages what a member claims may be slower than others.
        #expect(try vouch().status == 0)
        let members = try founder.run(["member", "show", ".np", "--json"]).objects
        let admitted = try #require(members.first { $0["state"] as? String == "admitted" })
        #expect((admitted["admitted_by"] as? [[String: Any]])?.count == 1)
        #expect((admitted["vouches"] as? [[String: Any]])?.count == 1)
        #expect(admitted["words"] as? String == words)
        #expect(try founder.run(["member", "show", ".np"]).output.contains("admitted by "))

        try founder.carry(to: newcomer)
        #expect(try newcomer.run(["status", "--json"]).object["admitted"] as? Bool == true)
        let joined = try newcomer.run(["join", invitation, "--yes"] + newcomer.secret)
        #expect(joined.status == 0, "\(joined.errors)")
        try newcomer.carry(to: founder)
        #expect(try founder.run(["show", ".np"]).output.contains("New desk"))
        for home in [founder, newcomer] {
            let verified = try home.run(["verify"])
            #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
            #expect(try home.run(["rebuild"]).status == 0)
            #expect(try home.run(["show", ".np"]).output.contains("New desk"))
        }
    }

    @Test func `a lost directory of who was admitted is filled without another application`() throws
    {
        try apply()
        #expect(try vouch().status == 0)
        try FileManager.default.removeItem(atPath: "\(newcomer.path)/keys/identity.key")
        for name in try FileManager.default.contentsOfDirectory(atPath: newcomer.path)
        where name.hasPrefix("directory.sqlite") {
            try FileManager.default.removeItem(atPath: "\(newcomer.path)/\(name)")
        }
        let joined = try newcomer.run(["join", invitation, "--yes"] + newcomer.secret)
        #expect(joined.status == 0, "\(joined.errors)")
        #expect(joined.errors.contains("If you were admitted, your node fills it"))
        let unknown = try newcomer.run(["status"]).errors
        #expect(unknown.contains("whether you are admitted is not known"), "\(unknown)")
        #expect(!unknown.contains("You are not admitted"), "\(unknown)")
        try founder.carry(to: newcomer)
        #expect(try newcomer.run(["status", "--json"]).object["admitted"] as? Bool == true)
    }

    @Test func `an application is also read out of a quoted mail, and nothing else is one`() throws
    {
        try apply()
        let text = try String(contentsOfFile: application, encoding: .utf8)
        let mail = founder.folder.file("mail")
        let quoted = text.split(separator: "\n").map { "> \($0)\r\n" }.joined()
        try MemberHome.write("Dear colleague,\r\n\(quoted)\r\nYours", to: mail)
        #expect(try founder.run(["member", "review", mail.path]).status == 0)
        let middle = text.index(text.startIndex, offsetBy: 200)
        let changed = text.replacingCharacters(in: middle...middle, with: "!")
        for (content, code) in [
            ("Dear colleague", "no-application"), (String(text.prefix(300)), "cut short"),
            (changed, "no-application"),
            (text.replacing("a", with: "b"), "bad-application"), ("", "no-application"),
        ] {
            try MemberHome.write(content, to: mail)
            let refused = try founder.run(["member", "review", mail.path, "--json"])
            #expect(refused.status == 5)
            #expect(refused.errors.contains(code))
        }
        #expect(try founder.run(["member", "review", "/nonexistent"]).status == 4)
    }

    @Test func `what a later version says of an applicant is shown, with a warning`() throws {
        let file = try Data(contentsOf: URL(filePath: invitation))
        let network = try Invitation(decoding: Array(file)).genesis.network
        let later = try FixtureMember(
            number: 1,
            organisation: "Registry of the ice",
            kind: #require(OrganisationKind(rawValue: 9)),
            labels: [HeldLabel(tld: "aq", role: #require(LabelRole(rawValue: 7)))],
            country: "AQ",
            region: #require(Region(rawValue: "ANT"))
        )
        let text = try ArmouredText.application.text(
            later.application(to: network).value.encoded
        )
        let mail = founder.folder.file("later")
        try MemberHome.write(text, to: mail)
        let review = try founder.run(["member", "review", mail.path])
        #expect(review.status == 0, "\(review.errors)")
        #expect(review.output.contains("Registry of the ice  kind-9"))
        #expect(review.output.contains("AQ, ANT"))
        #expect(review.errors.contains("does not know kind-9, region ANT, role-7."))
    }

    @Test func `an application to another network is worth nothing here`() throws {
        try apply()
        let other = try MemberHome.blank()
        try other.joinOwnNetwork()
        let refused = try other.run(["member", "review", application])
        #expect(refused.status == 5)
        #expect(refused.errors.contains("signed for another network"))
    }

    @Test func `who is not admitted can vouch for nobody and apply once`() throws {
        try apply()
        for command in [
            ["vouch", application, "--evidence", "call", "--yes"],
            ["join", invitation, "--yes", "--application", application],
        ] {
            let refused = try newcomer.run(command + newcomer.secret)
            #expect(refused.status == 7, "\(command)")
        }
        let again = newcomer.folder.file("again").path
        let second = try newcomer.run(
            ["join", invitation, "--yes", "--application", again] + newcomer.secret
        )
        #expect(second.status == 0)
        #expect(
            try String(contentsOfFile: again, encoding: .utf8)
                == String(contentsOfFile: application, encoding: .utf8)
        )
    }

    @Test func `a vouch says what was seen`() throws {
        try apply()
        #expect(try vouch(["--yes"]).errors.contains("Say what you have seen."))
        #expect(try vouch(["--evidence", "rumour", "--yes"]).status == 2)
        #expect(try vouch(["--withdraw", "--evidence", "call"]).status == 2)
        #expect(try vouch(["--evidence", "call", "--no-input"]).status == 2)
        #expect(try founder.run(["member", "list", "--json"]).objects.count == 1)
    }
}
