package import TocsinCrypto

/// That a voter wants a decision: final for the decision before it, since nothing could tell which of two was first.
package struct Voice: Equatable, Sendable {
    /// Whose voice it is.
    package let member: MemberID
    /// The key that speaks.
    package let key: PublicKey
    /// What is wanted.
    package let decision: DecisionID
    /// By that key.
    package let signature: Signature

    package init(
        member: MemberID,
        key: PublicKey,
        decision: DecisionID,
        signature: Signature
    ) {
        self.member = member
        self.key = key
        self.decision = decision
        self.signature = signature
    }

    /// Whether the key has signed it, for this network and as what follows that decision.
    package func isGood(after previous: DecisionID, in network: NetworkID) -> Bool {
        let message = Self.message(member, previous, decision, network)
        return key.verifies(signature, over: message)
    }

    /// The exact bytes that are signed: `tocsin/1 voice` ‖ 0 ‖ network ‖ member ‖ decision before ‖ decision.
    fileprivate static func message(
        _ member: MemberID,
        _ previous: DecisionID,
        _ decision: DecisionID,
        _ network: NetworkID
    ) -> [UInt8] {
        SigningDomain.voice.message(
            member.array + previous.array + decision.array,
            network: network
        )
    }
}

extension SigningKey {
    /// The voice of a member for a decision.
    package func voice(
        of member: MemberID,
        for proposal: Proposal,
        in network: NetworkID
    ) -> Voice {
        let message = Voice.message(member, proposal.previous, proposal.id, network)
        return Voice(
            member: member,
            key: publicKey,
            decision: proposal.id,
            signature: signature(over: message)
        )
    }
}
