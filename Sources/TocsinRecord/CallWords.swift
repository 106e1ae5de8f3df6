package import TocsinCrypto

/// Three words by which two people on the phone learn that each can open what is sealed to the member that he says he
/// speaks for: both see the same ones, and nobody else can.
///
/// They follow from what the two members' encryption keys agree on (X25519, RFC 7748) and from the present span of
/// time, and say nothing about who else listens or stands between the two.
package struct CallWords: Equatable, Sendable {
    /// Three words of BIP-39's English list: thirty-three bits.
    package let words: [String]
    /// The first second after the span in which they hold, since 1970.
    package let until: Int64

    /// How long words hold, in seconds.
    package static let span: Int64 = 300
    /// So near to the end of a span another clock may be in the next one.
    package static let doubt: Int64 = 30

    /// The words of two members at a moment.
    ///
    /// - Parameters:
    ///   - own: the encryption key of one.
    ///   - other: that of the other.
    ///   - seconds: since 1970; what is before counts as the beginning.
    /// - Returns: `nil` if the other key agrees on nothing, as no honest one does.
    package init?(
        between own: borrowing EncryptionKey,
        of member: MemberID,
        and other: EncryptionPublicKey,
        of otherMember: MemberID,
        in network: NetworkID,
        at seconds: Int64
    ) {
        guard let agreed = own.agreement(with: other) else { return nil }
        let number = min(max(0, seconds), .max - Self.span) / Self.span
        let members = [member, otherMember].sorted().flatMap(\.array)
        let place = (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        let message = agreed.exposed() + network.array + members + place
        words = RecoveryWords.words(Self.count, of: Digest(of: message, for: .call).array)
        until = (number + 1) * Self.span
    }

    /// Words that somebody else has made, who holds the key: the key agent.
    ///
    /// - Returns: `nil` if they are not three.
    package init?(_ words: [String], until: Int64) {
        guard words.count == Self.count else { return nil }
        self.words = words
        self.until = until
    }

    private static let count = 3
}
