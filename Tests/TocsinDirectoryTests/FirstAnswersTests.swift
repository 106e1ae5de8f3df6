import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// When whom an alert addresses first took it.
@Suite struct FirstAnswersTests {
    private var story: AnswerStory
    private static let br = AnswerStory.br

    init() throws { story = try AnswerStory(FixtureNetwork(founders: 4)) }

    /// After how many seconds somebody took it.
    private func first(
        _ tld: TLD? = br,
        until end: Int64? = nil,
        from addressees: [Addressee]? = nil
    ) throws -> Int64? {
        let addressees = addressees ?? story.addressees
        let texts = Dictionary(uniqueKeysWithValues: story.records.map { ($0.id, $0.body) })
        let answers = try FirstAnswers(
            to: story.alert,
            by: story.members[0],
            from: addressees,
            until: end.map(Sample.now.advanced),
            story.records.map(AlertPart.init)
        ) { texts[$0] ?? nil }
        let addressee = try #require(addressees.first { $0.tld == tld })
        return answers(addressee)?.at.seconds(since: Sample.now)
    }

    @Test func `what is said later makes nobody slower, and takes nothing back`() throws {
        var tests = self
        #expect(try tests.first() == nil)
        let seen = try tests.story.answer(.seen, for: Self.br, by: 1, at: 20)
        #expect(try tests.first() == nil, "whoever has seen it has not taken it")
        let taken = try tests.story.answer(
            .acknowledged,
            for: Self.br,
            by: 1,
            at: 50,
            replacing: [seen]
        )
        _ = try tests.story.answer(.seen, for: Self.br, by: 1, at: 90, replacing: [seen, taken])
        _ = try tests.story.answer(.outcome, for: Self.br, by: 1, outcome: "done", at: 300)
        #expect(try tests.first() == 50)
        #expect(try tests.first(AnswerStory.na) == nil, "it is said of .br")
        #expect(try tests.first(until: 49) == nil && tests.first(until: 50) == 50)
    }

    @Test func `what was said on the phone counts from when it was said, of who manages the TLD`()
        throws
    {
        var tests = self
        let members = tests.story.members
        _ = try tests.story.answer(.acknowledged, for: Self.br, by: 0, phoned: members[2], at: 10)
        _ = try tests.story.answer(.acknowledged, for: Self.br, by: 0, phoned: .some(nil), at: 11)
        _ = try tests.story.answer(.acknowledged, for: Self.br, by: 2, phoned: members[1], at: 12)
        _ = try tests.story.answer(.acknowledged, for: Self.br, by: 2, at: 13)
        #expect(try tests.first() == nil, "none of these answers for .br")
        _ = try tests.story.answer(.acknowledged, for: Self.br, by: 1, at: 400)
        _ = try tests.story.answer(.acknowledged, for: Self.br, by: 0, phoned: members[1], at: 300)
        #expect(try tests.first() == 300)
        _ = try tests.story.answer(
            .acknowledged,
            for: AnswerStory.zz,
            by: 0,
            phoned: .some(nil),
            at: 7
        )
        #expect(try tests.first(AnswerStory.zz) == 7)
        _ = try tests.story.answer(.acknowledged, for: nil, by: 3, at: 8)
        #expect(try tests.first(nil) == 8)
    }

    @Test func `who says very much has answered when he first did`() throws {
        var tests = self
        var said: [Record] = []
        for number in 0..<300 {
            let state: AnswerState = number == 1 ? .acknowledged : .seen
            let known = Array(said.suffix(4))
            let answer = try tests.story.answer(
                state,
                for: Self.br,
                by: 1,
                at: Int64(number),
                replacing: known
            )
            said.append(answer)
        }
        #expect(try tests.first() == 1)
    }
}
