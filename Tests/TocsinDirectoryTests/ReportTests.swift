import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What a registry keeps of incidents and threats.
@Suite struct ReportTests {
    private var report: Report {
        var report = Report(
            FixtureAlert.everything,
            isLabelled: true,
            from: "CERT, by phone",
            .outside,
            received: Sample.now
        )
        var followUp = Report.Step(.followUp, "Ask again\ntomorrow", at: Sample.now)
        followUp.due = Sample.now.advanced(by: 3_600)
        report.steps = [
            Report.Step(.note, "Found", at: Sample.now), followUp,
            Report.Step(.followUp, "Write it up", at: Sample.now),
        ]
        report.raised = RecordID(ofHeader: [1])
        report.closed = Sample.now
        return report
    }

    @Test func `a report is read as it was written`() throws {
        #expect(try Report(decoding: report.encoded()) == report)
        var bare = report
        (bare.steps, bare.raised, bare.closed, bare.isLabelled) = ([], nil, nil, false)
        bare.origin = .inside
        #expect(try Report(decoding: bare.encoded()) == bare)
    }

    @Test func `what nobody could read is not kept`() {
        var long = report
        long.source = String(repeating: "x", count: ReportLimits.source + 1)
        var silent = report
        silent.source = ""
        var escaped = report
        escaped.steps[0].text = "\u{1B}[31m"
        var many = report
        many.steps = Array(repeating: many.steps[0], count: ReportLimits.steps + 1)
        var bad = report
        bad.alert.headline = ""
        var heavy = report
        heavy.alert.indicators = (0..<200).map {
            Alert.Indicator(
                type: .url,
                value: "https://example.org/\($0)" + String(repeating: "x", count: 250)
            )
        }
        for report in [long, silent, escaped, many, bad, heavy] {
            #expect(throws: BodyError.self) { try report.encoded() }
        }
        for bytes in [[], [0xFF], [8, 1]] as [[UInt8]] {
            #expect(throws: BodyError.self) { try Report(decoding: bytes) }
        }
    }

    @Test func `half the name of an alert is not taken for none`() throws {
        var report = report
        report.raised = nil
        // Field 7, of one byte.
        let bytes = try report.encoded() + [7 << 3 | 2, 1, 0]
        #expect(throws: BodyError.refused(Self.refusal)) { try Report(decoding: bytes) }
    }

    private static let refusal = Refusal(
        field: "raised",
        reason: .malformed(expected: "the identifier of a record")
    )

    @Test func `an alert lasts from when it is raised, unless somebody has said until when`() {
        var report = report
        report.alert.expires = report.alert.created.advanced(by: AlertLimits.usualLife)
        let late = report.alert.created.advanced(by: 30 * 86_400)
        #expect(report.alert(at: late).created == late)
        #expect(report.alert(at: late).expires == late.advanced(by: AlertLimits.usualLife))
        report.alert.expires = report.alert.created.advanced(by: 7_200)
        #expect(report.alert(at: late).expires == report.alert.expires)
        #expect(report.alert(at: late).deadline == report.alert.deadline)
    }

    @Test func `what is due first is left to do first`() {
        var report = report
        report.closed = nil
        #expect(report.open.map(\.place) == [1, 2])
        #expect(!report.isOverdue(at: Sample.now))
        let later = Sample.now.advanced(by: 3_600)
        #expect(report.isOverdue(at: later))
        report.steps[1].done = Sample.now
        #expect(report.open.map(\.place) == [2] && !report.isOverdue(at: later))
        report.steps[1].done = nil
        report.closed = later
        #expect(!report.isOverdue(at: later), "what is closed nags nobody")
    }
}
