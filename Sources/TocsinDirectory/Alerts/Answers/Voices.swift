internal import TocsinCrypto
internal import TocsinRecord

/// What members say now in answer to an alert, by who says it and of which row.
struct Voices {
    private let alert: Subject
    private let author: MemberID
    private let texts: AlertTexts
    private let current: [Voice: [AlertPart]]
    /// What has found its place in a row.
    private var placed: Set<RecordID> = []

    init(_ parts: [AlertPart], to alert: Subject, author: MemberID, _ texts: AlertTexts) {
        (self.alert, self.author, self.texts) = (alert, author, texts)
        current = Voice.grouping(parts).mapValues(Self.current)
    }

    /// Those that no other replaces.
    static func current(_ parts: [AlertPart]) -> [AlertPart] {
        let graph = VersionGraph(
            parts.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let byID = Dictionary(parts.map { ($0.id, $0) }) { first, _ in first }
        return graph.unreplaced.compactMap { byID[graph.versions[$0].id] }
    }

    /// What stands in the row of an addressee: of everybody his own words, else those that the author heard on the phone; and how many
    /// answers there are sealed, and were not opened here.
    mutating func row(of addressee: Addressee) throws -> AnswerTable.Row {
        var row = AnswerTable.Row(addressee: addressee)
        for member in addressee.speakers {
            let own = try member.map { try take(.itself($0), for: addressee.tld) } ?? []
            let taken = try own.isEmpty ? take(.onPhone(member), for: addressee.tld) : own
            row.closed += taken.count(where: \.isClosed)
            row.said += taken.compactMap { said in
                said.words.map {
                    AnswerTable.Said(
                        member: member,
                        isManager: addressee.isAnswered(by: member),
                        answer: $0,
                        isSealed: said.front != nil,
                        writer: $0.phoned == nil ? nil : author
                    )
                }
            }
        }
        return row
    }

    /// What somebody says for a row that is his word, or is sealed.
    private mutating func take(
        _ speaker: Speaker,
        for tld: TLD?
    ) throws -> [AlertStatement<Answer>] {
        let said = try words(of: speaker, for: tld)
        placed.formUnion(said.map(\.part.id))
        return said
    }

    /// What somebody says for a row now, as far as it is shown: what is his word, or is sealed.
    func words(of speaker: Speaker, for tld: TLD?) throws -> [AlertStatement<Answer>] {
        let voice = Voice(of: speaker, for: tld, to: alert, author: author)
        return try Self.excerpt(current[voice] ?? [], texts).shown.filter {
            $0.isClosed || $0.speaker(author) == speaker && $0.words?.tld == tld
        }
    }

    /// TLDs that no member manages, and for which the author wrote down what was said on the phone.
    var unjoined: Set<TLD> {
        get throws {
            let heard = try current.filter { $0.key.signer == author }.values.flatMap { parts in
                try Self.excerpt(parts, texts).shown.filter { said in
                    said.speaker(author) == .onPhone(nil)
                        && said.words?.fits(said.part.header, to: alert, author: author) ?? false
                }
            }
            return Set(heard.compactMap { $0.words?.tld })
        }
    }

    /// What has no place in any row.
    var rest: [AnswerTable.Others] {
        get throws {
            let rest = current.values.joined().filter { !placed.contains($0.id) }
            return try Dictionary(grouping: rest, by: \.header.member).sorted { $0.key < $1.key }
                .map { member, parts in
                    AnswerTable.Others(member: member, answers: try Self.excerpt(parts, texts))
                }
        }
    }

    /// What some of them say, as far as it is here.
    private static func excerpt(
        _ parts: [AlertPart],
        _ texts: AlertTexts
    ) throws -> Excerpt<Answer> {
        try Excerpt(parts, texts, by: Answer.init(decoding:))
    }
}

extension AlertStatement<Answer> {
    /// Whose word it is, if it can be read and its signer may say it.
    func speaker(_ author: MemberID) -> Speaker? {
        words.flatMap { Speaker(of: $0, signedBy: part.header.member, author: author) }
    }
}
