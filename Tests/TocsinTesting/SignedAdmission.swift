internal import TocsinCrypto
package import TocsinRecord

extension FixtureNetwork {
    /// An admission as it must not be: signed by a founder's key.
    package func admission(
        of applicant: FixtureMember,
        signedBy founder: Int,
        grounds: [UInt8]?
    ) throws(RecordError) -> Record {
        let key = members[founder].key(.signing)
        let header = RecordHeader(
            feed: FeedID(key: key.publicKey, incarnation: 1),
            seq: 1,
            prev: nil,
            member: applicant.id,
            known: nil,
            kind: .admission,
            role: .signing,
            deliveryClass: .governance,
            content: nil
        ).encoded
        let message = SigningDomain.record.message(header, network: id)
        return try Record(
            headerBytes: header,
            signature: key.signature(over: message),
            payload: nil,
            grounds: grounds
        )
    }
}
