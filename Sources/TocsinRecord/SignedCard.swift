package import TocsinCrypto

/// A member card with the signature of its identity key.
package struct SignedCard: Equatable, Sendable {
    /// What the card says.
    package let card: MemberCard
    /// The card exactly as it was signed.
    package let cardBytes: [UInt8]
    /// By the card's identity key.
    package let signature: Signature

    /// The member that this card makes: the digest of its bytes.
    package var member: MemberID {
        MemberID(bytes: Digest(of: cardBytes, for: .member).bytes)
    }

    /// Puts a card and its signature together.
    ///
    /// The signature is checked by ``Verified``.
    ///
    /// - Throws: `CardError` with the field that is wrong.
    package init(cardBytes: [UInt8], signature: Signature) throws(CardError) {
        card = try MemberCard(decoding: cardBytes)
        self.cardBytes = cardBytes
        self.signature = signature
    }

    /// Signs a card with its own identity key.
    ///
    /// - Throws: `CardError` if the card breaks a rule or the key is another one.
    package static func signing(
        _ card: MemberCard,
        with identity: borrowing SigningKey
    ) throws(CardError) -> Verified<SignedCard> {
        let bytes = card.encoded
        let signature = identity.signature(over: SigningDomain.card.message(bytes))
        return try Verified(SignedCard(cardBytes: bytes, signature: signature))
    }
}

extension Verified<SignedCard> {
    /// Checks that the card was signed by the identity key it names.
    ///
    /// - Throws: `CardError.wrongSignature`.
    package init(_ card: SignedCard) throws(CardError) {
        let message = SigningDomain.card.message(card.cardBytes)
        guard card.card.identity.verifies(card.signature, over: message) else {
            throw .wrongSignature
        }
        self.init(checked: card)
    }
}

/// Why bytes are not a member card.
package enum CardError: Error, Equatable, Sendable {
    /// The bytes are not the canonical encoding of any card.
    case encoding(EncodingError)
    /// Longer than `Limits.card`.
    case tooLong(Int)
    /// A card of a later version.
    case unknownVersion(UInt32)
    /// The named field is missing, of the wrong form, out of order or too long.
    case invalid(field: String)
    /// The signature is not that of the card's identity key.
    case wrongSignature
}
