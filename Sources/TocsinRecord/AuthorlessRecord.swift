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
        let member = admission.application.member
        let key = SigningKey.ofNobody(as: .admission, about: member, in: network)
        let header = RecordHeader(ofNobody: .admission, about: member, key: key.publicKey).encoded
        let message = SigningDomain.record.message(header, network: network)
        let record = try Record(
            headerBytes: header,
            signature: key.signature(over: message),
            payload: nil,
            grounds: admission.encoded
        )
        return try Verified(record, in: network)
    }
}

extension Record {
    /// Checks that it is the very record that everybody makes, and every signature in its grounds.
    func checkGrounds(in network: NetworkID) throws(RecordError) {
        let member = header.member
        let key = SigningKey.ofNobody(as: header.kind, about: member, in: network)
        let expected = RecordHeader(ofNobody: header.kind, about: member, key: key.publicKey)
        guard headerBytes == expected.encoded else { throw .hasAuthor }
        let admission = try admission
        guard admission.application.member == member else {
            throw .grounds(.invalid(field: "application"))
        }
        guard (try? Verified(admission.application, in: network)) != nil else {
            throw .wrongSignature
        }
        for record in admission.vouches + admission.evidence {
            _ = try Verified(record, in: network)
        }
    }

    /// What its grounds show of a member.
    ///
    /// - Throws: `RecordError.grounds` if it is of another kind, or they are not of that form.
    package var admission: Admission {
        get throws(RecordError) {
            do throws(StatementError) {
                guard header.kind == .admission, let grounds else {
                    throw .invalid(field: "grounds")
                }
                return try Admission(decoding: grounds)
            } catch {
                throw .grounds(error)
            }
        }
    }
}

extension RecordHeader {
    fileprivate init(ofNobody kind: RecordKind, about member: MemberID, key: PublicKey) {
        self.init(
            feed: FeedID(key: key, incarnation: 1),
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
