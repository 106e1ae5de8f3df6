package import TocsinCrypto

/// How a side of a connection makes itself known to a peer that has not heard of its key, and comes to know one.
///
/// The frames are described in `docs/protocol/transport.md`; what they hold is the owner's affair.
package struct Introductions: Sendable {
    /// What is said of ourselves at this moment: 1 byte to `TransportLimits.introductionBytes`.
    package let own: @Sendable () -> [UInt8]

    /// Judges what a peer says of itself: the key that it has proved, and its words.
    package let judge: @Sendable (PublicKey, [UInt8]) async -> IntroductionAnswer

    /// Pairs what we say with how we listen.
    package init(
        own: @escaping @Sendable () -> [UInt8],
        judge: @escaping @Sendable (PublicKey, [UInt8]) async -> IntroductionAnswer
    ) {
        self.own = own
        self.judge = judge
    }
}

/// The answer to an introduction.
package enum IntroductionAnswer: Sendable {
    /// The key now belongs to a member: frames flow.
    case accepted
    /// The connection ends.
    case refused
}
