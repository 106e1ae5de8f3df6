package import TocsinCrypto

/// A sealed body with the place where it stands.
package struct SealedRecord: Equatable, Sendable {
    package let body: SealedBody
    package let place: SealingPlace

    /// - Parameters:
    ///   - payload: that which the header promises.
    ///   - network: in which the record was signed.
    /// - Throws: `SealedBodyError`.
    package init(
        _ header: RecordHeader,
        payload: [UInt8],
        in network: NetworkID
    ) throws(SealedBodyError) {
        guard let place = SealingPlace(header, payload: payload, in: network) else {
            throw .malformed
        }
        self.place = place
        body = try SealedBody(decoding: Array(payload.dropFirst(Limits.salt)), kind: header.kind)
    }

    /// The content key, by the key of a reader; `nil` if it is not sealed to this key.
    ///
    /// - Throws: `SealingFault.doesNotOpen`.
    package func contentKey(
        for reader: borrowing EncryptionKey
    ) throws(SealingFault) -> ContentKey? {
        try body.contentKey(for: reader, at: place)
    }

    /// What is inside.
    ///
    /// - Parameter key: the content key of the record, or of the version under which it stands.
    /// - Throws: `SealingFault`.
    package func opened(with key: borrowing ContentKey) throws(SealingFault) -> OpenedBody {
        try body.opened(with: key, at: place)
    }
}
