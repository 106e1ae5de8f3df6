internal import TocsinCrypto

/// What is put around a signed header on the way: the message `SignedRecord` of `record.proto`, in its
/// one canonical form.
///
/// It is read and written by hand, since every record passes here on its way in and out. Nothing signs
/// it as a whole, so it has no fields of a later version: they would be lost on the way on.
struct Envelope {
    let header: ArraySlice<UInt8>
    let signature: ArraySlice<UInt8>
    /// Empty if there is none.
    let payload: ArraySlice<UInt8>
    /// Empty if there are none.
    let grounds: ArraySlice<UInt8>

    init(decoding bytes: [UInt8]) throws(EncodingError) {
        var reader = WireReader(bytes[...])
        header = try reader.bytes(1)
        signature = try reader.bytes(2)
        payload = try reader.bytes(3)
        grounds = try reader.bytes(4)
        if try reader.end(known: 4) { throw .notCanonical }
    }

    /// The bytes of an envelope around these parts.
    static func encoded(
        header: [UInt8],
        signature: Signature,
        payload: [UInt8]?,
        grounds: [UInt8]?
    ) -> [UInt8] {
        let open = header.count + Signature.count + (grounds?.count ?? 0)
        var writer = WireWriter(room: open + (payload?.count ?? 0))
        writer.write(header, as: 1)
        writer.write(signature.array, as: 2)
        writer.write(payload ?? [], as: 3)
        writer.write(grounds ?? [], as: 4)
        return writer.bytes
    }
}
