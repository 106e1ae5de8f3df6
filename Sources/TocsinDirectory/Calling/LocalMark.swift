package import TocsinCrypto

/// What the operators of one copy think of a member.
///
/// It is told to nobody: it touches what this copy shows, and with whom its node links, and nothing else.
package struct LocalMark: Hashable, Sendable {
    /// The identity key that it had when they made sure that it is who it says, or `nil` if they have not.
    package var pinned: PublicKey?
    /// Whether they keep clear of it.
    package var isBlocked: Bool

    package init(pinned: PublicKey? = nil, isBlocked: Bool = false) {
        (self.pinned, self.isBlocked) = (pinned, isBlocked)
    }

    /// Whether they think nothing of it.
    package var isNone: Bool { pinned == nil && !isBlocked }
}
