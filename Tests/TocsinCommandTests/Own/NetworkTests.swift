import Foundation
import Testing

@Suite(.serialized) struct NetworkTests {
    @Test func `a damaged card, a stranger and a second network are refused`() throws {
        let member = try MemberHome.blank()
        let stranger = try MemberHome(["--no-contact"])
        let card = "\(member.path)/member.card"

        var damaged = try Data(contentsOf: URL(fileURLWithPath: card))
        damaged[damaged.count / 2] ^= 1
        let copy = member.folder.file("damaged.card")
        try damaged.write(to: copy)
        let refused = try member.run(["network", "create", "--name", "N", "--yes", copy.path])
        #expect(refused.status == 5)

        let twice = try member.run(["network", "create", "--name", "N", "--yes", card, card])
        #expect(twice.status == 7)

        try member.joinOwnNetwork()
        let invitation = member.folder.file("network.invitation").path
        let foreign = try stranger.run(["join", invitation, "--yes"])
        #expect(foreign.status == 7)
        #expect(foreign.errors.contains("not among the founders"))
        #expect(!FileManager.default.fileExists(atPath: "\(stranger.path)/network.genesis"))

        let other = member.folder.file("other.invitation").path
        _ = try member.run([
            "network", "create", "--name", "Other", "--yes", "--invitation", other, card,
        ])
        let second = try member.run(["join", other, "--yes"])
        #expect(second.status == 7)
        #expect(second.errors.contains("another network"))
    }

    @Test(arguments: [
        "listen: nowhere\n", "lisen: 192.0.2.1:4711\n", "peers: 192.0.2.1:4711\n",
        "peers:\n  - address: 192.0.2.1:4711\n    key: abc\n", "listen: [",
    ]) func `a mistake in the configuration is named with its line`(_ text: String) throws {
        let member = try MemberHome.joined()
        let file = URL(fileURLWithPath: "\(member.path)/config.yaml")
        try MemberHome.write(text, to: file)
        let answer = try member.run(["node"])
        #expect(answer.status == 2)
        #expect(answer.errors.contains("config.yaml"))
        #expect(answer.errors.contains("line "))
    }
}
