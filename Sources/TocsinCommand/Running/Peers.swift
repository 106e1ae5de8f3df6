internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord

/// Shows whom the daemon is linked with, and since when they agree.
struct Peers: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: Phrases.Peers.abstract,
        discussion: Phrases.Peers.discussion
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let council = try Council(in: context)
        let names = MemberNames(council.membership)
        let daemon = try ControlClient(connectingTo: context.home.controlAddress())
        let status = try daemon.status()
        var table = Table(
            "\(Phrases.Peers.organisation)",
            "\(Phrases.Peers.address)",
            "\(Phrases.Peers.link)",
            "\(Phrases.Peers.agreed)",
            ""
        )
        for peer in status.peers {
            table.add(Self.row(peer, names, now: context.now))
            context.output.json(Self.json(peer, names))
        }
        context.output.table(table)
        if status.keyEnded { context.output.warn("\(Phrases.Status.nodeKeyHasEnded)") }
        let blocked = try council.blocked
        if !blocked.isEmpty { context.output.talk("\(Phrases.Peers.blocked(blocked))") }
        if status.peers.isEmpty { context.output.line("\(Phrases.Peers.noPeers)") }
    }

    private static func row(
        _ peer: Tocsin_Control_V1_Peer,
        _ names: MemberNames,
        now: Timestamp
    ) -> [StyledText] {
        [
            StyledText(names.name(of: peer.member)),
            peer.address.utf8.isEmpty
                ? StyledText(Phrases.Peers.incoming, .faint) : StyledText(peer.address),
            peer.connected
                ? StyledText(Phrases.Peers.linked, .good)
                : StyledText(Phrases.Peers.notLinked, .warning),
            peer.lastAgreed > 0
                ? StyledText(Phrases.Ages.ago(now.seconds - peer.lastAgreed))
                : StyledText(Phrases.Ages.never, .warning),
            StyledText(peer.connected ? "" : trouble(peer, names), .faint),
        ]
    }

    /// Why there is no link, and who answered instead of the peer, if somebody did.
    private static func trouble(_ peer: Tocsin_Control_V1_Peer, _ names: MemberNames) -> String {
        guard !peer.answeringKey.isEmpty else { return peer.trouble }
        let key = PublicKey(Array(peer.answeringKey))?.short ?? ""
        let name = peer.answeringMember.isEmpty ? nil : names.name(of: peer.answeringMember)
        return Phrases.Peers.trouble(peer.trouble, answering: name, key: key)
    }

    private static func json(
        _ peer: Tocsin_Control_V1_Peer,
        _ names: MemberNames
    ) -> KeyValuePairs<String, JSON> {
        [
            "key": .string(Hex.encode(Array(peer.key))),
            "member": .string(Hex.encode(Array(peer.member))),
            "organisation": .string(names.name(of: peer.member)),
            "address": .string(peer.address),
            "connected": .bool(peer.connected),
            "outbound": .bool(peer.outbound),
            "last_agreed": peer.lastAgreed > 0
                ? .string(Timestamp(clamping: peer.lastAgreed).description) : .null,
            "trouble": .string(peer.trouble),
            "answering_key": peer.answeringKey.isEmpty
                ? .null : .string(Hex.encode(Array(peer.answeringKey))),
            "answering_organisation": peer.answeringMember.isEmpty
                ? .null : .string(names.name(of: peer.answeringMember)),
        ]
    }
}
