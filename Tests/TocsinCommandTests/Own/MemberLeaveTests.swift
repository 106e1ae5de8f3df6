import Foundation
import Testing

/// An organisation leaves the network, by the built program.
@Suite(.serialized) struct MemberLeaveTests {
    private let founder: MemberHome
    private let leaver: MemberHome

    /// A founder, and an admitted member with a contact point and a rota.
    init() throws {
        founder = try MemberHome.joined()
        leaver = try MemberHome(["--tld", "xq", "--contact", "Anita Example"])
        let application = leaver.folder.file("application.tocsin").path
        let invitation = founder.folder.file("network.invitation").path
        let join = ["join", invitation, "--yes"] + leaver.secret
        try #require(leaver.run(join + ["--application", application]).status == 0)
        let vouch = ["vouch", application, "--evidence", "call", "--yes"] + founder.secret
        try #require(founder.run(vouch).status == 0)
        try founder.carry(to: leaver)
        try #require(leaver.run(join).status == 0)
        try leaver.carry(to: founder)
        try #require(try founder.lies("Anita Example"))
    }

    @Test func `what it entered is wiped everywhere, its keys end, and it stays in the list`()
        throws
    {
        let dry = try leaver.run(["member", "leave", "--dry-run", "--json"])
        #expect(dry.status == 0, "\(dry.errors)")
        #expect((dry.object["ends"] as? [String])?.count == 3)
        #expect((dry.object["erases"] as? [String])?.isEmpty == false)
        #expect(
            try leaver.run(["member", "leave", "--no-input", "--from-this-copy"] + leaver.secret)
                .status == 2
        )
        #expect(try leaver.run(["show", "xq"]).output.contains("Anita"))

        let left = try leaver.run(["member", "leave", "--yes", "--from-this-copy"] + leaver.secret)
        #expect(left.status == 0, "\(left.errors)")
        #expect(left.errors.contains("tocsin decision propose --remove"))
        try leaver.carry(to: founder)
        for home in [leaver, founder] {
            #expect(try !home.lies("Anita Example"))
            #expect(try home.run(["call", "xq"]).status == 4)
            #expect(try home.run(["verify"]).status == 0)
        }
        let states = try founder.run(["member", "list", "--json"]).objects
            .compactMap { $0["state"] as? String }
        #expect(states.sorted() == ["admitted", "founder"])
        let keys = try leaver.run(["keys", "list", "--json"]).objects
        let inUse = keys.filter { $0["in_use"] as? Bool == true }
        #expect(inUse.compactMap { $0["role"] as? String } == ["identity"])
        for home in [leaver, founder] {
            #expect(try home.run(["call", "xq"]).errors.contains("has left the network"))
            #expect(try home.run(["show", "xq"]).output.contains("has left the network"))
        }
        let status = try leaver.run(["status"]).errors
        #expect(status.contains("Your organisation has left: no key"))
        #expect(!status.contains("tocsin contact add") && !status.contains("tocsin node"))
        let invite = ["network", "invite", "--invitation", leaver.folder.file("late").path]
        #expect(try leaver.run(invite).errors.contains("Let a member write it."))
        let call = try founder.run(["verify-call", "xq"] + founder.secret)
        #expect(call.status == 4 && call.errors.contains("has left the network"))
        #expect(!call.errors.contains("Call a number"), "\(call.errors)")
        #expect(try founder.run(["status"]).errors.contains("if it has left, end its membership"))
        for command in [["list"], ["show", "xq"]] {
            let shown = try founder.run(["member"] + command)
            #expect(shown.output.contains("admitted, has left"), "\(shown.output)")
            let objects = try founder.run(["member"] + command + ["--json"]).objects
            #expect(objects.contains { $0["left"] as? Bool == true })
        }
        let again = ["member", "leave", "--yes", "--from-this-copy"] + leaver.secret
        let refused = try leaver.run(again)
        #expect(refused.status == 7 && refused.errors.contains("has left already"))
        let late = ["contact", "add", "--name", "Too late", "--yes"]
        #expect(try leaver.run(late + leaver.secret).status != 0)

        let remove = ["decision", "propose", "--remove", "xq", "--yes"]
        #expect(try founder.run(remove + founder.secret).errors.contains("decided"))
        #expect(try founder.run(["member", "list", "--json"]).objects.count == 1)
    }
}
