import Testing
import TocsinCrypto
import TocsinTesting

@testable import TocsinRecord

@Suite struct AdmissionTests {
    private let network: FixtureNetwork
    private let applicant: FixtureMember

    init() throws {
        network = try FixtureNetwork(founders: 2)
        applicant = try FixtureMember(number: 7)
    }

    // MARK: Applications

    @Test func `an application is what its card's identity key signs for one network`() throws {
        let application = try applicant.application(to: network.id)
        #expect(application.value.member == applicant.id)
        let decoded = try Application(decoding: application.value.encoded)
        #expect(try Verified(decoded, in: network.id) == application)
        let other = try FixtureNetwork(founders: 1, name: "Other").id
        #expect(throws: ApplicationError.wrongSignature) { try Verified(decoded, in: other) }
        #expect(throws: ApplicationError.wrongSignature) {
            try Application.signing(
                applicant.card,
                with: network.members[0].key(.identity),
                in: network.id
            )
        }
    }

    @Test func `an application with a card that nobody agreed to is none`() throws {
        let good = try applicant.application(to: network.id).value
        let card = try SignedCard(
            cardBytes: good.card.cardBytes,
            signature: good.card.signature,
            proofs: good.card.proofs.reversed()
        )
        let forged = Application(card: card, signature: good.signature)
        #expect(throws: ApplicationError.card(.wrongProof)) {
            try Verified(forged, in: network.id)
        }
    }

    @Test func `cut short, longer or of a later version, no application is read`() throws {
        let bytes = try applicant.application(to: network.id).value.encoded
        for count in 0..<bytes.count {
            #expect(throws: ApplicationError.self) {
                try Application(decoding: Array(bytes.prefix(count)))
            }
        }
        #expect(throws: ApplicationError.tooLong(Limits.application + 1)) {
            try Application(decoding: [UInt8](repeating: 0, count: Limits.application + 1))
        }
        #expect(throws: ApplicationError.unknownVersion(1)) {
            try Application(decoding: bytes + Wire([.varint(4, 1)]).encoded)
        }
        #expect(throws: ApplicationError.unknownVersion(2)) {
            try Application(decoding: [8, 2] + bytes.dropFirst(2))
        }
    }

    // MARK: Vouches

    @Test func `a vouch round-trips, numbers of later versions included`() throws {
        for vouch in [
            Vouch(
                for: applicant.id,
                evidence: [.person, .iana, .init(rawValue: 9)]
            ),
            Vouch(for: applicant.id, evidence: [], isWithdrawn: true),
        ] {
            #expect(try Vouch(decoding: vouch.encoded) == vouch)
            #expect(vouch.subject.array == Array(applicant.id.array.prefix(16)))
        }
    }

    @Test(arguments: [
        ("applicant", Wire([.varint(1, 1), .bytes(2, [1, 2, 3])])),
        ("evidence", Wire([.varint(1, 1), id, .bytes(3, [2, 2])])),
        ("evidence", Wire([.varint(1, 1), id, .bytes(3, [0])])),
        ("evidence", Wire([.varint(1, 1), id, .bytes(3, [1, 2, 3, 4, 5, 6, 7, 8, 9])])),
    ]) func `a vouch with a wrong field is refused by its name`(field: String, wire: Wire) {
        #expect(throws: StatementError.invalid(field: field)) {
            try Vouch(decoding: wire.encoded)
        }
    }

    @Test func `a vouch that is out of order or later means nothing`() {
        let disorder = Wire([.varint(1, 1), Self.id, .bytes(3, [2, 1])])
        #expect(throws: StatementError.encoding(.notCanonical)) {
            try Vouch(decoding: disorder.encoded)
        }
        for later in [
            Wire([.varint(1, 2), Self.id]), Wire([.varint(1, 1), Self.id, .varint(6, 1)]),
        ] {
            #expect(throws: StatementError.notUnderstood) { try Vouch(decoding: later.encoded) }
        }
    }

    private static let id = Wire.Field.bytes(2, [UInt8](repeating: 7, count: 32))

    // MARK: Admissions

    @Test func `an admission brings its records in one order and without payloads`() throws {
        let admission = try admission()
        let again = Admission(
            admission.application,
            vouches: admission.vouches.reversed(),
            evidence: admission.evidence
        )
        #expect(again == admission)
        for vouch in admission.vouches { #expect(vouch.lacksPayload) }
        #expect(try Admission(decoding: admission.encoded) == admission)
        for count in 0..<admission.encoded.count {
            let rest = try? Admission(decoding: Array(admission.encoded.prefix(count)))
            #expect((rest?.vouches.count ?? 1) < admission.vouches.count)
        }
        let none = Admission(admission.application, vouches: [])
        #expect(throws: StatementError.invalid(field: "vouches")) {
            try Admission(decoding: none.encoded)
        }
    }

    @Test func `an admission has no author, and all make the same record, whatever their grounds`()
        throws
    {
        let record = try Verified<Record>.admitting(by: admission(), to: network.id).value
        #expect(try record.admission == admission())
        #expect(try Record(decoding: record.encoded) == record)
        #expect(record.withoutPayload == record)
        let others = try Verified<Record>.admitting(by: admission([1]), to: network.id).value
        #expect(others.grounds != record.grounds)
        #expect(others.id == record.id && others.signature == record.signature)
        #expect(record.headerBytes.count < 150)
        let other = try FixtureNetwork(founders: 1, name: "Other").id
        #expect(throws: RecordError.wrongSignature) { try Verified(record, in: other) }
    }

    @Test func `whoever else signs an admission, it is none`() throws {
        let grounds = try admission().encoded
        let record = try network.admission(of: applicant, signedBy: 0, grounds: grounds)
        #expect(throws: RecordError.hasAuthor) { try Verified(record, in: network.id) }
        var feed = network.feed(of: 0)
        #expect(throws: RecordError.grounds(.invalid(field: "grounds"))) {
            try feed.append(RecordDraft(kind: .admission))
        }
    }

    @Test func `grounds belong to what has no author, and to nothing else that is known here`()
        throws
    {
        let good = try Verified<Record>.admitting(by: admission(), to: network.id).value
        var feed = network.feed(of: 0)
        let contact = try feed.contact([1], subject: Fixture.subject(1)).value
        let bad: [(Record, [UInt8]?)] = [
            (good, nil), (good, [UInt8](repeating: 0, count: Limits.grounds + 1)), (contact, [1]),
        ]
        for (record, grounds) in bad {
            #expect(throws: RecordError.grounds(.invalid(field: "grounds"))) {
                try record.with(grounds: grounds)
            }
        }
        let later = try feed.append(RecordDraft(kind: RecordKind(rawValue: 99), body: [1])).value
        #expect(throws: RecordError.grounds(.notUnderstood)) { try later.with(grounds: [1]) }
    }

    @Test func `one wrong signature in the grounds, or somebody else's, and they are none`()
        throws
    {
        let good = try Verified<Record>.admitting(by: admission(), to: network.id).value
        let other = try FixtureMember(number: 12)
        let swapped = Admission(
            try other.application(to: network.id).value,
            vouches: try admission().vouches
        )
        #expect(throws: RecordError.grounds(.invalid(field: "application"))) {
            try Verified(good.with(grounds: swapped.encoded), in: network.id)
        }
        let (first, second) = try (admission().vouches[0], admission().vouches[1])
        let forged = try Record(
            headerBytes: first.headerBytes,
            signature: second.signature,
            payload: nil
        )
        let application = try applicant.application(to: network.id).value
        let grounds = Admission(application, vouches: [forged, second])
        #expect(throws: RecordError.wrongSignature) {
            try Verified(good.with(grounds: grounds.encoded), in: network.id)
        }
        // Whose vouch brings a record of another kind along could nest them without end.
        let nested = Admission(application, vouches: [good])
        #expect(throws: StatementError.invalid(field: "vouches")) {
            try Admission(decoding: nested.encoded)
        }
    }

    private func admission(_ founders: [Int] = [0, 1]) throws -> Admission {
        var vouches: [Record] = []
        for founder in founders {
            var feed = network.feed(of: founder)
            vouches.append(try feed.vouch(for: applicant, in: network).value)
        }
        return Admission(try applicant.application(to: network.id).value, vouches: vouches)
    }
}

extension Record {
    fileprivate func with(grounds: [UInt8]?) throws -> Record {
        try Record(
            headerBytes: headerBytes,
            signature: signature,
            payload: payload,
            grounds: grounds
        )
    }
}
