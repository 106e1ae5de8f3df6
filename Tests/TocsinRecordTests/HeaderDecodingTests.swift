import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@Suite struct HeaderDecodingTests {
    @Test func `every invalid header is refused for its own reason`() {
        for invalid in InvalidHeader.all() {
            #expect(throws: invalid.error, "\(invalid.reason)") {
                try RecordHeader(decoding: invalid.bytes)
            }
        }
    }

    @Test(arguments: [InvalidHeader.contact, InvalidHeader.erasure, InvalidHeader.identity])
    func `the headers that the invalid ones are made from are valid`(wire: Wire) throws {
        let header = try RecordHeader(decoding: wire.encoded)
        #expect(header.encoded == wire.encoded)
    }

    @Test(arguments: [1, 8, 9, 10, 12] as [UInt64])
    func `a number beyond its 32 bits is refused, not cut`(field: UInt64) {
        let bytes = InvalidHeader.contact.with(field, [.varint(field, 1 << 32 | 2)]).encoded
        #expect(throws: HeaderError.encoding(.notCanonical)) { try RecordHeader(decoding: bytes) }
    }

    @Test(arguments: [
        Wire.Field.bytes(4, [1]), .varint(2, 1), .fixed64(4, 2), .varint(13, 1),
        Wire.Field(number: 6, type: 5, value: [1, 2, 3, 4]),
    ]) func `a field of another wire type is refused`(field: Wire.Field) {
        let bytes = InvalidHeader.contact.with(field.number, [field]).encoded
        #expect(throws: HeaderError.encoding(.notCanonical)) { try RecordHeader(decoding: bytes) }
    }

    @Test func `every cut of a header is refused`() {
        for wire in [InvalidHeader.contact, InvalidHeader.erasure, InvalidHeader.identity] {
            let bytes = wire.encoded
            let boundaries = wire.boundaries
            for count in 0..<bytes.count where !boundaries.contains(count) {
                #expect(throws: HeaderError.self) {
                    try RecordHeader(decoding: Array(bytes.prefix(count)))
                }
            }
        }
    }

    @Test(arguments: [
        [Wire.Field.varint(22, 0)], [.varint(22, .max)], [.fixed64(23, 7)],
        [.bytes(100, [1, 2, 3])], [.bytes(30, [1]), .bytes(30, [2])],
        [Wire.Field(number: 31, type: 5, value: [1, 2, 3, 4])], [.varint(1 << 29 - 1, 1)],
    ]) func `fields of a later version are accepted and kept to the byte`(
        fields: [Wire.Field]
    ) throws {
        let bytes = Wire(InvalidHeader.contact.fields + fields).encoded
        #expect(
            try RecordHeader(decoding: bytes)
                == RecordHeader(decoding: InvalidHeader.contact.encoded)
        )
        let signature = try #require(Signature([UInt8](repeating: 0, count: 64)))
        let record = try Record(headerBytes: bytes, signature: signature, payload: nil)
        #expect(record.headerBytes == bytes)
        #expect(record.id == RecordID(ofHeader: bytes))
        #expect(try Record(decoding: record.encoded).headerBytes == bytes)
    }

    @Test(arguments: [70, 99, .max] as [UInt32], [false, true])
    func `kinds of a later version are accepted by the rules that hold for all`(
        kind: UInt32,
        hasBody: Bool
    ) throws {
        var wire = InvalidHeader.contact.with(8, [.varint(8, UInt64(kind))]).without(15)
        if !hasBody { wire = wire.without(11).without(12) }
        // What an identity key says never has a body.
        for role in (hasBody ? 2 : 1)...3 {
            for deliveryClass in 1...4 {
                let bytes = wire.with(9, [.varint(9, UInt64(role))])
                    .with(10, [.varint(10, UInt64(deliveryClass))]).encoded
                #expect(try RecordHeader(decoding: bytes).kind.name == nil)
            }
        }
        #expect(throws: HeaderError.invalid(field: "role")) {
            try RecordHeader(decoding: wire.with(9, [.varint(9, 4)]).encoded)
        }
    }

    @Test func `lists and sizes at their limits are accepted`() throws {
        let ids = (0..<64).map { Wire.Field.bytes(13, [$0] + [UInt8](repeating: 0, count: 31)) }
        _ = try RecordHeader(decoding: InvalidHeader.contact.with(13, ids).encoded)
        for size in [32, 48 * 1024] as [UInt64] {
            let header = try RecordHeader(
                decoding: InvalidHeader.contact.with(12, [.varint(12, size)]).encoded
            )
            #expect(header.content?.size == Int(size))
        }
        let last = InvalidHeader.contact.with(4, [.varint(4, 1 << 53 - 1)])
        #expect(try RecordHeader(decoding: last.encoded).seq == Limits.seq)
        let room = 12 * 1024 - InvalidHeader.contact.encoded.count - 4
        let longest = InvalidHeader.contact.with(
            22,
            [.bytes(22, [UInt8](repeating: 1, count: room))]
        )
        #expect(longest.encoded.count == Limits.header)
        _ = try RecordHeader(decoding: longest.encoded)
    }

    @Test(arguments: 0..<UInt64(200)) func `a random header round-trips`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let header = RecordHeader.random(&generator)
        let decoded = try RecordHeader(decoding: header.encoded)
        #expect(decoded == header)
        #expect(decoded.encoded == header.encoded)
    }

    @Test(arguments: 0..<UInt64(200)) func `random damage to a header never traps`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let original = RecordHeader.random(&generator).encoded
        for _ in 0..<50 {
            var bytes = original
            for _ in 0...generator.below(4) {
                switch generator.below(3) {
                case 0: bytes[generator.below(bytes.count)] = UInt8(generator.below(256))
                case 1: bytes.insert(UInt8(generator.below(256)), at: generator.below(bytes.count))
                default: bytes.removeSubrange(generator.below(bytes.count)...)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            guard let decoded = try? RecordHeader(decoding: bytes) else { continue }
            // What is accepted is canonical: its known part is the beginning of what was decoded.
            #expect(bytes.starts(with: decoded.encoded))
        }
    }
}

extension Wire {
    /// Where one field ends and the next begins: cut there, a message may still be valid.
    fileprivate var boundaries: Set<Int> {
        var ends: Set<Int> = []
        var end = 0
        for field in fields {
            end += field.encoded.count
            ends.insert(end)
        }
        return ends
    }
}
