package import TocsinCrypto
package import TocsinMembership
package import TocsinRecord

/// One node's view of the protocol.
///
/// It decides; the shell acts. It does no input or output, reads no clock and draws no random
/// number that does not follow from its seed, so the same events lead to the same effects
/// everywhere.
package struct Replica: ~Copyable {
    private var effects: [Effect] = []

    /// Begins with what the store holds.
    ///
    /// - Parameters:
    ///   - node: the key of this node.
    ///   - genesis: of the network.
    ///   - held: every record in the store, in any order.
    ///   - identities: the identity records among them.
    ///   - seed: where random draws begin; different in every run.
    package init(
        node: PublicKey,
        genesis: Genesis,
        held: [HeldRecord],
        identities: [Verified<Record>],
        seed: UInt64
    ) {}

    /// Tells the replica that something happened.
    ///
    /// Effects follow by ``nextEffect()``, all of which must be taken before the next event.
    package mutating func handle(_ event: Event, at now: Moment) {}

    /// The next thing to do, or `nil` when the replica has nothing more to ask.
    package mutating func nextEffect() -> Effect? { effects.popLast() }

    /// Who may say what, as the records held tell.
    package var membership: Membership { fatalError() }

    /// The digest and the number of all records held.
    package var root: Root { fatalError() }

    /// Whether a node has confirmed since the start that it knows no more of a feed than is held here, so that
    /// the feed may be continued.
    package func isConfirmed(_ feed: FeedID) -> Bool { false }

    /// The nodes whose links are open, ascending.
    package var neighbours: [PeerID] { [] }
}
