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

    /// Those that no other replaces.
    static func current(_ parts: [AlertPart]) -> [AlertPart] {
        let graph = VersionGraph(
            parts.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let byID = Dictionary(parts.map { ($0.id, $0) }) { first, _ in first }
        return graph.unreplaced.compactMap { byID[graph.versions[$0].id] }
    }

    /// What stands in the row of an addressee: of each holder its own words, else those that the author heard on the phone.
    mutating func said(
        of addressee: Addressee,
        to alert: Subject,
        author: MemberID,
        _ text: (RecordID) throws -> [UInt8]?
    ) throws -> [AnswerTable.Said] {
        let (tld, holders) = (addressee.tld, addressee.holders)
        func subject(_ member: MemberID?) -> Subject {
            Subject(ofAnswerTo: alert, by: member, for: tld)
        }
        if holders.isEmpty {
            let voice = Voice(member: author, subject: subject(nil))
            return try take(voice, text) { $0.tld == tld && $0.isPhoned(of: nil) }
                .map { AnswerTable.Said(member: nil, isManager: true, answer: $0) }
        }
        return try holders.flatMap { holder in
            let subject = subject(holder.member)
            let own = try take(Voice(member: holder.member, subject: subject), text) {
                $0.tld == tld && $0.phoned == nil
            }
            let phoned = try take(Voice(member: author, subject: subject), text) {
                $0.tld == tld && $0.isPhoned(of: holder.member)
            }
            return (own.isEmpty ? phoned : own).map {
                AnswerTable.Said(member: holder.member, isManager: holder.isManager, answer: $0)
            }
        }
    }

    /// What somebody says that fits its place.
    private mutating func take(
        _ voice: Voice,
        _ text: (RecordID) throws -> [UInt8]?,
        where fits: (Answer) -> Bool
    ) throws -> [Answer] {
        let said = try Self.excerpt(current[voice] ?? [], text).shown.filter {
            $0.words.map(fits) ?? false
        }
        placed.formUnion(said.map(\.part.id))
        return said.compactMap(\.words)
    }

    /// What has no place in any row.
    func rest(_ text: (RecordID) throws -> [UInt8]?) throws -> [AnswerTable.Others] {
        let rest = current.values.joined().filter { !placed.contains($0.id) }
        return try Dictionary(grouping: rest, by: \.header.member).sorted { $0.key < $1.key }
            .map { member, parts in
                AnswerTable.Others(member: member, answers: try Self.excerpt(parts, text))
            }
    }

    /// What some of them say, as far as it is here.
    static func excerpt(
        _ parts: [AlertPart],
        _ text: (RecordID) throws -> [UInt8]?
    ) throws -> Excerpt<Answer> {
        try Excerpt(parts) { part in
            try AlertStatement(part, text) { (body) throws(BodyError) in
                try Answer(decoding: body)
            }
        }
    }
}

extension Answer {
    /// Whether it was said on the phone by a member, or by somebody who is none.
    fileprivate func isPhoned(of member: MemberID?) -> Bool {
        phoned.map { $0.member == member } ?? false
    }
}
