package import TocsinCrypto

/// A record as it came: decoded and of the right shape, but nobody has yet checked who said it.
///
/// The exact bytes of the header are kept, since they and no re-encoding of them are what is
/// signed.
package struct Record: Equatable, Sendable {
    /// The digest of the header.
    package let id: RecordID
    /// What the header says.
    package let header: RecordHeader
    /// The header exactly as it was signed.
    package let headerBytes: [UInt8]
    /// Not checked here; see ``Verified``.
    package let signature: Signature
    /// Salt ‖ body, checked against the header's commitment; `nil` for kinds without one and for
    /// what was erased.
    package let payload: [UInt8]?
    /// What shows that a record without an author follows from others, encoded; `nil` exactly for kinds with one.
    ///
    /// Nobody signs it and no identifier depends on it: of two that show the same either will do.
    package let grounds: [UInt8]?

    /// Puts the parts of a record together.
    ///
    /// - Throws: `RecordError` when the header is invalid, the payload is not the one it promises, or grounds are
    ///   missing or needless.
    package init(
        headerBytes: [UInt8],
        signature: Signature,
        payload: [UInt8]?,
        grounds: [UInt8]? = nil
    ) throws(RecordError) {
        try self.init(
            UnreadRecord(
                headerBytes: headerBytes,
                signature: signature,
                payload: payload,
                grounds: grounds
            )
        )
    }

    /// Decodes a record as it travels.
    ///
    /// - Throws: `RecordError`. Nothing is decoded beyond `Limits.record` bytes.
    package init(decoding bytes: [UInt8]) throws(RecordError) {
        try self.init(UnreadRecord(bytes))
    }

    /// Reads what a record says that was only taken out of its envelope so far.
    ///
    /// - Throws: `RecordError` when the header is invalid, the payload is not the one it promises, or grounds are
    ///   missing or needless.
    package init(_ unread: UnreadRecord) throws(RecordError) {
        do throws(HeaderError) {
            header = try RecordHeader(decoding: unread.headerBytes)
        } catch {
            throw .header(error)
        }
        guard header.admits(unread.payload) else { throw .wrongPayload }
        try header.kind.check(unread.grounds)
        id = unread.id
        headerBytes = unread.headerBytes
        signature = unread.signature
        payload = unread.payload
        grounds = unread.grounds
    }

    /// The record as it travels, with its payload if it has one.
    package var encoded: [UInt8] {
        Envelope.encoded(
            header: headerBytes,
            signature: signature,
            payload: payload,
            grounds: grounds
        )
    }

    /// The bytes after the salt, or `nil` if the payload is absent.
    package var body: [UInt8]? { payload.map { Array($0.dropFirst(Limits.salt)) } }

    /// Whether the header promises a payload that is not here.
    package var lacksPayload: Bool { header.content != nil && payload == nil }

    private init(withoutPayload record: Record) {
        id = record.id
        header = record.header
        headerBytes = record.headerBytes
        signature = record.signature
        payload = nil
        grounds = record.grounds
    }

    /// The same record without its payload: what remains of it after an erasure.
    package var withoutPayload: Record { Record(withoutPayload: self) }
}

extension RecordHeader {
    /// Whether a payload is the promised one, or absent.
    func admits(_ payload: [UInt8]?) -> Bool {
        payload.map { content == Content(of: $0) } ?? true
    }
}

extension RecordKind {
    /// Whether a record of this kind brings grounds exactly if it must.
    fileprivate func check(_ grounds: [UInt8]?) throws(RecordError) {
        // Of a later kind nobody here knows what they are to show.
        if roles == nil, grounds != nil { throw .grounds(.notUnderstood) }
        guard isAuthorless == (grounds != nil), (grounds?.count ?? 0) <= Limits.grounds else {
            throw .grounds(.invalid(field: "grounds"))
        }
    }
}

/// Why bytes are not a record.
package enum RecordError: Error, Equatable, Sendable {
    /// Longer than `Limits.record`.
    case tooLong(Int)
    /// Not the canonical encoding of a `SignedRecord`.
    case notARecord
    /// The header is invalid.
    case header(HeaderError)
    /// The payload is not the one that the header promises.
    case wrongPayload
    /// The signature is not the author's, or not for this network.
    case wrongSignature
    /// A key that it grants has not agreed to that.
    case wrongProof
    /// It is of a kind without an author, and not the record that everybody makes of what it says.
    case hasAuthor
    /// It was to be sealed, and cannot be.
    case cannotBeSealed(SealingRefusal)
    /// The grounds are missing, do not belong there, or are none.
    case grounds(StatementError)
}
