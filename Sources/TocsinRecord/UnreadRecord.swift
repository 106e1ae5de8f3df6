internal import TocsinCrypto

/// A record as it came, taken out of its envelope, without a look at what it says.
///
/// Its identifier tells whether it is held already, for a twentieth of what decoding it costs.
package struct UnreadRecord: Sendable {
    /// The digest of the header, whatever that says.
    package let id: RecordID
    let headerBytes: [UInt8]
    let signature: Signature
    let payload: [UInt8]?
    let grounds: [UInt8]?

    init(headerBytes: [UInt8], signature: Signature, payload: [UInt8]?, grounds: [UInt8]?) {
        id = RecordID(ofHeader: headerBytes)
        self.headerBytes = headerBytes
        self.signature = signature
        self.payload = payload
        self.grounds = grounds
    }

    /// Opens the envelope of a record as it travels.
    ///
    /// - Throws: `RecordError`: `tooLong`, `notARecord`.
    package init(_ bytes: [UInt8]) throws(RecordError) {
        guard bytes.count <= Limits.record else { throw .tooLong(bytes.count) }
        guard let envelope = try? Envelope(decoding: bytes),
            let signature = Signature(Array(envelope.signature))
        else { throw .notARecord }
        self.init(
            headerBytes: Array(envelope.header),
            signature: signature,
            payload: envelope.payload.isEmpty ? nil : Array(envelope.payload),
            grounds: envelope.grounds.isEmpty ? nil : Array(envelope.grounds)
        )
    }
}
