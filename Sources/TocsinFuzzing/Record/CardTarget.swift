internal import TocsinRecord

extension FuzzTarget {
    /// A member card, signed and not, and an application that brings one.
    static let card = FuzzTarget("card", seeds: Seeds.cards) { (input) throws(Finding) in
        if let card = try? MemberCard(decoding: input) { try card.check(against: input) }
        if let signed = try? SignedCard(decoding: input) {
            try expect(signed.encoded == input, "a signed card has one encoding")
            try signed.card.check(against: signed.cardBytes)
            try expect(
                SignedCard.member(ofEncoded: input) == signed.member,
                "a card makes the same member unread"
            )
            _ = try? Verified(signed)
        }
        if let application = try? Application(decoding: input) {
            try expect(
                application.encoded == input,
                "an application has one encoding"
            )
            _ = try? Verified(application, in: FuzzNetwork.shared.id)
        }
    }

    /// The beginning of a network.
    static let genesis = FuzzTarget("genesis", length: 8192, seeds: Seeds.genesis) {
        (input) throws(Finding) in
        guard let genesis = try? Genesis(decoding: input) else { return }
        try expect(genesis.bytes == input, "a genesis keeps its bytes")
        for founder in genesis.founders {
            try founder.value.card.check(against: founder.value.cardBytes)
        }
    }

    /// What a newcomer is given.
    static let invitation = FuzzTarget("invitation", length: 8192, seeds: Seeds.invitations) {
        (input) throws(Finding) in
        guard let invitation = try? Invitation(decoding: input) else { return }
        let again = try? Invitation(decoding: invitation.encoded)
        try expect(again == invitation, "an invitation is decoded as it was encoded")
        try expect(
            invitation.peers.allSatisfy { $0.addresses.count <= Limits.addressesOfPeer },
            "a peer has few addresses"
        )
    }
}

extension MemberCard {
    /// Looks at a card that was taken in.
    fileprivate func check(against bytes: [UInt8]) throws(Finding) {
        try expect(
            bytes.starts(with: encoded),
            "a card is encoded as it came, but for fields of a later version"
        )
        try expect(labels.count <= Limits.labels, "a card has few labels")
        let again = try? MemberCard(decoding: encoded)
        try expect(again == self, "a card is decoded as it was encoded")
    }
}
