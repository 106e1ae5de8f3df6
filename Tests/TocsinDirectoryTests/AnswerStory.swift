import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

/// An alert of the first member's to .br, .na, .zz and the fourth by itself: the second manages .br and .na, the third is the back
/// end of .br, and nobody of .zz is a member.
struct AnswerStory {
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
    ///   - seconds: when it was said; on the phone, which is written down a day later.
    ///   - misplaced: of which TLD its subject says that it is.
    mutating func answer(
        _ state: AnswerState,
        for tld: TLD?,
        by member: Int,
        outcome: String? = nil,
        phoned: MemberID?? = nil,
        at seconds: Int64 = 0,
        replacing: [Record] = [],
        misplaced: TLD? = nil
    ) throws -> Record {
        let said = Sample.now.advanced(by: seconds)
        let created = phoned == nil ? said : said.advanced(by: 86_400)
        var answer = Answer(state, for: tld, created: created)
        answer.outcome = outcome.flatMap(Outcome.init(word:))
        if let phoned {
            answer.phoned = Answer.Phoned(at: said, member: phoned, contact: nil)
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
        from addressees: [Addressee]? = nil,
        including includes: (TLD) -> Bool = { _ in false }
    ) throws -> AnswerTable {
        let records = records ?? self.records
        let texts = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.body) })
        return try AnswerTable(
            of: alert,
            by: members[0],
            from: addressees ?? self.addressees,
            including: includes,
            records.map(AlertPart.init)
        ) { texts[$0] ?? nil }
    }

    func row(_ tld: TLD?) throws -> AnswerTable.Row {
        try #require(try table().rows.first { $0.addressee.tld == tld })
    }
}
