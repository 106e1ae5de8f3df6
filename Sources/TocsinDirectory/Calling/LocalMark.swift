package import TocsinCrypto

/// What the operators of one copy think of a member.
///
/// It is told to nobody: it touches what this copy shows, and with whom its node links, and nothing else.
package enum LocalMark: Hashable, Sendable {
    /// They have made sure that it is who it says, with the identity key that it had then.
    case pinned(identity: PublicKey)
    /// They keep clear of it.
    case blocked
}
