package import TocsinCrypto

/// That an organisation wants to be a member of a network.
package struct Application: Equatable, Sendable {
    /// Who it is.
    package let card: SignedCard
    /// By the card's identity key, for one network.
    package let signature: Signature

    /// The member that it would be.
    package var member: MemberID { card.member }

    package init(card: SignedCard, signature: Signature) {
        self.card = card
        self.signature = signature
    }

    /// Applies to a network, with the identity key of the card.
    ///
    /// - Throws: `ApplicationError.wrongSignature` if it is another key.
    package static func signing(
        _ card: Verified<SignedCard>,
        with identity: borrowing SigningKey,
        in network: NetworkID
    ) throws(ApplicationError) -> Verified<Application> {
        let message = Self.message(of: card.value.member, in: network)
        let signature = identity.signature(over: message)
        return try Verified(Application(card: card.value, signature: signature), in: network)
    }

    /// The exact bytes that are signed: `tocsin/1 application` ‖ 0 ‖ network ‖ member.
    fileprivate static func message(of member: MemberID, in network: NetworkID) -> [UInt8] {
        SigningDomain.application.message(member.array, network: network)
    }
}

extension Verified<Application> {
    /// Checks the card, and that its identity key applies to this very network.
    ///
    /// - Throws: `ApplicationError`: `.card`, `.wrongSignature`.
    package init(_ application: Application, in network: NetworkID) throws(ApplicationError) {
        do throws(CardError) {
            _ = try Verified<SignedCard>(application.card)
        } catch {
            throw .card(error)
        }
        let message = Application.message(of: application.member, in: network)
        guard application.card.card.identity.verifies(application.signature, over: message) else {
            throw .wrongSignature
        }
        self.init(checked: application)
    }
}

/// Why bytes are not an application to a network.
package enum ApplicationError: Error, Equatable, Sendable {
    /// The bytes are not the canonical encoding of any application.
    case encoding(EncodingError)
    /// Longer than `Limits.application`.
    case tooLong(Int)
    /// An application of a later version.
    case unknownVersion(UInt32)
    /// The card in it is wrong.
    case card(CardError)
    /// The card's identity key has not signed it, or for another network.
    case wrongSignature
}
