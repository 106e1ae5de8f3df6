import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What alerts, their ends, notes and answers say, on the wire and at their limits.
@Suite struct AlertBodyTests {
    private static func answer(_ state: AnswerState, _ outcome: Outcome? = nil) -> Answer {
        var answer = Answer(state, for: TLD(canonical: "np"), created: Sample.now)
        answer.outcome = outcome
        return answer
    }

    @Test func `an alert with everything, and with almost nothing, survives the wire`() throws {
        #expect(try Alert(decoding: FixtureAlert.everything.encoded()) == FixtureAlert.everything)
        let plain = Alert(
            headline: "Test",
            tlp: .red,
            audience: .everybody,
            created: Sample.now,
            expires: Sample.now
        )
        #expect(try Alert(decoding: plain.encoded()) == plain)
    }

    @Test func `an end, a note and an answer survive the wire`() throws {
        let (end, note, answer) = (FixtureAlert.end, FixtureAlert.note, FixtureAlert.answer)
        #expect(try AlertEnd(decoding: end.encoded()) == end)
        #expect(try AlertNote(decoding: note.encoded()) == note)
        #expect(try Answer(decoding: answer.encoded()) == answer)
    }

    @Test func `a word that a later version knows is kept and shown by its number`() throws {
        var alert = FixtureAlert.everything
        alert.severity = Severity(rawValue: 7)
        alert.tlp = TrafficLight(rawValue: 9)
        let read = try Alert(decoding: alert.encoded())
        #expect(read == alert)
        #expect(read.severity?.description == "not known here (7)")
        #expect(read.tlp.isForNamedReaders, "what nobody knows is taken for the strictest")
        #expect(TrafficLight.all.map(\.isForNamedReaders) == [false, false, true, true, true])
    }

    @Test func `fields of a later version survive an edit`() throws {
        let field: [UInt8] = [0xA2, 0x06, 0x02, 0x68, 0x69]
        let alert = try Alert(decoding: FixtureAlert.everything.encoded() + field)
        #expect(alert.later == field)
        #expect(try alert.encoded().suffix(field.count) == field[...])
    }

    /// A change to the sample, and the field that must be named.
    static let refused: [(field: String, change: @Sendable (inout Alert) -> Void)] = [
        ("headline", { $0.headline = "" }),
        ("headline", { $0.headline = "two\nlines" }),
        ("headline", { $0.headline = String(repeating: "x", count: AlertLimits.headline + 1) }),
        ("headline", { $0.headline = "\u{1B}[31mred" }),
        ("text", { $0.text = "right \u{202E}left" }),
        ("text", { $0.text = String(repeating: "x", count: AlertLimits.text + 1) }),
        ("topic", { $0.topic = "a\u{7}" }),
        ("audience", { $0.audience = Alert.Audience() }),
        ("audience.regions[1]", { $0.audience.regions = ["AP", "EURO"] }),
        ("affected.software[0]", { $0.affected.software = [""] }),
        ("indicators[0].value", { $0.indicators[0].value = "a\nb" }),
        (
            "indicators",
            {
                let one = Alert.Indicator(type: IndicatorType(rawValue: 1), value: "x.example")
                $0.indicators = Array(repeating: one, count: AlertLimits.indicators + 1)
            }
        ),
        ("references[0]", { $0.references = [""] }),
        (
            "contacts",
            { $0.contacts = (0...16).map { Fixture.subject(UInt64($0)) } }
        ),
    ]

    @Test(arguments: refused.indices) func `an alert that breaks a rule is refused by its field`(
        index: Int
    ) {
        let (field, change) = Self.refused[index]
        var alert = FixtureAlert.everything
        change(&alert)
        #expect(alert.refusals.map(\.field) == [field])
        #expect(throws: BodyError.self) { try alert.encoded() }
    }

    @Test func `an alert without label, status or end is none`() throws {
        let bytes = try FixtureAlert.everything.encoded()
        for (number, field) in [(1, "created"), (2, "status"), (3, "tlp"), (20, "expires")] {
            let wire = Wire(decoding: bytes).without(UInt64(number)).encoded
            #expect(throws: BodyError.refused(Refusal(field: field, reason: .missing))) {
                try Alert(decoding: wire)
            }
        }
    }

    @Test func `a cancelled alert says why, and an outcome stands where there is one`() {
        #expect(AlertEnd(.cancelled, created: Sample.now).refusals.map(\.field) == ["text"])
        #expect(AlertEnd(.allClear, created: Sample.now).refusals.isEmpty)
        #expect(Self.answer(.outcome).refusals.map(\.field) == ["outcome"])
        #expect(Self.answer(.seen, Outcome(rawValue: 1)).refusals.map(\.field) == ["outcome"])
        #expect(AlertNote("", created: Sample.now).refusals.map(\.field) == ["text"])
    }

    @Test func `a body cut or flipped anywhere is read or refused, and never traps`() throws {
        let bodies = try [
            FixtureAlert.everything.encoded(), FixtureAlert.end.encoded(),
            FixtureAlert.note.encoded(), FixtureAlert.answer.encoded(),
        ]
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<6_000 {
            var body = generator.pick(bodies)
            for _ in 0...generator.below(3) {
                body[generator.below(body.count)] = UInt8(truncatingIfNeeded: generator.word())
            }
            body.removeLast(generator.once(in: 3) ? generator.below(body.count) : 0)
            if let alert = try? Alert(decoding: body) { #expect(alert.refusals.isEmpty) }
            if let answer = try? Answer(decoding: body) { #expect(answer.refusals.isEmpty) }
            if let end = try? AlertEnd(decoding: body) { #expect(end.refusals.isEmpty) }
            if let note = try? AlertNote(decoding: body) { #expect(note.refusals.isEmpty) }
        }
    }
}
