import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What happened of an alert, one thing after the other, in whatever order the records came.
@Suite struct AlertTimelineTests {
    private var feeds: [FixtureFeed]
    private let first: Record
    private let subject: Subject
    private var records: [Record] = []
    private static let start: Int64 = 1_800_000_000

    init() throws {
        let network = try FixtureNetwork(founders: 3)
        feeds = network.members.indices.map { network.feed(of: $0) }
        first = try feeds[0].append(
            RecordDraft(kind: .alert, body: Self.alert(0).encoded())
        ).value
        subject = Subject(ofAlert: first.id, by: first.header.member)
    }

    private static func moment(_ seconds: Int64) -> Timestamp {
        Timestamp(clamping: start + seconds)
    }

    private static func alert(_ seconds: Int64, _ severity: Severity? = nil) -> Alert {
        var alert = Alert(
            headline: "Name servers of .np",
            tlp: .green,
            audience: .everybody,
            created: moment(seconds),
            expires: moment(seconds + 100_000)
        )
        alert.severity = severity
        return alert
    }

    private mutating func say(
        _ kind: RecordKind,
        _ body: [UInt8],
        replacing: [Record] = [],
        as subject: Subject? = nil,
        by member: Int = 0
    ) throws -> Record {
        let draft = RecordDraft(
            kind: kind,
            body: body,
            subject: subject ?? self.subject,
            thread: first.id,
            replaces: replacing.map(\.id).sorted()
        )
        let record = try feeds[member].append(draft).value
        records.append(record)
        return record
    }

    private mutating func note(_ text: String, at seconds: Int64, by member: Int = 1) throws {
        let note = AlertNote(text, created: Self.moment(seconds))
        _ = try say(.note, note.encoded(), by: member)
    }

    private mutating func answer(
        _ state: AnswerState,
        at seconds: Int64,
        replacing: [Record] = [],
        phoned: Int64? = nil
    ) throws -> Record {
        let np = TLD(canonical: "np")
        var answer = Answer(state, for: np, created: Self.moment(seconds))
        answer.by = "Duty officer"
        answer.phoned = phoned.map {
            Answer.Phoned(at: Self.moment($0), member: feeds[1].member.id, contact: nil)
        }
        let member = feeds[1].member.id
        let subject = Subject(ofAnswerTo: self.subject, by: member, for: np)
        // Its author alone writes down what was said on the phone.
        let speaker = phoned == nil ? 1 : 0
        return try say(.answer, answer.encoded(), replacing: replacing, as: subject, by: speaker)
    }

    private func timeline(_ records: [Record]? = nil, without erased: [Record] = []) throws
        -> AlertTimeline
    {
        let parts = records ?? self.records
        let gone = Set(erased.map(\.id))
        let texts = Dictionary(([first] + parts).map { ($0.id, $0.body) }) { $1 }
        return try AlertTimeline(of: AlertPart(first), with: parts.map(AlertPart.init)) { id in
            gone.contains(id) ? nil : texts[id] ?? nil
        }
    }

    private static func words(_ timeline: AlertTimeline) -> [String] {
        timeline.events.map { event in
            let seconds = event.at.map { "\($0.seconds - start)" } ?? "?"
            switch event.what {
            case .raised: return "\(seconds) raised"
            case .revised(let alert, let before):
                let old = before.map { $0.severity?.description ?? "none" } ?? "unknown"
                return "\(seconds) \(old) to \(alert.severity?.description ?? "none")"
            case .ended(let end): return "\(seconds) \(end.reason)"
            case .noted(let note): return "\(seconds) note \(note.text)"
            case .answered(let answer): return "\(seconds) \(answer.state)"
            case .unread: return "\(seconds) unread"
            }
        }
    }

    @Test(arguments: 0..<20)
    func `all of it stands in the order in which it is said to have happened`(seed: UInt64) throws {
        var (tests, random) = (self, SeededGenerator(seed: seed))
        let severe = try tests.say(
            .revision,
            Self.alert(60, .severe).encoded(),
            replacing: [first]
        )
        try tests.note("late", at: 90)
        try tests.note("early", at: 30, by: 2)
        let seen = try tests.answer(.seen, at: 40)
        _ = try tests.answer(.acknowledged, at: 300, replacing: [seen], phoned: 80)
        let extreme = try tests.say(
            .revision,
            Self.alert(120, .extreme).encoded(),
            replacing: [first, severe]
        )
        let end = AlertEnd(.allClear, created: Self.moment(200))
        _ = try tests.say(.alertEnd, end.encoded(), replacing: [extreme])
        let expected = [
            "0 raised", "30 note early", "40 seen", "60 none to severe", "80 acknowledged",
            "90 note late", "120 severe to extreme", "200 all-clear",
        ]
        let timeline = try tests.timeline(random.shuffled(tests.records))
        #expect(Self.words(timeline) == expected && timeline.hidden == 0)
        #expect(timeline.events.allSatisfy { !$0.isLate && !$0.isSealed })
    }

    @Test func `what is said to have been before the alert stands behind its beginning`() throws {
        var tests = self
        try tests.note("from a clock that is wrong", at: -5_000)
        try tests.note("right", at: 10)
        #expect(
            Self.words(try tests.timeline()) == [
                "0 raised", "-5000 note from a clock that is wrong", "10 note right",
            ]
        )
    }

    @Test func `a revision that merges two names none of them as what was before`() throws {
        var tests = self
        let one = try tests.say(.revision, Self.alert(10, .severe).encoded(), replacing: [first])
        let two = try tests.say(.revision, Self.alert(20, .extreme).encoded(), replacing: [first])
        let both = Self.alert(30, .moderate)
        _ = try tests.say(.revision, both.encoded(), replacing: [first, one, two])
        #expect(
            Self.words(try tests.timeline()) == [
                "0 raised", "10 none to severe", "20 none to extreme", "30 unknown to moderate",
            ]
        )
    }

    @Test func `what came after the end is marked, and what is erased is counted`() throws {
        var tests = self
        let end = AlertEnd(.allClear, created: Self.moment(50))
        let ended = try tests.say(.alertEnd, end.encoded(), replacing: [first])
        _ = try tests.say(.revision, Self.alert(60).encoded(), replacing: [first, ended])
        _ = try tests.say(.revision, Self.alert(70).encoded(), replacing: [first])
        try tests.note("taken back", at: 80)
        let timeline = try tests.timeline(without: [tests.records[3]])
        #expect(timeline.events.map(\.isLate) == [false, false, true, true])
        #expect(timeline.hidden == 1)
    }

    @Test func `what belongs to another alert, or is another's revision, is no part of it`() throws
    {
        var tests = self
        _ = try tests.say(.revision, Self.alert(10).encoded(), replacing: [first], by: 2)
        _ = try tests.say(
            .note,
            AlertNote("elsewhere", created: Self.moment(1)).encoded(),
            as: Fixture.subject(9),
            by: 2
        )
        #expect(Self.words(try tests.timeline()) == ["0 raised"])
    }

    @Test func `who says very much is told as far as anybody reads, and hides nobody else`() throws
    {
        var tests = self
        for number in 0..<(AlertTimeline.mostOfOthers + 50) {
            try tests.note("\(number)", at: Int64(number))
        }
        try tests.note("somebody else", at: 5, by: 2)
        let timeline = try tests.timeline()
        #expect(timeline.events.count == 1 + AlertTimeline.mostOfOthers && timeline.hidden == 51)
        let words = Self.words(timeline)
        #expect(words.first == "0 raised" && words.last == "1073 note 1073", "the newest are told")
        #expect(Self.words(timeline).contains("5 note somebody else"))
    }

    @Test func `who begins a feed for each note hides nobody else`() throws {
        var tests = self
        for number in 0...AlertTimeline.mostOfOthers {
            tests.feeds[1] = FixtureFeed(
                of: tests.feeds[1].member,
                in: tests.feeds[1].network,
                incarnation: UInt64(number) + 1
            )
            try tests.note("\(number)", at: Int64(number))
        }
        try tests.note("somebody else", at: 5, by: 2)
        #expect(Self.words(try tests.timeline()).contains("5 note somebody else"))
    }

    @Test(arguments: 0..<5)
    func `the end is told whatever its author says besides`(seed: UInt64) throws {
        var (tests, random) = (self, SeededGenerator(seed: seed))
        let end = AlertEnd(.allClear, created: Self.moment(5))
        _ = try tests.say(.alertEnd, end.encoded(), replacing: [first])
        for number in 0..<(AlertTimeline.mostOwn + 10) {
            let alert = Self.alert(Int64(number) + 10).encoded
            _ = try tests.say(.revision, alert(), replacing: [first])
        }
        let timeline = try tests.timeline(random.shuffled(tests.records))
        let words = Self.words(timeline)
        #expect(words.first == "0 raised" && words.contains("5 all-clear"))
        #expect(timeline.hidden == 10)
    }

    @Test(arguments: 0..<20)
    func `of one second what knew of the other comes after it`(seed: UInt64) throws {
        var (tests, random) = (self, SeededGenerator(seed: seed))
        for severity in [Severity.severe, .extreme, .moderate, nil] {
            let body = try Self.alert(60, severity).encoded()
            let known = [first] + tests.records
            _ = try tests.say(.revision, body, replacing: known)
        }
        let expected = [
            "0 raised", "60 none to severe", "60 severe to extreme", "60 extreme to moderate",
            "60 moderate to none",
        ]
        #expect(Self.words(try tests.timeline(random.shuffled(tests.records))) == expected)
    }

    @Test
    func `an answer that is out of its place, or a call that is not its signer's to tell, is none`()
        throws
    {
        var tests = self
        let np = try #require(TLD(canonical: "np"))
        let members = tests.feeds.map(\.member.id)
        var answer = Answer(.acknowledged, for: np, created: Self.moment(10))
        answer.by = "Duty officer"
        let another = Subject(ofAnswerTo: subject, by: members[2], for: np)
        _ = try tests.say(.answer, answer.encoded(), as: another, by: 1)
        answer.phoned = Answer.Phoned(at: Self.moment(5), member: members[1], contact: nil)
        let place = Subject(ofAnswerTo: subject, by: members[1], for: np)
        _ = try tests.say(.answer, answer.encoded(), as: place, by: 2)
        #expect(Self.words(try tests.timeline()) == ["0 raised", "? unread", "? unread"])
        _ = try tests.say(.answer, answer.encoded(), as: place, by: 0)
        #expect(Self.words(try tests.timeline()).contains("5 acknowledged"))
    }

    @Test func `without its beginning the rest is told all the same`() throws {
        var tests = self
        try tests.note("still here", at: 10)
        let timeline = try tests.timeline(without: [first])
        #expect(Self.words(timeline) == ["10 note still here"] && timeline.hidden == 1)
        #expect(!timeline.events[0].isBeginning)
        #expect(try tests.timeline().events.map(\.isBeginning) == [true, false])
    }

    @Test func `what cannot be read keeps its place at the end`() throws {
        var tests = self
        _ = try tests.say(.note, [0xFF, 0xFF], by: 1)
        try tests.note("readable", at: 10)
        #expect(Self.words(try tests.timeline()) == ["0 raised", "10 note readable", "? unread"])
    }
}
