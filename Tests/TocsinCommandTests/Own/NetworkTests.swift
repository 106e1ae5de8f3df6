import Foundation
import Glibc
import Testing
import TocsinCrypto
import TocsinRecord

@Suite(.serialized) struct NetworkTests {
    @Test func `a damaged card and a second network are refused, and nobody applies by mistake`()
        throws
    {
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
        let foreign = try stranger.run(["join", invitation, "--no-input"])
        #expect(foreign.status == 2)
        #expect(foreign.errors.contains("You are no founder of this network."))
        #expect(!FileManager.default.fileExists(atPath: "\(stranger.path)/network.genesis"))

        let other = member.folder.file("other.invitation").path
        _ = try member.run([
            "network", "create", "--name", "Other", "--yes", "--invitation", other, card,
        ])
        let second = try member.run(["join", other, "--yes"])
        #expect(second.status == 7)
        #expect(second.errors.contains("another network"))
    }

    @Test func `whom others were told to dial listens there, and a port that is taken is said`()
        throws
    {
        let port = try Port()
        let member = try MemberHome.blank()
        let invitation = member.folder.file("network.invitation").path
        let created = try member.run([
            "network", "create", "--name", "N", "--yes", "--invitation", invitation,
            "--peer", "np=127.0.0.1:\(port.number)", "\(member.path)/member.card",
        ])
        try #require(created.status == 0, "\(created.errors)")
        let joined = try member.run(["join", invitation, "--yes"])
        #expect(joined.status == 0)
        #expect(joined.errors.contains("Next: tocsin node"))
        let settings = try String(contentsOfFile: "\(member.path)/config.yaml", encoding: .utf8)
        #expect(settings == "listen: \"127.0.0.1:\(port.number)\"\n")

        let node = try member.run(["node"])
        #expect(node.status == 1)
        #expect(node.errors.contains("Another program listens on 127.0.0.1:\(port.number)"))
        #expect(node.errors.contains("change listen in"), "\(node.errors)")
    }

    @Test func `an invitation that nobody could read is not written`() throws {
        let member = try MemberHome.blank()
        let invitation = member.folder.file("network.invitation").path
        let peers = (1...9).flatMap { ["--peer", "np=192.0.2.\($0):4711"] }
        let created = try member.run(
            ["network", "create", "--name", "N", "--yes", "--invitation", invitation] + peers
                + ["\(member.path)/member.card"]
        )
        #expect(created.status == 2)
        #expect(created.errors.contains("8 addresses each"))
        #expect(!FileManager.default.fileExists(atPath: invitation))
    }

    @Test func `an invitation with more addresses than a node dials is cut, and the node starts`()
        throws
    {
        let member = try MemberHome.joined()
        let file = member.folder.file("network.invitation")
        let invited = try Invitation(decoding: Array(Data(contentsOf: file)))
        let peers = try (0..<64).map { node in
            let key = try #require(PublicKey([UInt8](repeating: UInt8(node), count: 32)))
            let places = (1...7).map { "192.0.2.\(node):\($0)" }
            return Invitation.Peer(key: key, addresses: places + ["nowhere"])
        }
        try Data(Invitation(genesis: invited.genesis, peers: peers).encoded).write(to: file)
        let port = try Port()
        let configuration = URL(fileURLWithPath: "\(member.path)/config.yaml")
        try MemberHome.write("listen: \"127.0.0.1:\(port.number)\"\n", to: configuration)
        let joined = try member.run(["join", file.path, "--yes"])
        #expect(joined.status == 0, "\(joined.errors)")
        #expect(joined.errors.contains("256 addresses of the invitation left out"))
        let settings = try String(contentsOf: configuration, encoding: .utf8)
        #expect(settings.split(separator: "\n").count { $0.contains("address:") } == 256)
        #expect(settings.contains("192.0.2.63:4\"") && !settings.contains("nowhere"))
        let node = try member.run(["node"])
        #expect(node.errors.contains("Another program listens"), "\(node.errors)")
    }

    @Test func `a wrong passphrase leaves a member outside, and what is odd is said`() throws {
        let member = try MemberHome([
            "--contact", "Desk", "--emergency-phone", "01-5550100", "--zone", "Katmandu",
        ])
        let invitation = member.folder.file("network.invitation").path
        _ = try member.run([
            "network", "create", "--name", "N", "--yes", "--invitation", invitation,
            "\(member.path)/member.card",
        ])
        let wrong = member.folder.file("wrong")
        try MemberHome.write("something else\n", to: wrong)
        let refused = try member.run(
            ["join", invitation, "--yes", "--passphrase-file", wrong.path]
        )
        #expect(refused.status == 6)
        #expect(!refused.output.contains("is part of"))
        #expect(!FileManager.default.fileExists(atPath: "\(member.path)/network.genesis"))
        let joined = try member.run(["join", invitation, "--yes"] + member.secret)
        #expect(joined.status == 0, "\(joined.errors)")
        #expect(joined.errors.contains("Desk: --emergency-phone: not an international number"))
        #expect(joined.errors.contains("Desk: --zone: the rules of this time zone are not known"))
    }

    /// A port of the loopback on which this process listens.
    private final class Port {
        let number: UInt16
        private let socket: Int32

        init() throws {
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let descriptor = socket
            let fault = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    bind(descriptor, pointer, length) + listen(descriptor, 1)
                        + getsockname(descriptor, pointer, &length)
                }
            }
            number = UInt16(bigEndian: address.sin_port)
            try #require(socket >= 0 && fault == 0)
        }

        deinit {
            close(socket)
        }
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

    @Test func `a configuration in another encoding is refused and left as it is`() throws {
        let member = try MemberHome.joined()
        let file = URL(fileURLWithPath: "\(member.path)/config.yaml")
        let bytes =
            Data("# node\nlisten: \"192.0.2.1:4711\" # Z".utf8) + [0xFC] + Data("rich\n".utf8)
        try bytes.write(to: file)
        let node = try member.run(["node"])
        #expect(node.status == 2)
        #expect(node.errors.contains("config.yaml, line 2: This is not UTF-8. Save the file as"))
        let invitation = member.folder.file("network.invitation").path
        #expect(try member.run(["join", invitation, "--yes"]).status == 2)
        #expect(try Data(contentsOf: file) == bytes)
    }
}
