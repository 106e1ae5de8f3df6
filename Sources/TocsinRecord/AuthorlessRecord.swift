internal import TocsinCrypto

/// Records that nobody answers for: they say what follows from others, and show it.
///
/// Who brings it together must not matter: no key, no chain and no member that might end. So everything in the record, its
/// key included, is derived from its statement; everybody can make the record, and makes the same to the byte.
extension Verified<Record> {
    /// The record that everybody makes of a statement.
    ///
    /// - Throws: `RecordError` if the statement is too long.
    package static func withoutAuthor(
        _ kind: RecordKind,
        about member: MemberID,
        stating statement: [UInt8],
        in network: NetworkID
    ) throws(RecordError) -> Verified<Record> {
        let key = SigningKey.ofNobody(stating: statement, as: kind, in: network)
        let header = RecordHeader(
            ofNobody: kind,
            about: member,
            stating: statement,
            key: key.publicKey
        )
        return try UnsignedRecord(headerBytes: header.encoded, payload: nil)
            .signed(by: key, in: network)
    }
}

extension RecordHeader {
    /// Whether a record of this identifier is the very record that everybody makes of its statement.
    ///
    /// The identifier comes with the header, which may have had fields of a later version.
    package func isOfNobody(id: RecordID, in network: NetworkID) -> Bool {
        let key = SigningKey.ofNobody(stating: statement, as: kind, in: network)
        let expected = RecordHeader(
            ofNobody: kind,
            about: member,
            stating: statement,
            key: key.publicKey
        )
        return self == expected && id == RecordID(ofHeader: expected.encoded)
    }

    fileprivate init(
        ofNobody kind: RecordKind,
        about member: MemberID,
        stating statement: [UInt8],
        key: PublicKey
    ) {
        self.init(
            feed: FeedID(key: key, incarnation: 1),
            seq: 1,
            prev: nil,
            member: member,
            known: nil,
            kind: kind,
            role: .signing,
            deliveryClass: .governance,
            content: nil,
            statement: statement
        )
    }
}

extension SigningKey {
    /// The key of a statement, which everybody can compute and which therefore vouches for nothing.
    fileprivate static func ofNobody(
        stating statement: [UInt8],
        as kind: RecordKind,
        in network: NetworkID
    ) -> SigningKey {
        let number = (0..<4).reversed().map { UInt8(truncatingIfNeeded: kind.rawValue >> (8 * $0)) }
        var seed = Digest(of: network.array + number + statement, for: .authorless).array
        return SigningKey(seed: SecretBytes(taking: &seed))
    }
}
