import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// What everybody sees of the answers to an alert, whatever came in which order.
@Suite struct AnswerTableTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 4) }

    private typealias Story = AnswerStory

    @Test func `whom it addresses has a row, and its author none`() throws {
        let rows = try Story(network).table().rows
        #expect(rows.map { $0.addressee.tld?.text } == ["br", "na", "zz", nil])
        #expect(rows.map(\.addressee.holders.count) == [2, 1, 0, 1])
        #expect(rows.allSatisfy { $0.state == nil && !$0.isAnswered })
    }

    @Test func `an answer goes on, and is what was said last`() throws {
        var story = try Story(network)
        let seen = try story.answer(.seen, for: Story.br, by: 1)
        #expect(try story.row(Story.br).state == .seen)
        #expect(try !story.row(Story.br).isAnswered && story.row(Story.na).state == nil)
        let taken = try story.answer(.acknowledged, for: Story.br, by: 1, replacing: [seen])
        #expect(try story.row(Story.br).isAnswered)
        _ = try story.answer(.outcome, for: Story.br, by: 1, outcome: "done", replacing: [taken])
        let row = try story.row(Story.br)
        #expect(
            row.state == .outcome && row.said.map { $0.answer.outcome?.description } == ["done"]
        )
        #expect(try story.table().others.isEmpty)
    }

    @Test func `what two officers answer without knowing of each other stands side by side`() throws
    {
        var story = try Story(network)
        _ = try story.answer(.outcome, for: Story.br, by: 1, outcome: "safe")
        _ = try story.answer(.outcome, for: Story.br, by: 1, outcome: "acting")
        let said = try story.row(Story.br).said.compactMap { $0.answer.outcome?.description }
        #expect(Set(said) == ["safe", "acting"])
    }

    @Test func `it waits for whoever manages a row, until that member takes it by itself`() throws {
        var story = try Story(network)
        let br = story.members[1]
        #expect(try story.table().waits(for: br))
        _ = try story.answer(.acknowledged, for: Story.br, by: 0, phoned: br)
        #expect(try story.table().waits(for: br), "nobody speaks for another")
        let seen = try story.answer(.seen, for: Story.br, by: 1)
        #expect(try story.table().waits(for: br))
        _ = try story.answer(.acknowledged, for: Story.br, by: 1, replacing: [seen])
        #expect(try story.table().waits(for: br), "it manages .na, too")
        _ = try story.answer(.outcome, for: Story.na, by: 1, outcome: "safe")
        #expect(try !story.table().waits(for: br))
        #expect(try !story.table().waits(for: story.members[0]), "its author asks")
        #expect(try !story.table().waits(for: story.members[2]), "a back end answers for nobody")
        #expect(try story.table().waits(for: story.members[3]), "it is addressed by itself")
    }

    @Test func `who is no member has a row once the author has heard them`() throws {
        var story = try Story(network)
        let (ad, np) = (try #require(TLD(canonical: "ad")), try #require(TLD(canonical: "np")))
        _ = try story.answer(.acknowledged, for: ad, by: 0, phoned: .some(nil))
        _ = try story.answer(.acknowledged, for: np, by: 1, phoned: .some(nil))
        func tlds(_ includes: (TLD) -> Bool) throws -> [String?] {
            try story.table(including: includes).rows.map { $0.addressee.tld?.text }
        }
        #expect(try tlds { _ in true } == ["ad", "br", "na", "zz", nil], "another hears nobody")
        #expect(try tlds { $0 != ad } == ["br", "na", "zz", nil])
        let row = try #require(try story.table { _ in true }.rows.first)
        #expect(row.isAnswered && row.addressee.holders.isEmpty)
    }

    @Test func `a back end says its part, and answers for nobody else`() throws {
        var story = try Story(network)
        _ = try story.answer(.acknowledged, for: Story.br, by: 2)
        let row = try story.row(Story.br)
        #expect(
            row.state == .acknowledged && !row.isAnswered && row.said.map(\.isManager) == [false]
        )
        _ = try story.answer(.acknowledged, for: Story.br, by: 1)
        #expect(try story.row(Story.br).isAnswered)
    }

    @Test func `what is said of rows that are not one's own stands below`() throws {
        var story = try Story(network)
        _ = try story.answer(.acknowledged, for: Story.na, by: 2)
        _ = try story.answer(.acknowledged, for: Story.br, by: 1, misplaced: Story.na)
        let table = try story.table()
        #expect(table.rows.allSatisfy { $0.state == nil })
        #expect(Set(table.others.map(\.member)) == [story.members[1], story.members[2]])
        #expect(table.others.map(\.answers.count) == [1, 1])
    }

    @Test func `what was said on the phone counts from the author, and yields to one's own words`()
        throws
    {
        var story = try Story(network)
        _ = try story.answer(.acknowledged, for: Story.br, by: 0, phoned: story.members[1])
        #expect(try story.row(Story.br).isAnswered)
        _ = try story.answer(.acknowledged, for: Story.zz, by: 0, phoned: .some(nil))
        #expect(try story.row(Story.zz).isAnswered)
        _ = try story.answer(.acknowledged, for: Story.na, by: 2, phoned: story.members[1])
        #expect(try !story.row(Story.na).isAnswered, "nobody but the author writes it down")
        _ = try story.answer(.seen, for: Story.br, by: 1)
        let row = try story.row(Story.br)
        #expect(row.state == .seen && row.said.map { $0.answer.phoned == nil } == [true])
        _ = try story.answer(.acknowledged, for: nil, by: 3)
        #expect(try story.row(nil).isAnswered)
    }

    @Test func `what is erased or cannot be read replaces, and stands below`() throws {
        var story = try Story(network)
        let seen = try story.answer(.seen, for: Story.br, by: 1)
        let broken = RecordDraft(
            kind: .answer,
            body: [0xFF],
            subject: Subject(ofAnswerTo: story.alert, by: story.members[1], for: Story.br),
            thread: story.first.id,
            replaces: [seen.id]
        )
        story.records.append(try story.feeds[1].append(broken).value)
        let table = try story.table()
        #expect(table.rows[0].state == nil && table.others.map(\.answers.count) == [1])
        var erased = story.records
        erased[1] = erased[1].withoutPayload
        #expect(try story.table(erased).others.map(\.answers.shown.count) == [0])
    }

    @Test
    func `who manages a TLD and is no member is heard on the phone, though its back end is one`()
        throws
    {
        var story = try Story(network)
        let ad = try #require(TLD(canonical: "ad"))
        let backEnd = Addressee.Holder(member: story.members[2], isManager: false)
        let addressee = Addressee(tld: ad, holders: [backEnd])
        _ = try story.answer(.acknowledged, for: ad, by: 2)
        var table = try story.table(from: [addressee])
        #expect(!table.rows[0].isAnswered && table.others.isEmpty)
        _ = try story.answer(.acknowledged, for: ad, by: 0, phoned: .some(nil))
        table = try story.table(from: [addressee])
        #expect(table.rows[0].isAnswered && table.others.isEmpty)
        #expect(table.rows[0].said.map(\.writer) == [nil, story.members[0]])
        #expect(table.rows[0].own(of: story.members[2]).count == 1)
    }

    @Test func `what one's next answer replaces is all that is known`() throws {
        var story = try Story(network)
        let seen = try story.answer(.seen, for: Story.br, by: 1)
        let other = try story.answer(.seen, for: Story.br, by: 1)
        _ = try story.answer(.seen, for: Story.na, by: 1)
        let known = AnswerTable.known(
            of: story.members[1],
            Subject(ofAnswerTo: story.alert, by: story.members[1], for: Story.br),
            among: story.records.map(AlertPart.init)
        )
        #expect(known == [seen.id, other.id].sorted())
    }

    @Test(arguments: 0..<40) func `all nodes see the same in whatever order`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var story = try Story(network)
        let tlds = [Story.br, Story.na, Story.zz, nil]
        for _ in 0..<20 {
            let state = random.pick(AnswerState.all)
            let known = story.records.filter { _ in random.once(in: 2) }
            let heard: MemberID?? = random.once(in: 2) ? .some(random.pick(story.members)) : nil
            _ = try story.answer(
                state,
                for: random.pick(tlds),
                by: random.below(4),
                outcome: state == .outcome ? random.pick(Outcome.words) : nil,
                phoned: heard,
                replacing: Array(known.prefix(4))
            )
        }
        let expected = try story.table()
        for _ in 0..<3 {
            let other = try story.table(random.shuffled(story.records))
            #expect(Self.said(other) == Self.said(expected))
            #expect(Self.strays(other) == Self.strays(expected))
        }
        let placed = Self.said(expected).joined().count
        let strays = expected.others.reduce(0) { $0 + $1.answers.count }
        #expect(placed + strays <= story.records.count)
    }

    private static func said(_ table: AnswerTable) -> [[Answer]] {
        table.rows.map { row in row.said.map(\.answer) }
    }

    private static func strays(_ table: AnswerTable) -> [[RecordID]] {
        table.others.map { other in other.answers.shown.map(\.part.id) }
    }
}
