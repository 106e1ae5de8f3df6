package import TocsinCrypto

/// A member card with the signature of its identity key.
package struct SignedCard: Equatable, Sendable {
    /// What the card says.
    package let card: MemberCard
    /// The card exactly as it was signed.
    package let cardBytes: [UInt8]
    /// By the card's identity key.
    package let signature: Signature
    /// By each signing key, then by each node key, in the card's order.
    package let proofs: [Signature]

    /// The member that this card makes: the digest of its bytes.
    package var member: MemberID {
        MemberID(bytes: Digest(of: cardBytes, for: .member).bytes)
    }

    /// The member that a card as it is kept makes, without a look at what it says, or `nil` if the bytes
    /// are no card.
    package static func member(ofEncoded bytes: [UInt8]) -> MemberID? {
        var reader = WireReader(bytes[...])
        guard let card = try? reader.bytes(1), !card.isEmpty else { return nil }
        return MemberID(bytes: Digest(of: Array(card), for: .member).bytes)
    }

    /// Puts a card, its signature and the agreements of its keys together.
    ///
    /// The signatures are checked by ``Verified``.
    ///
    /// - Throws: `CardError` with the field that is wrong.
    package init(
        cardBytes: [UInt8],
        signature: Signature,
        proofs: [Signature]
    ) throws(CardError) {
        card = try MemberCard(decoding: cardBytes)
        guard proofs.count == card.agreeingKeys.count else { throw .invalid(field: "proofs") }
        self.cardBytes = cardBytes
        self.signature = signature
        self.proofs = proofs
    }

    /// Signs a card with its own identity key.
    ///
    /// - Parameter agreements: of each of its signing and node keys, in any order.
    /// - Throws: `CardError` if the card breaks a rule, a key does not agree, or the identity key is
    ///   another one.
    package static func signing(
        _ card: MemberCard,
        with identity: borrowing SigningKey,
        agreements: [CardAgreement]
    ) throws(CardError) -> Verified<SignedCard> {
        let bytes = card.encoded
        let signature = identity.signature(over: SigningDomain.card.message(bytes))
        let proofs = card.agreeingKeys.compactMap { key in
            agreements.first { $0.key == key }?.proof
        }
        return try Verified(SignedCard(cardBytes: bytes, signature: signature, proofs: proofs))
    }
}

extension MemberCard {
    /// The keys that must agree to the card beside the one that signs it, in the order of their
    /// proofs.
    fileprivate var agreeingKeys: [PublicKey] { signing + nodes }
}

extension Verified<SignedCard> {
    /// Checks that the card was signed by the identity key it names, and that its signing and node
    /// keys agree.
    ///
    /// - Throws: `CardError.wrongSignature` or `.wrongProof`.
    package init(_ card: SignedCard) throws(CardError) {
        let message = SigningDomain.card.message(card.cardBytes)
        guard card.card.identity.verifies(card.signature, over: message) else {
            throw .wrongSignature
        }
        let agreement = SigningDomain.cardKey.message(card.cardBytes)
        for (key, proof) in zip(card.card.agreeingKeys, card.proofs)
        where !key.verifies(proof, over: agreement) {
            throw .wrongProof
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
    /// One of the card's signing or node keys has not agreed to it.
    case wrongProof
}
