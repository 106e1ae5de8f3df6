internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore
internal import TocsinTransport

/// Writes an invitation to the network as it is now.
struct NetworkInvite: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: Phrases.Network.inviteAbstract,
        discussion: Phrases.Network.inviteDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp(Phrases.Network.invitationHelp, valueName: "file"))
    var invitation = "network.invitation"
    @Option(help: ArgumentHelp(Phrases.Network.ownAddressHelp, valueName: "address"))
    var address: String?

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        let settings = try PeerSettings(of: context.home)
        let peers = try own(settings, in: context) + Self.known(settings)
        if peers.isEmpty { context.output.warn("\(Phrases.Network.namesNobody)") }
        let written = Invitation(
            genesis: membership.genesis,
            peers: Array(peers.prefix(Limits.peersInInvitation)),
            decisions: Array(membership.decisions.followed.prefix(Limits.decisionsInInvitation))
        )
        try FileContent.create(FilePath(ofFile: invitation), written.encoded, mode: .readable)
        report(written, in: context)
    }

    /// The own node, where others reach it.
    ///
    /// - Throws: `CommandError` if the address is none.
    private func own(
        _ settings: PeerSettings,
        in context: CommandContext
    ) throws -> [Invitation.Peer] {
        guard let key = KeyFolder(folder: context.home.keys).publicKey(of: .node) else { return [] }
        if let address {
            guard let place = PeerAddress(address), place.port > 0 else {
                throw Phrases.Network.badAddress(address)
            }
            return [Invitation.Peer(key: key, addresses: [place.description])]
        }
        let listening = settings.listening.map(\.description)
        // At such an address a node listens, and nobody reaches it.
        guard let listening, !listening.hasPrefix("0.0.0.0:"), !listening.hasPrefix("[::]:") else {
            return []
        }
        return [Invitation.Peer(key: key, addresses: [listening])]
    }

    /// The nodes that are dialled and whose keys are known, each with its addresses.
    private static func known(_ settings: PeerSettings) -> [Invitation.Peer] {
        var peers: [Invitation.Peer] = []
        for peer in settings.peers {
            guard let key = peer.key else { continue }
            let address = peer.address.description
            guard let place = peers.firstIndex(where: { $0.key == key }) else {
                peers.append(Invitation.Peer(key: key, addresses: [address]))
                continue
            }
            let addresses = peers[place].addresses + [address]
            peers[place] = Invitation.Peer(
                key: key,
                addresses: Array(addresses.prefix(Limits.addressesOfPeer))
            )
        }
        return peers
    }

    private func report(_ written: Invitation, in context: CommandContext) {
        let words = Fingerprint.words(of: written.genesis.network)
        context.output.line("\(Phrases.Network.network) \(words, .strong)")
        context.output.json([
            "network": .string(written.genesis.network.description),
            "words": .string(words),
            "decisions": .number(Int64(written.decisions.count)),
            "peers": .number(Int64(written.peers.count)),
            "invitation": .string(invitation),
        ])
        context.output.talk(verbatim: Phrases.Network.inviteNext(invitation))
    }
}
