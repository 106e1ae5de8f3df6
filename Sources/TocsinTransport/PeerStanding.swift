/// What the membership says of a node key, asked while the handshake is under way.
package enum PeerStanding: Sendable {
    /// It belongs to a member: frames flow.
    case member
    /// It is not known: it may introduce itself, where introductions are heard.
    case stranger
    /// It was a member's and has ended, as far as is known: like a stranger, it may show by an introduction that it was
    /// taken up again, and is refused where none is heard, even if it is expected.
    case ended
    /// It is kept out: the handshake ends.
    case refused
    /// It is the node's own: the handshake ends.
    case own
}
