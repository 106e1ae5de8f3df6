import Foundation
import Testing

/// The daemon as a person starts it.
@Suite struct NodeCommandTests {
    @Test func `the daemon starts, answers, keeps a second one off and ends when it is told to`()
        throws
    {
        let member = try MemberHome.joined()
        try member.withNode { node in
            #expect(try member.run(["status"]).output.contains("running, dialling out only"))
            let second = try member.run(["node"])
            #expect(second.status == 1)
            #expect(second.errors.contains("\(node.processIdentifier)"), "\(second.errors)")
            let added = try member.run(["contact", "add", "--name", "Desk"] + member.secret)
            #expect(added.status == 0, "\(added.errors)")
            #expect(try member.run(["search", "desk"]).status == 0)

            let add = ["contact", "add", "--name", "Zebedee Example"] + member.secret
            #expect(try member.run(add).status == 0)
            #expect(try member.lies("Zebedee"))
            let key = "\(member.path)/keys/identity.key"
            let erase = ["erase", "Zebedee Example", "--yes", "--identity", key] + member.secret
            let erased = try member.run(erase)
            #expect(erased.status == 0, "\(erased.errors)")
            let limit = ContinuousClock.now + .seconds(60)
            while try member.lies("Zebedee"), ContinuousClock.now < limit { usleep(20_000) }
            #expect(try !member.lies("Zebedee"), "the daemon wipes while it runs")

            node.terminate()
            node.waitUntilExit()
            #expect(node.terminationReason == .exit && node.terminationStatus == 0)
            #expect(!FileManager.default.fileExists(atPath: "\(member.path)/control.sock"))
            #expect(try member.run(["peers"]).status == 10)
            #expect(try member.run(["search", "desk"]).status == 0)
        }
    }
}
