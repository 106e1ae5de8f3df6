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
