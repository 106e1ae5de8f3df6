import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@Suite struct RecordTests {
    let network: FixtureNetwork
    let contact: Record

    init() throws {
        network = try FixtureNetwork(founders: 2)
        var feed = network.feed(of: 0)
        contact = try feed.contact(Array("whom to call".utf8), subject: Fixture.subject(1)).value
    }

    @Test func `a record travels and arrives as it was`() throws {
        let arrived = try Record(decoding: contact.encoded)
        #expect(arrived == contact)
        #expect(arrived.body == Array("whom to call".utf8))
        #expect(!arrived.lacksPayload)
        #expect(try Verified(arrived, in: network.id).value == contact)
    }

    @Test func `every single-bit flip of a record is refused`() {
        let bytes = contact.encoded
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: RecordError.self, "bit \(bit)") {
                try Verified(Record(decoding: flipped), in: network.id)
            }
        }
    }

    @Test func `every cut of a record but that before its payload is refused`() throws {
        let bytes = contact.encoded
        let bare = contact.withoutPayload.encoded.count
        for count in 0..<bytes.count where count != bare {
            #expect(throws: RecordError.self) {
                try Verified(Record(decoding: Array(bytes.prefix(count))), in: network.id)
            }
        }
        let cut = try Record(decoding: Array(bytes.prefix(bare)))
        #expect(cut.lacksPayload && cut.payload == nil && cut.id == contact.id)
    }

    @Test func `a signature for another network is refused`() throws {
        let other = try FixtureNetwork(founders: 2, name: "Another")
        #expect(other.id != network.id)
        #expect(throws: RecordError.wrongSignature) { try Verified(contact, in: other.id) }
    }

    @Test func `a signature by another key is refused`() throws {
        let message = SigningDomain.record.message(contact.headerBytes, network: network.id)
        let forged = network.members[1].key(.signing).signature(over: message)
        let record = try Record(
            headerBytes: contact.headerBytes,
            signature: forged,
            payload: contact.payload
        )
        #expect(throws: RecordError.wrongSignature) { try Verified(record, in: network.id) }
    }

    @Test func `a signature of another purpose is refused`() throws {
        let message = SigningDomain.card.message(contact.headerBytes)
        let record = try Record(
            headerBytes: contact.headerBytes,
            signature: network.members[0].key(.signing).signature(over: message),
            payload: contact.payload
        )
        #expect(throws: RecordError.wrongSignature) { try Verified(record, in: network.id) }
    }

    @Test func `another payload is refused, longer, shorter or changed`() throws {
        let payload = try #require(contact.payload)
        for wrong in [
            payload + [0], payload.dropLast(), [UInt8](repeating: 0, count: payload.count), [],
        ] {
            #expect(throws: RecordError.wrongPayload) {
                try Record(
                    headerBytes: contact.headerBytes,
                    signature: contact.signature,
                    payload: Array(wrong)
                )
            }
        }
    }

    @Test func `a payload for a kind without a body is refused`() throws {
        var feed = network.feed(of: 0)
        let erasure = try feed.erasure(of: [contact.id]).value
        #expect(!erasure.lacksPayload)
        #expect(throws: RecordError.wrongPayload) {
            try Record(
                headerBytes: erasure.headerBytes,
                signature: erasure.signature,
                payload: [UInt8](repeating: 0, count: 32)
            )
        }
    }

    @Test func `the envelope has exactly one form`() throws {
        let wire = Wire(decoding: contact.encoded)
        let header = wire.fields[0]
        let signature = wire.fields[1]
        let wrong = [
            Wire([signature, header]), Wire([header, header, signature]), Wire([header]),
            Wire([signature]), wire.with(4, [.varint(4, 1)]), wire.with(3, [.bytes(3, [])]),
            wire.with(2, [.bytes(2, [UInt8](repeating: 0, count: 63))]),
            wire.with(1, [.bytes(1, contact.headerBytes, padding: 1)]), Wire(),
        ]
        for wire in wrong {
            #expect(throws: RecordError.self) { try Record(decoding: wire.encoded) }
        }
    }

    @Test func `a record beyond its limit is refused before it is decoded`() {
        let bytes = [UInt8](repeating: 255, count: Limits.record + 1)
        #expect(throws: RecordError.tooLong(Limits.record + 1)) { try Record(decoding: bytes) }
    }

    @Test func `the greatest payload fits into a record and a greater one is refused`() throws {
        var feed = network.feed(of: 0)
        let greatest = [UInt8](repeating: 7, count: Limits.payload - Limits.salt)
        let record = try feed.contact(greatest, subject: Fixture.subject(1))
        #expect(record.value.encoded.count <= Limits.record)
        #expect(throws: RecordError.header(.invalid(field: "size"))) {
            try feed.contact(greatest + [7], subject: Fixture.subject(1))
        }
    }

    @Test func `a stored record comes back only under its own id and bytes`() throws {
        let back = try Verified(
            stored: contact.id,
            headerBytes: contact.headerBytes,
            signature: contact.signature,
            payload: nil,
            grounds: nil
        )
        #expect(back.value == contact.withoutPayload)
        #expect(throws: RecordError.notARecord) {
            try Verified(
                stored: RecordID(bytes: .zero),
                headerBytes: contact.headerBytes,
                signature: contact.signature,
                payload: contact.payload,
                grounds: nil
            )
        }
    }

    @Test func `what is given to a key to sign has the payload it promises`() throws {
        #expect(throws: RecordError.wrongPayload) {
            try UnsignedRecord(headerBytes: contact.headerBytes, payload: nil)
        }
        #expect(throws: RecordError.wrongPayload) {
            try UnsignedRecord(headerBytes: contact.headerBytes, payload: [1])
        }
        let unsigned = try UnsignedRecord(
            headerBytes: contact.headerBytes,
            payload: contact.payload
        )
        #expect(throws: RecordError.wrongSignature) {
            try unsigned.signed(by: network.members[1].key(.signing), in: network.id)
        }
        let signed = try unsigned.signed(by: network.members[0].key(.signing), in: network.id)
        #expect(signed.value == contact)
    }

    @Test func `a feed ends at its greatest place without a trap`() throws {
        let member = network.members[0]
        let end = FeedPosition(
            feed: network.feed(of: 0).feed,
            seq: Limits.seq,
            prev: contact.id
        )
        let draft = RecordDraft(kind: .erasure, erases: [contact.id])
        let salt = [UInt8](repeating: 0, count: Limits.salt)
        let last = try draft.placed(at: end, member: member.id, known: nil, salt: salt)
            .signed(by: member.key(.signing), in: network.id)
        #expect(throws: RecordError.header(.invalid(field: "seq"))) {
            try draft.placed(at: .after(last.value), member: member.id, known: nil, salt: salt)
        }
    }
}
