internal import TocsinCrypto

/// Records that nobody answers for: they say what follows from others.
///
/// Who brings it together must not matter: no key, no chain and no member that might end. So everything in the record, its
/// key included, is derived from what it is about; everybody can make the record, and makes the same to the byte. What
/// shows that it follows stands beside it, in its grounds.
extension Verified<Record> {
    /// The record that an organisation is a member of a network.
    ///
    /// - Throws: `RecordError`: `.wrongSignature` if one in the grounds is, `.grounds` if they are too long or none.
    package static func admitting(
        by admission: Admission,
        to network: NetworkID
    ) throws(RecordError) -> Verified<Record> {
        let about = admission.application.member
        return try ofNobody(.admission, about: about, grounds: admission.encoded, in: network)
    }

    /// The record that something is decided in a network.
    ///
    /// - Throws: `RecordError`: `.wrongSignature` if one in the grounds is, `.grounds` if they are too long or none.
    package static func deciding(
        by decision: Decision,
        in network: NetworkID
    ) throws(RecordError) -> Verified<Record> {
        let proposal = decision.proposal
        return try ofNobody(
            .decision,
            about: MemberID(bytes: proposal.id.bytes),
            number: proposal.number,
            grounds: decision.encoded,
            in: network
        )
    }

    private static func ofNobody(
        _ kind: RecordKind,
        about subject: MemberID,
        number: UInt64 = 1,
        grounds: [UInt8],
        in network: NetworkID
    ) throws(RecordError) -> Verified<Record> {
        let key = SigningKey.ofNobody(as: kind, about: subject, in: network)
        let feed = FeedID(key: key.publicKey, incarnation: number)
        let header = RecordHeader(ofNobody: kind, about: subject, in: feed).encoded
        let message = SigningDomain.record.message(header, network: network)
        let record = try Record(
            headerBytes: header,
            signature: key.signature(over: message),
            payload: nil,
            grounds: grounds
        )
        return try Verified(record, in: network)
    }
}

extension Record {
    /// Checks that it is the very record that everybody makes, and every signature in its grounds.
    func checkGrounds(in network: NetworkID) throws(RecordError) {
        let key = SigningKey.ofNobody(as: header.kind, about: header.member, in: network)
        let feed = FeedID(key: key.publicKey, incarnation: header.feed.incarnation)
        let expected = RecordHeader(ofNobody: header.kind, about: header.member, in: feed)
        guard headerBytes == expected.encoded else { throw .hasAuthor }
        if header.kind == .decision {
            try checkDecision(in: network)
        } else {
            try checkAdmission(in: network)
        }
    }

    private func checkAdmission(in network: NetworkID) throws(RecordError) {
        let admission = try admission
        guard header.feed.incarnation == 1, admission.application.member == header.member else {
            throw .grounds(.invalid(field: "application"))
        }
        guard (try? Verified(admission.application, in: network)) != nil else {
            throw .wrongSignature
        }
        for record in admission.vouches + admission.evidence {
            _ = try Verified(record, in: network)
        }
    }

    private func checkDecision(in network: NetworkID) throws(RecordError) {
        let decision = try decision
        let proposal = decision.proposal
        guard proposal.id.bytes == header.member.bytes,
            proposal.number == header.feed.incarnation
        else { throw .grounds(.invalid(field: "proposal")) }
        for case .enrol(let card) in proposal.actions where (try? Verified(card)) == nil {
            throw .wrongSignature
        }
        for voice in decision.voices where !voice.isGood(after: proposal.previous, in: network) {
            throw .wrongSignature
        }
        for record in decision.evidence { _ = try Verified(record, in: network) }
    }

    /// What its grounds show of a member.
    ///
    /// - Throws: `RecordError.grounds` if it is of another kind, or they are not of that form.
    package var admission: Admission {
        get throws(RecordError) {
            try grounds(of: .admission) { (bytes) throws(StatementError) in
                try Admission(decoding: bytes)
            }
        }
    }

    /// What its grounds show to be decided.
    ///
    /// - Throws: `RecordError.grounds` if it is of another kind, or they are not of that form.
    package var decision: Decision {
        get throws(RecordError) {
            try grounds(of: .decision) { (bytes) throws(StatementError) in
                try Decision(decoding: bytes)
            }
        }
    }

    private func grounds<Grounds>(
        of kind: RecordKind,
        _ read: ([UInt8]) throws(StatementError) -> Grounds
    ) throws(RecordError) -> Grounds {
        do throws(StatementError) {
            guard header.kind == kind, let grounds else { throw .invalid(field: "grounds") }
            return try read(grounds)
        } catch {
            throw .grounds(error)
        }
    }
}

extension RecordHeader {
    /// Of a decision the incarnation is its number, so that decisions are sent in their order.
    fileprivate init(ofNobody kind: RecordKind, about member: MemberID, in feed: FeedID) {
        self.init(
            feed: feed,
            seq: 1,
            prev: nil,
            member: member,
            known: nil,
            kind: kind,
            role: .signing,
            deliveryClass: .governance,
            content: nil
        )
    }
}

extension SigningKey {
    /// The key of what is said of a member, which everybody can compute and which therefore vouches for nothing.
    fileprivate static func ofNobody(
        as kind: RecordKind,
        about member: MemberID,
        in network: NetworkID
    ) -> SigningKey {
        let number = (0..<4).reversed().map { UInt8(truncatingIfNeeded: kind.rawValue >> (8 * $0)) }
        var seed = Digest(of: network.array + number + member.array, for: .authorless).array
        return SigningKey(seed: SecretBytes(taking: &seed))
    }
}
