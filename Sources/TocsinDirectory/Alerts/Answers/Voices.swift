internal import TocsinCrypto
internal import TocsinRecord

/// What members say now in answer to an alert, by who says it and of which row.
struct Voices {
    /// Whose answer, and to what: two officers of a member who answer for one row contradict each other, and nobody else does.
    private struct Voice: Hashable {
        let member: MemberID
        let subject: Subject?
    }

    private let current: [Voice: [AlertPart]]
    /// What has found its place in a row.
    private var placed: Set<RecordID> = []

    init(_ parts: [AlertPart]) {
        let voices = Dictionary(grouping: parts.filter { $0.header.kind == .answer }) {
            Voice(member: $0.header.member, subject: $0.header.subject)
        }
        current = voices.mapValues(Self.current)
    }

    /// All that nobody has replaced.
    var unreplaced: [AlertPart] { Array(current.values.joined()) }

    /// Those that no other replaces.
    static func current(_ parts: [AlertPart]) -> [AlertPart] {
        let graph = VersionGraph(
            parts.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let byID = Dictionary(parts.map { ($0.id, $0) }) { first, _ in first }
        return graph.unreplaced.compactMap { byID[graph.versions[$0].id] }
    }

    /// What stands in the row of an addressee: of each holder its own words, else those that the author heard on the phone; and how many
    /// answers there are sealed, and were not opened here.
    mutating func row(
        of addressee: Addressee,
        to alert: Subject,
        author: MemberID,
        _ texts: AlertTexts
    ) throws -> AnswerTable.Row {
        let tld = addressee.tld
        var row = AnswerTable.Row(addressee: addressee)
        /// Adds what somebody says, and answers whether that was anything.
        func add(_ speaker: MemberID, _ holder: Addressee.Holder?, isPhoned: Bool) throws -> Bool {
            let subject = Subject(ofAnswerTo: alert, by: holder?.member, for: tld)
            let taken = try take(Voice(member: speaker, subject: subject), texts) {
                $0.tld == tld && (isPhoned ? $0.isPhoned(of: holder?.member) : $0.phoned == nil)
            }
            row.closed += taken.count(where: \.isClosed)
            row.said += taken.compactMap { said in
                said.words.map {
                    AnswerTable.Said(
                        member: holder?.member,
                        isManager: holder?.isManager ?? true,
                        answer: $0,
                        isSealed: said.front != nil
                    )
                }
            }
            return !taken.isEmpty
        }
        if addressee.holders.isEmpty { _ = try add(author, nil, isPhoned: true) }
        for holder in addressee.holders where try !add(holder.member, holder, isPhoned: false) {
            _ = try add(author, holder, isPhoned: true)
        }
        return row
    }

    /// What somebody says that fits its place, or is sealed.
    private mutating func take(
        _ voice: Voice,
        _ texts: AlertTexts,
        where fits: (Answer) -> Bool
    ) throws -> [AlertStatement<Answer>] {
        let said = try Self.excerpt(current[voice] ?? [], texts).shown.filter {
            $0.isClosed || $0.words.map(fits) ?? false
        }
        placed.formUnion(said.map(\.part.id))
        return said
    }

    /// TLDs of which nobody is a member, and for which the author wrote down what was said on the phone.
    func unjoined(
        heardBy author: MemberID,
        of alert: Subject,
        _ texts: AlertTexts
    ) throws -> Set<TLD> {
        let heard = try current.filter { $0.key.member == author }.flatMap { voice, parts in
            try Self.excerpt(parts, texts).shown.compactMap { said -> TLD? in
                guard let answer = said.words, let tld = answer.tld, answer.isPhoned(of: nil),
                    voice.subject == Subject(ofAnswerTo: alert, by: nil, for: tld)
                else { return nil }
                return tld
            }
        }
        return Set(heard)
    }

    /// What has no place in any row.
    func rest(_ texts: AlertTexts) throws -> [AnswerTable.Others] {
        let rest = current.values.joined().filter { !placed.contains($0.id) }
        return try Dictionary(grouping: rest, by: \.header.member).sorted { $0.key < $1.key }
            .map { member, parts in
                AnswerTable.Others(member: member, answers: try Self.excerpt(parts, texts))
            }
    }

    /// What some of them say, as far as it is here.
    static func excerpt(
        _ parts: [AlertPart],
        _ texts: AlertTexts
    ) throws -> Excerpt<Answer> {
        try Excerpt(parts, texts, by: Answer.init(decoding:))
    }
}

extension Answer {
    /// Whether it was said on the phone by a member, or by somebody who is none.
    fileprivate func isPhoned(of member: MemberID?) -> Bool {
        phoned.map { $0.member == member } ?? false
    }
}
