package import TocsinCrypto
package import TocsinTransport

/// What a node is told about its surroundings.
package struct NodeConfiguration: Sendable {
    /// The folder with the database.
    package var home: String

    /// Where peers may connect, or `nil` for a node that only dials out.
    package var listening: PeerAddress?

    /// Where others can dial this node, if that is not where it listens: at most eight, the best first.
    package var announced: [PeerAddress] = []

    /// Whom to dial, and again whenever the link is lost.
    package var peers: [KnownPeer]

    /// Where commands connect.
    package var controlSocket: LocalAddress

    /// How the people of its organisation are told of alerts; `nil` if nobody is.
    package var telling: TellingSettings?

    /// What others can make the node spend.
    package var limits = NodeLimits()

    /// What this program calls itself in its status, for instance "tocsin 0.1.0".
    package var software: String

    /// A node with the limits of every day.
    package init(
        home: String,
        listening: PeerAddress?,
        peers: [KnownPeer],
        controlSocket: LocalAddress,
        software: String
    ) {
        self.home = home
        self.listening = listening
        self.peers = peers
        self.controlSocket = controlSocket
        self.software = software
    }

    /// Which addresses of those that others announce are dialled.
    ///
    /// Many a node behind a router listens at a private address and announces a public one: its neighbours are not there.
    var diallable: DiallableRanges {
        let own = announced.isEmpty ? [listening].compactMap(\.self) : announced
        return DiallableRanges(naming: own + peers.map(\.address))
    }
}

/// A node at an address, as a configuration or an invitation names it.
package struct KnownPeer: Hashable, Sendable {
    /// Where it listens.
    package let address: PeerAddress

    /// The key it must prove, or `nil` if any member's node will do.
    package let key: PublicKey?

    /// Takes an address and, better, a key with it.
    package init(address: PeerAddress, key: PublicKey? = nil) {
        self.address = address
        self.key = key
    }
}
