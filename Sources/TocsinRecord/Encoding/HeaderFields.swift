internal import TocsinCrypto

/// The fields of a header as they are written: encoding and order are checked, meaning is not.
///
/// They are read by hand: a node that fills itself decodes thousands of headers a second, and to let
/// Swift Protobuf decode each, encode it again and compare takes six times as long. The schema is that
/// of `record.proto`; the tests hold this to what Swift Protobuf writes.
struct HeaderFields {
    let suite: UInt32
    let key: ArraySlice<UInt8>
    let incarnation: UInt64
    let seq: UInt64
    let prev: ArraySlice<UInt8>
    let member: ArraySlice<UInt8>
    let known: ArraySlice<UInt8>
    let kind: UInt32
    let role: UInt32
    let deliveryClass: UInt32
    let commitment: ArraySlice<UInt8>
    let size: UInt32
    let replaces: [ArraySlice<UInt8>]
    let erases: [ArraySlice<UInt8>]
    let subject: ArraySlice<UInt8>
    let thread: ArraySlice<UInt8>
    let blobs: [ArraySlice<UInt8>]
    let grants: [Grant]
    let revocations: [Revocation]
    let nextIdentity: ArraySlice<UInt8>
    let statement: ArraySlice<UInt8>

    /// The highest field number of a header that this version knows.
    private static let greatestField: UInt64 = 21

    /// Reads a header; fields of a later version are stepped over.
    init(decoding bytes: [UInt8]) throws(EncodingError) {
        var reader = WireReader(bytes[...])
        suite = try reader.uint32(1)
        key = try reader.bytes(2)
        incarnation = try reader.fixed64(3)
        seq = try reader.uint64(4)
        prev = try reader.bytes(5)
        member = try reader.bytes(6)
        known = try reader.bytes(7)
        kind = try reader.uint32(8)
        role = try reader.uint32(9)
        deliveryClass = try reader.uint32(10)
        commitment = try reader.bytes(11)
        size = try reader.uint32(12)
        replaces = try reader.list(13)
        erases = try reader.list(14)
        subject = try reader.bytes(15)
        thread = try reader.bytes(16)
        blobs = try reader.list(17)
        grants = try reader.list(18).map(Grant.init)
        revocations = try reader.list(19).map(Revocation.init)
        nextIdentity = try reader.bytes(20)
        statement = try reader.bytes(21)
        _ = try reader.end(known: Self.greatestField)
    }

    /// A key that becomes the member's.
    struct Grant {
        let key: ArraySlice<UInt8>
        let role: UInt32
        let proof: ArraySlice<UInt8>
        let hasLaterFields: Bool

        init(_ bytes: ArraySlice<UInt8>) throws(EncodingError) {
            var reader = WireReader(bytes)
            key = try reader.bytes(1)
            role = try reader.uint32(2)
            proof = try reader.bytes(3)
            hasLaterFields = try reader.end(known: 3)
        }
    }

    /// A key that ends.
    struct Revocation {
        let key: ArraySlice<UInt8>
        let heads: [Head]
        let hasLaterFields: Bool

        init(_ bytes: ArraySlice<UInt8>) throws(EncodingError) {
            var reader = WireReader(bytes)
            key = try reader.bytes(1)
            heads = try reader.list(2).map(Head.init)
            hasLaterFields = try reader.end(known: 2)
        }
    }

    /// The last record of a feed that still counts.
    struct Head {
        let incarnation: UInt64
        let seq: UInt64
        let id: ArraySlice<UInt8>
        let hasLaterFields: Bool

        init(_ bytes: ArraySlice<UInt8>) throws(EncodingError) {
            var reader = WireReader(bytes)
            incarnation = try reader.fixed64(1)
            seq = try reader.uint64(2)
            id = try reader.bytes(3)
            hasLaterFields = try reader.end(known: 3)
        }
    }
}
