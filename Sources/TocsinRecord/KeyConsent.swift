package import TocsinCrypto

/// That the holder of a key agrees to its being a member's.
///
/// Without it anybody could claim the key of another as his own, and links, budgets and blocks that
/// go by keys would meet the wrong one. Encryption keys sign nothing and need not agree: who claims
/// another's cannot open what is sealed to it.
extension SigningKey {
    /// A grant of this key to a member, to which it agrees.
    package func grant(
        as role: KeyRole,
        of member: MemberID,
        in network: NetworkID
    ) -> KeyGrant {
        let message = KeyGrant.message(role: role, member: member, network: network)
        return KeyGrant(key: publicKey, role: role, proof: signature(over: message))
    }

    /// This key's agreement to a card in which it stands.
    package func agreement(to card: MemberCard) -> CardAgreement {
        let message = SigningDomain.cardKey.message(card.encoded)
        return CardAgreement(key: publicKey, proof: signature(over: message))
    }
}

/// That the holder of a signing or node key agrees to a card in which it stands.
package struct CardAgreement: Equatable, Sendable {
    /// The key.
    package let key: PublicKey
    /// Its signature over the card.
    package let proof: Signature
}

extension KeyGrant {
    /// Whether the holder of the key agrees, or need not.
    package func isAgreed(by member: MemberID, in network: NetworkID) -> Bool {
        guard let proof else { return role == .encryption }
        let message = Self.message(role: role, member: member, network: network)
        return key.verifies(proof, over: message)
    }

    /// The exact bytes that a granted key signs.
    package static func message(
        role: KeyRole,
        member: MemberID,
        network: NetworkID
    ) -> [UInt8] {
        SigningDomain.grant.message(member.array + [UInt8(role.rawValue)], network: network)
    }
}
