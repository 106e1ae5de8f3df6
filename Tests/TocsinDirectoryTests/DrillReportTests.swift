import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What is counted of drills, and what changed from one to the next.
@Suite struct DrillReportTests {
    private func tlds(_ names: String...) -> [TLD] { names.compactMap(TLD.init(canonical:)) }

    private func report(
        _ addressed: [TLD],
        reached: [TLD] = [],
        answered: [TLD] = []
    ) throws -> DrillReport {
        var result = AlertEnd.DrillResult()
        (result.addressed, result.reached, result.answered) = (addressed, reached, answered)
        let table = try AnswerTable(
            of: Fixture.subject(1),
            by: FixtureAlert.member,
            from: [],
            [],
            text: { _ in nil }
        )
        return DrillReport(
            of: table,
            raised: nil,
            result: result,
            firstAnswer: { _ in nil },
            isDelivered: { _ in false }
        )
    }

    @Test func `what its author counted is what is shown`() throws {
        let drill = try report(
            tlds("ad", "br", "np"),
            reached: tlds("br", "np"),
            answered: tlds("np")
        )
        #expect(drill.unreached == tlds("ad") && drill.silent == tlds("br"))
        #expect(drill.median == nil && drill.result.answered == tlds("np"))
    }

    @Test func `who answered in time has answered, and how fast is counted of them alone`() throws {
        let names = ["ad", "br", "na", "np"]
        let rows = tlds("ad", "br", "na", "np").map { Addressee(tld: $0, holders: []) }
        let seconds: [String?: Int64] = ["ad": 90, "br": 10, "np": -5]
        let table = try AnswerTable(
            of: Fixture.subject(1),
            by: FixtureAlert.member,
            from: rows,
            [],
            text: { _ in nil }
        )
        func drill(_ result: AlertEnd.DrillResult? = nil) -> DrillReport {
            DrillReport(
                of: table,
                raised: Sample.now,
                result: result,
                firstAnswer: { one in
                    seconds[one.tld?.text].map {
                        FirstAnswers.First(at: Sample.now.advanced(by: $0), isPhoned: $0 < 50)
                    }
                },
                isDelivered: { $0.tld?.text == "br" || $0.tld?.text == "na" }
            )
        }
        let open = drill()
        #expect(open.addressed.map(\.text) == names)
        #expect(open.answered == tlds("ad", "br", "np") && open.phoned == tlds("br", "np"))
        #expect(open.times == [0, 10, 90] && open.median == 10)
        #expect(open.reached == tlds("br", "na") && open.silent == tlds("na"))
        var result = open.result
        result.answered = tlds("br", "na")
        let over = drill(result)
        #expect(over.answered == tlds("br", "na") && over.times == [10], "as its author counted")
        #expect(over.rows.map(\.seconds) == [nil, 10, nil, nil])
    }

    /// A drill with ends that say when they are, and which of them count something.
    private func thread(_ ends: [(seconds: Int64, counts: Bool)]) throws -> AlertThread {
        let network = try FixtureNetwork(founders: 1)
        var feed = network.feed(of: 0)
        let alert = Alert(
            headline: "Drill",
            status: .exercise,
            tlp: .green,
            audience: .everybody,
            created: Sample.now,
            expires: Sample.now.advanced(by: 86_400)
        )
        let first = try feed.append(RecordDraft(kind: .alert, body: alert.encoded())).value
        let records = try ends.map { end in
            var said = AlertEnd(.allClear, created: Sample.now.advanced(by: end.seconds))
            if end.counts { said.result.addressed = tlds("np") }
            let draft = RecordDraft(
                kind: .alertEnd,
                body: try said.encoded(),
                subject: Subject(ofAlert: first.id, by: first.header.member),
                thread: first.id,
                replaces: [first.id]
            )
            return try feed.append(draft).value
        }
        let texts = Dictionary(([first] + records).map { ($0.id, $0.body) }) { $1 }
        return try #require(
            try AlertThread(
                of: AlertPart(first),
                counts: true,
                with: records.map(AlertPart.init)
            ) { texts[$0] ?? nil }
        )
    }

    @Test func `the end that counts is the one that counts something, else the first`() throws {
        func last(_ ends: (Int64, Bool)...) throws -> Int64? {
            let thread = try thread(ends.map { (seconds: $0.0, counts: $0.1) })
            return thread.lastCounted?.seconds(since: Sample.now)
        }
        #expect(try last() == nil)
        #expect(try last((50, false)) == 50 && last((90, false), (50, false)) == 50)
        #expect(try last((50, false), (90, true)) == 90)
        #expect(
            try last((50, true), (90, true), (95, true)) == 50,
            "what is signed later replaces nothing"
        )
        #expect(try last((-9_000, false), (50, false)) == 50, "a clock that is behind")
        #expect(try last((-9_000, true)) == nil)
        #expect(try thread([(50, false)]).result == nil)
        #expect(try thread([(50, false), (90, true)]).result?.addressed == tlds("np"))
    }

    @Test func `a clock that is far ahead makes no drill the newest`() {
        let now = Sample.now
        let moments = [
            now.advanced(by: 365 * 86_400), now.advanced(by: -60), nil, now.advanced(by: 60),
        ]
        let newest = moments.min { DrillAge($0, at: now) < DrillAge($1, at: now) }
        #expect(newest == now.advanced(by: 60))
        let believed = moments.prefix(3).min { DrillAge($0, at: now) < DrillAge($1, at: now) }
        #expect(believed == now.advanced(by: -60))
    }

    @Test func `only those whom both addressed are compared`() throws {
        let first = try report(tlds("ad", "br", "np", "za"), answered: tlds("br", "za"))
        let second = try report(tlds("ad", "br", "na", "np"), answered: tlds("na", "np"))
        let change = DrillChange(from: first, to: second)
        #expect(change.gained == tlds("np") && change.lost == tlds("br"))
        #expect(change.silent == tlds("ad"))
    }
}
