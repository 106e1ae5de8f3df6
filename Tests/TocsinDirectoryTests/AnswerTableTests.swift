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

    /// An alert of the first member's to .br, .na, .zz and the fourth by itself: the second manages .br and .na, the third is the back
    /// end of .br, and nobody of .zz is a member.
    private struct Story {
        var feeds: [FixtureFeed]
        let members: [MemberID]
        let first: Record
        let alert: Subject
        var records: [Record] = []
        let addressees: [Addressee]

        static let (br, na, zz) = (
            TLD(canonical: "br"), TLD(canonical: "na"), TLD(canonical: "zz")
        )

        init(_ network: FixtureNetwork) throws {
            feeds = network.members.indices.map { network.feed(of: $0) }
            members = network.members.map(\.id)
            first = try feeds[0].append(RecordDraft(kind: .alert, body: [1])).value
            alert = Subject(ofAlert: first.id, by: members[0])
            let held: [[HeldLabel]] = [
                [HeldLabel(tld: "np", role: .manager)],
                [HeldLabel(tld: "br", role: .manager), HeldLabel(tld: "na", role: .manager)],
                [HeldLabel(tld: "br", role: .backEnd)], [],
            ]
            let organisations = zip(members, held).map { member, labels in
                Organisation(
                    member: member,
                    name: "\(member.short)",
                    kind: .ccTLDManager,
                    country: nil,
                    region: .asiaPacific,
                    regard: Regard(isVouchedFor: true, labels: labels)
                )
            }
            var audience = Alert.Audience()
            audience.tlds = [Self.br, Self.na, Self.zz, TLD(canonical: "np")].compactMap(\.self)
            audience.members = [members[3]]
            addressees = Addressee.all(of: [audience], by: members[0], among: organisations)
        }

        /// - Parameters:
        ///   - phoned: by whom it was said on the phone: `.some(nil)` for nobody who is a member.
        ///   - misplaced: of which TLD its subject says that it is.
        mutating func answer(
            _ state: AnswerState,
            for tld: TLD?,
            by member: Int,
            outcome: String? = nil,
            phoned: MemberID?? = nil,
            replacing: [Record] = [],
            misplaced: TLD? = nil
        ) throws -> Record {
            var answer = Answer(state, for: tld, created: Sample.now)
            answer.outcome = outcome.flatMap(Outcome.init(word:))
            if let phoned {
                answer.phoned = Answer.Phoned(at: Sample.now, member: phoned, contact: nil)
            }
            let answerer = phoned ?? members[member]
            let draft = RecordDraft(
                kind: .answer,
                body: try answer.encoded(),
                subject: Subject(ofAnswerTo: alert, by: answerer, for: misplaced ?? tld),
                thread: first.id,
                replaces: replacing.map(\.id).sorted()
            )
            let record = try feeds[member].append(draft).value
            records.append(record)
            return record
        }

        func table(
            _ records: [Record]? = nil,
            including includes: (TLD) -> Bool = { _ in false }
        ) throws -> AnswerTable {
            let records = records ?? self.records
            let texts = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.body) })
            return try AnswerTable(
                of: alert,
                by: members[0],
                from: addressees,
                including: includes,
                records.map(AlertPart.init)
            ) { texts[$0] ?? nil }
        }

        func row(_ tld: TLD?) throws -> AnswerTable.Row {
            try #require(try table().rows.first { $0.addressee.tld == tld })
        }
    }

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
