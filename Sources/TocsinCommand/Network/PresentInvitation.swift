internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore
internal import TocsinTransport

/// The network as it is now, as this copy knows it: what a newcomer, or one more machine, needs to take part.
struct PresentInvitation: Sendable {
    let invitation: Invitation

    /// Puts it together.
    ///
    /// - Parameter address: where others reach the own node, if that is not where it listens.
    /// - Throws: `CommandError` if the address is none.
    init(address: String?, in context: CommandContext) throws {
        try context.home.requireNetwork()
        try context.home.requireNotRemoved()
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        let own = membership.member(try context.home.card().value.member)
        if own?.keys.isDormant == true { context.output.warn("\(Phrases.Departure.invitesInVain)") }
        let settings = try PeerSettings(of: context.home)
        let peers = try Self.own(settings, at: address, in: context) + Self.known(settings)
        if peers.isEmpty { context.output.warn("\(Phrases.Network.namesNobody)") }
        invitation = Invitation(
            genesis: membership.genesis,
            peers: Array(peers.prefix(Limits.peersInInvitation)),
            decisions: Array(membership.decisions.followed.prefix(Limits.decisionsInInvitation))
        )
    }

    /// The own node, where others reach it.
    ///
    /// - Throws: `CommandError` if the address is none.
    private static func own(
        _ settings: PeerSettings,
        at address: String?,
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
}
