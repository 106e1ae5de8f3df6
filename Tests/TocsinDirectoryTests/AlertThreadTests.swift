import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What everybody sees of an alert, whatever came in which order.
@Suite struct AlertThreadTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 3) }

    /// The records of one alert as its author and others sign them.
    private struct Story {
        var feeds: [FixtureFeed]
        let first: Record
        let subject: Subject
        var records: [Record] = []

        init(_ network: FixtureNetwork, _ alert: Alert = Story.alert()) throws {
            feeds = network.members.indices.map { network.feed(of: $0) }
            first = try feeds[0].append(RecordDraft(kind: .alert, body: alert.encoded())).value
            subject = Subject(ofAlert: first.id, by: first.header.member)
        }

        static func alert(
            _ status: AlertStatus = .exercise,
            _ label: TrafficLight = .green,
            _ severity: Severity? = nil
        ) -> Alert {
            var alert = Alert(
                headline: "Name servers of .np",
                status: status,
                tlp: label,
                audience: .everybody,
                created: Sample.now,
                expires: Sample.now
            )
            alert.severity = severity
            return alert
        }

        mutating func say(
            _ kind: RecordKind,
            _ body: [UInt8],
            replacing: [Record] = [],
            by member: Int = 0
        ) throws -> Record {
            let draft = RecordDraft(
                kind: kind,
                body: body,
                subject: subject,
                thread: first.id,
                replaces: replacing.map(\.id).sorted()
            )
            let record = try feeds[member].append(draft).value
            records.append(record)
            return record
        }

        mutating func revise(_ alert: Alert, replacing: [Record]) throws -> Record {
            try say(.revision, alert.encoded(), replacing: replacing)
        }

        mutating func end(_ reason: EndReason = .allClear, replacing: [Record] = []) throws
            -> Record
        {
            var end = AlertEnd(reason, created: Sample.now)
            end.text = "over"
            return try say(.alertEnd, end.encoded(), replacing: replacing)
        }

        mutating func add(_ text: String, by member: Int) throws -> Record {
            try say(.note, AlertNote(text, created: Sample.now).encoded(), by: member)
        }

        func thread(_ records: [Record]? = nil, counts: Bool = true) throws -> AlertThread {
            let parts = records ?? self.records
            let texts = Dictionary(
                ([first] + parts).map { ($0.id, $0.body) },
                uniquingKeysWith: { $1 }
            )
            return try #require(
                try AlertThread(
                    of: AlertPart(parts.first { $0.id == first.id } ?? first),
                    counts: counts,
                    with: parts.map(AlertPart.init)
                ) { texts[$0] ?? nil }
            )
        }
    }

    @Test func `an alert is what was said last, and open until it is ended`() throws {
        var story = try Story(network)
        var thread = try story.thread()
        #expect(thread.state == .open && thread.current.shown.map(\.part.id) == [story.first.id])
        let revision = try story.revise(Story.alert(.exercise, .clear), replacing: [story.first])
        thread = try story.thread()
        #expect(thread.current.shown.map(\.part.id) == [revision.id])
        #expect(thread.current.shown[0].words == Story.alert(.exercise, .clear))
        #expect(thread.gravity.label == .clear && thread.gravity.status == .exercise)
        _ = try story.end(replacing: [revision])
        thread = try story.thread()
        #expect(thread.state == .over && thread.ends.count == 1 && thread.crossing.count == 0)
        #expect(try story.thread(counts: false).state == .void)
    }

    @Test func `what two officers say without knowing of each other stands side by side`() throws {
        var story = try Story(network)
        let red = try story.revise(
            Story.alert(.exercise, .amber, .severe),
            replacing: [story.first]
        )
        let extreme = try story.revise(
            Story.alert(.test, .clear, .extreme),
            replacing: [story.first]
        )
        let thread = try story.thread()
        #expect(Set(thread.current.shown.map(\.part.id)) == [red.id, extreme.id])
        #expect(thread.gravity.label == .amber && thread.gravity.severity == .extreme)
        #expect(thread.gravity.status == .exercise)
        let merged = try story.revise(Story.alert(.exercise, .clear), replacing: [red, extreme])
        #expect(try story.thread().current.shown.map(\.part.id) == [merged.id])
    }

    @Test func `more than anybody says side by side is not read, and counts as the gravest`()
        throws
    {
        var story = try Story(network)
        let mild = Story.alert(.exercise, .clear)
        for _ in 0..<AlertLimits.weighed {
            _ = try story.revise(mild, replacing: [story.first])
        }
        var thread = try story.thread()
        #expect(thread.current.count == AlertLimits.weighed && thread.legibility == .all)
        #expect(thread.gravity.label == .clear && thread.gravity.status == .exercise)
        _ = try story.revise(mild, replacing: [story.first])
        thread = try story.thread()
        #expect(thread.gravity.label == .red && thread.gravity.severity == .extreme)
        #expect(thread.legibility == .unreadable && thread.gravity.status == .actual)
    }

    @Test func `what was raised as actual is never practice`() throws {
        var story = try Story(network, Story.alert(.actual))
        _ = try story.revise(Story.alert(.exercise), replacing: [story.first])
        #expect(try story.thread().gravity.status == .actual)
    }

    @Test func `an end ends it whatever else is said, and tells what crossed it`() throws {
        var story = try Story(network)
        let known = try story.revise(Story.alert(), replacing: [story.first])
        let end = try story.end(replacing: [known])
        let after = try story.revise(Story.alert(), replacing: [end])
        let crossed = try story.revise(Story.alert(), replacing: [story.first])
        let later = try story.revise(Story.alert(), replacing: [after])
        let thread = try story.thread()
        #expect(thread.state == .over)
        #expect(Set(thread.afterwards.shown.map(\.part.id)) == [after.id, later.id])
        #expect(thread.crossing.shown.map(\.part.id) == [crossed.id])
        #expect(thread.current.shown.map(\.part.id) == [known.id])
    }

    @Test func `nobody rewrites an alert that is over, and what crossed its end still weighs`()
        throws
    {
        var story = try Story(network, Story.alert(.exercise, .amber, Severity(word: "minor")))
        let end = try story.end(replacing: [story.first])
        _ = try story.revise(Story.alert(.actual, .clear, .extreme), replacing: [story.first, end])
        var thread = try story.thread()
        #expect(thread.current.shown.map(\.part.id) == [story.first.id])
        #expect(thread.gravity.label == .amber && thread.gravity.status == .exercise)
        #expect(thread.gravity.severity == Severity(word: "minor"))
        _ = try story.revise(Story.alert(.exercise, .red, .severe), replacing: [story.first])
        thread = try story.thread()
        #expect(thread.current.shown.map(\.part.id) == [story.first.id])
        #expect(thread.gravity.label == .red && thread.gravity.severity == .severe)
    }

    @Test func `a second end does not bring back what was said after the first`() throws {
        var story = try Story(network)
        let first = try story.end(replacing: [story.first])
        let after = try story.revise(Story.alert(), replacing: [first])
        let crossing = try story.revise(Story.alert(), replacing: [story.first])
        _ = try story.end(.cancelled, replacing: [after, crossing])
        let thread = try story.thread()
        #expect(thread.ends.count == 2)
        #expect(thread.afterwards.shown.map(\.part.id) == [after.id])
        #expect(thread.crossing.count == 0, "an end knew it")
    }

    @Test func `what stands between two versions may turn out void, and nothing older comes up`()
        throws
    {
        var story = try Story(network)
        let older = try story.revise(Story.alert(), replacing: [story.first])
        let void = try story.revise(
            Story.alert(),
            replacing: try story.thread().known.compactMap { id in
                ([story.first] + story.records).first { $0.id == id }
            }
        )
        let newest = try story.revise(
            Story.alert(),
            replacing: try story.thread().known.compactMap { id in
                ([story.first] + story.records).first { $0.id == id }
            }
        )
        #expect(newest.header.replaces.contains(older.id))
        let left = try story.thread(story.records.filter { $0.id != void.id })
        #expect(left.current.shown.map(\.part.id) == [newest.id])
    }

    @Test func `one key cannot hide what another says behind sixteen of its own`() throws {
        let network = try FixtureNetwork(founders: 1, signing: 2)
        var story = try Story(network)
        let many = try (0..<20).map { _ in try story.revise(Story.alert(), replacing: []) }
        story.feeds[0] = network.feed(of: 0, key: 1)
        let one = try story.revise(Story.alert(), replacing: [])
        let shown = try story.thread().current.shown.map(\.part.id)
        #expect(shown.count == 16 && shown.prefix(2).contains(one.id))
        #expect(shown.contains((many.map(\.id) + [story.first.id]).max()!))
    }

    @Test func `only the author revises and ends, and nobody moves anything`() throws {
        var story = try Story(network)
        _ = try story.say(.revision, Story.alert(.actual, .red).encoded(), by: 1)
        _ = try story.say(.alertEnd, AlertEnd(.allClear, created: Sample.now).encoded(), by: 2)
        let other = try story.feeds[0].append(
            RecordDraft(kind: .alert, body: Story.alert(.actual).encoded())
        ).value
        let moved = try story.feeds[0].append(
            RecordDraft(
                kind: .revision,
                body: Story.alert(.actual).encoded(),
                subject: Subject(ofAlert: other.id, by: other.header.member),
                thread: other.id
            )
        ).value
        let thread = try story.thread(story.records + [other, moved])
        #expect(thread.state == .open && thread.gravity.status == .exercise)
        #expect(thread.current.shown.map(\.part.id) == [story.first.id])
        #expect(try AlertThread(of: AlertPart(moved), counts: true, with: []) { _ in nil } == nil)
    }

    @Test func `notes come from everybody, sixteen of a member, and erased ones take no place`()
        throws
    {
        var story = try Story(network)
        let many = try (0..<20).map { try story.add("note \($0)", by: 1) }
        let one = try story.add("seen here", by: 2)
        let erased = many.map { $0.id }.max()
        let records = story.records.map { $0.id == erased ? $0.withoutPayload : $0 }
        let notes = try story.thread(records).notes
        #expect(notes.map(\.notes.count).sorted() == [1, 20])
        let most = try #require(notes.first { $0.notes.count == 20 })
        #expect(most.member == network.members[1].id)
        let expected = many.map(\.id).filter { $0 != erased }.sorted(by: >).prefix(16)
        #expect(most.notes.shown.map(\.part.id) == Array(expected))
        #expect(most.notes.shown.allSatisfy { $0.words != nil })
        #expect(notes.first { $0.notes.count == 1 }?.notes.shown.map(\.part.id) == [one.id])
    }

    @Test func `what was erased or cannot be read is actual and RED, and erasing ends nothing`()
        throws
    {
        var story = try Story(network, Story.alert(.test, .clear))
        var thread = try story.thread(counts: true)
        #expect(thread.gravity.status == .test && thread.gravity.label == .clear)
        #expect(thread.gravity.severity == nil)
        let unreadable = try story.say(.revision, [0xFF], replacing: [story.first])
        thread = try story.thread()
        #expect(thread.gravity.status == .actual && thread.gravity.label == .red)
        #expect(thread.gravity.severity == .extreme)
        #expect(thread.current.shown.map(\.part.id) == [unreadable.id])
        #expect(thread.current.shown[0].words == nil)
        thread = try story.thread([unreadable.withoutPayload])
        #expect(thread.current.count == 1 && thread.current.shown.isEmpty)
        #expect(thread.gravity.status == .actual && thread.gravity.label == .red)
        let end = try story.end()
        #expect(try story.thread([end.withoutPayload]).state == .over)
    }

    @Test(arguments: 0..<60)
    func `all nodes see the same in whatever order, and erasing softens nothing`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        var story = try Story(network, Story.alert(generator.pick(AlertStatus.all)))
        for _ in 0...generator.below(12) {
            let known = ([story.first] + story.records).filter { _ in generator.once(in: 2) }
                .prefix(8)
            if generator.once(in: 6) {
                _ = try story.end(replacing: Array(known))
            } else {
                let alert = Story.alert(
                    generator.pick(AlertStatus.all),
                    generator.pick(TrafficLight.all),
                    generator.pick(Severity.all + [nil])
                )
                _ = try story.revise(alert, replacing: Array(known))
            }
        }
        let thread = try story.thread()
        let hasEnd = story.records.contains { $0.header.kind == .alertEnd }
        #expect((thread.state == .over) == hasEnd)
        #expect(hasEnd || thread.afterwards.count + thread.crossing.count == 0)
        let again = try story.thread(generator.shuffled(story.records))
        #expect(Self.picture(again) == Self.picture(thread) && again.gravity == thread.gravity)
        let erased = ([story.first] + story.records).map {
            generator.once(in: 3) ? $0.withoutPayload : $0
        }
        let less = try story.thread(erased)
        #expect(less.gravity.label.rawValue >= thread.gravity.label.rawValue)
        #expect(less.gravity.status.isActual || !thread.gravity.status.isActual)
        #expect((less.gravity.severity?.rawValue ?? 9) <= (thread.gravity.severity?.rawValue ?? 9))
        #expect(less.state == thread.state && less.current.count == thread.current.count)
    }

    /// Everything that is shown, by its records.
    private static func picture(_ thread: AlertThread) -> [[RecordID]] {
        [
            thread.current.shown.map(\.part.id), thread.afterwards.shown.map(\.part.id),
            thread.crossing.shown.map(\.part.id), thread.ends.shown.map(\.part.id), thread.known,
        ]
    }
}
