package import TocsinCrypto

/// What a newcomer or a founder needs to take part: the beginning of the network, what was decided since, and where some
/// of its nodes answer.
///
/// It is not signed. Whoever takes it compares the network's fingerprint with somebody by voice.
package struct Invitation: Equatable, Sendable {
    /// The beginning of the network, with every founder's signature checked.
    package let genesis: Genesis
    /// Nodes that may be dialled first.
    package let peers: [Peer]
    /// The decisions to follow, from the first on: a newcomer must not be led past them by whoever has old keys.
    package let decisions: [DecisionID]

    /// A node and where it answers.
    package struct Peer: Equatable, Sendable {
        /// The node key.
        package let key: PublicKey
        /// IP address or name, and port, the best first.
        package let addresses: [String]

        package init(key: PublicKey, addresses: [String]) {
            self.key = key
            self.addresses = addresses
        }
    }

    package init(genesis: Genesis, peers: [Peer], decisions: [DecisionID] = []) {
        self.genesis = genesis
        self.peers = peers
        self.decisions = decisions
    }
}

/// Why bytes are not an invitation.
package enum InvitationError: Error, Equatable, Sendable {
    /// Longer than `Limits.invitation`.
    case tooLong(Int)
    /// Not an invitation at all, or with fields that this version does not know.
    case notAnInvitation
    /// An invitation of a later version.
    case unknownVersion(UInt32)
    /// The genesis inside is wrong.
    case genesis(GenesisError)
    /// The peer of that number, counted from 1, is wrong.
    case peer(Int)
    /// The decisions are too many, or one of them has no identifier.
    case decisions
}
