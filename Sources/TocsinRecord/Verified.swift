package import TocsinCrypto

/// A value whose signature was checked.
///
/// Only what is verified can be stored, shown or passed on; the type sees to it.
package struct Verified<Value: Sendable>: Sendable {
    /// What was verified.
    package let value: Value

    init(checked value: Value) {
        self.value = value
    }
}

extension Verified: Equatable where Value: Equatable {}

extension Verified<Record> {
    /// Checks that the header was signed by the key it names, for this network, that every key it grants agrees, and
    /// that a voice in it and everything in its grounds were signed as well.
    ///
    /// Whether the key that signs may speak for the member, and whether the grounds suffice, are questions to the
    /// membership. At most `1 + Limits.keysInRecord` signatures are checked, or those in the grounds, each of them paid
    /// for by its bytes.
    ///
    /// - Throws: `RecordError.wrongSignature`, `.wrongProof`, `.hasAuthor` or `.grounds`.
    package init(_ record: Record, in network: NetworkID) throws(RecordError) {
        let message = SigningDomain.record.message(record.headerBytes, network: network)
        guard record.header.feed.key.verifies(record.signature, over: message) else {
            throw .wrongSignature
        }
        let header = record.header
        for grant in header.identity.grants where !grant.isAgreed(by: header.member, in: network) {
            throw .wrongProof
        }
        if header.kind.isAuthorless { try record.checkGrounds(in: network) }
        guard header.hasGoodVoice(in: network) else { throw .wrongSignature }
        self.init(checked: record)
    }

    /// Takes back a record that was verified before it was stored, without a second look at its
    /// signature.
    ///
    /// The bytes of header and payload are compared with the id and the commitment. Only a store may call this, with
    /// the id under which it keeps the record, and with grounds that it knows to be unchanged.
    ///
    /// - Throws: `RecordError` if the bytes are no longer those of that record.
    package init(
        stored id: RecordID,
        headerBytes: [UInt8],
        signature: Signature,
        payload: [UInt8]?,
        grounds: [UInt8]?
    ) throws(RecordError) {
        let record = try Record(
            headerBytes: headerBytes,
            signature: signature,
            payload: payload,
            grounds: grounds
        )
        guard record.id == id else { throw .notARecord }
        self.init(checked: record)
    }

    /// The same record without its payload: what remains of it after an erasure.
    package var withoutPayload: Verified<Record> { Verified(checked: value.withoutPayload) }
}

extension RecordHeader {
    /// Whether the voice that it states, if it states one that this version reads, is its key's.
    fileprivate func hasGoodVoice(in network: NetworkID) -> Bool {
        guard kind == .voice, let spoken = try? SpokenVoice(decoding: statement) else {
            return true
        }
        return spoken.voice(in: self).isGood(after: spoken.previous, in: network)
    }
}

/// What a signature is for.
///
/// The text stands in front of what is signed, so that no signature can be taken for one of another
/// purpose.
package enum SigningDomain: String, Sendable, CaseIterable {
    /// A record's header.
    case record = "tocsin/1 record"
    /// A member card, made before there is a network.
    case card = "tocsin/1 card"
    /// The agreement of a key to its being granted to a member.
    case grant = "tocsin/1 grant"
    /// The agreement of a signing or node key to a card in which it stands.
    case cardKey = "tocsin/1 card key"
    /// The voice of a voter for a decision.
    case voice = "tocsin/1 voice"
    /// The application of an organisation to a network.
    case application = "tocsin/1 application"
    /// What a node says of itself.
    case beacon = "tocsin/1 beacon"

    /// The exact bytes that are signed: domain ‖ 0x00 ‖ network id ‖ content.
    package func message(_ content: [UInt8], network: NetworkID) -> [UInt8] {
        Array(rawValue.utf8) + [0] + network.array + content
    }

    /// The exact bytes that are signed where there is no network yet: domain ‖ 0x00 ‖ content.
    package func message(_ content: [UInt8]) -> [UInt8] {
        Array(rawValue.utf8) + [0] + content
    }
}
