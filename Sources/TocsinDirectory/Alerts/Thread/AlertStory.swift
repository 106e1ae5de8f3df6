internal import TocsinCrypto
internal import TocsinRecord

/// Reads what is told of an alert, record by record.
struct AlertStory {
    private let texts: AlertTexts
    /// What its author said, by the record.
    private let own: [RecordID: AlertPart]
    private let late: Set<RecordID>
    /// What raised the alert.
    private let first: AlertPart
    private var versions: AlertVersions

    /// - Parameter late: what changes nothing, since the alert was ended.
    init(_ texts: AlertTexts, _ first: AlertPart, own: [AlertPart], late: [AlertPart]) {
        (self.texts, self.first) = (texts, first)
        self.own = Dictionary(own.map { ($0.id, $0) }) { first, _ in first }
        self.late = Set(late.map(\.id))
        versions = AlertVersions(texts)
    }

    /// `nil` where nothing of it is here.
    mutating func event(_ part: AlertPart) throws -> AlertTimeline.Event? {
        switch part.header.kind {
        case .alert, .revision:
            guard let statement = try versions.statement(of: part) else { return nil }
            let before = try replaced(by: part)
            return event(statement, at: statement.written) {
                part.header.kind == .alert ? .raised($0) : .revised($0, before: before)
            }
        case .alertEnd:
            return try event(part, by: AlertEnd.init(decoding:), at: \.created) { .ended($0) }
        case .note:
            return try event(part, by: AlertNote.init(decoding:), at: \.created) { .noted($0) }
        case .answer: return try answer(part)
        case _: return nil
        }
    }

    /// What a revision takes the place of, if that was one statement.
    private mutating func replaced(by part: AlertPart) throws -> Alert? {
        let replaced = part.header.replaces.compactMap { own[$0] }
        let newest = replaced.filter { one in
            !replaced.contains { $0.header.replaces.contains(one.id) }
        }
        guard newest.count == 1 else { return nil }
        return try versions.statement(of: newest[0])?.words
    }

    private func answer(_ part: AlertPart) throws -> AlertTimeline.Event? {
        let author = first.header.member
        let alert = first.header.ownAlert(id: first.id)
        let statement = try AlertStatement(part, texts) { (body, _) throws(Unread) in
            let answer = try Unread.reading(body, Answer.init(decoding:))
            guard let alert, answer.fits(part.header, to: alert, author: author) else {
                throw .misplaced
            }
            return answer
        }
        return statement.map { event($0, at: $0.words?.moment) { .answered($0) } }
    }

    private func event<Words: Sendable>(
        _ part: AlertPart,
        by read: ([UInt8]) throws(BodyError) -> Words,
        at moment: (Words) -> Timestamp,
        _ what: (Words) -> AlertTimeline.What
    ) throws -> AlertTimeline.Event? {
        let statement = try AlertStatement(part, texts, decoding: read)
        return statement.map { event($0, at: $0.words.map(moment), what) }
    }

    private func event<Words: Sendable>(
        _ statement: AlertStatement<Words>,
        at moment: Timestamp?,
        _ what: (Words) -> AlertTimeline.What
    ) -> AlertTimeline.Event {
        let part = statement.part
        let happened: AlertTimeline.What =
            switch statement.reading {
            case .success(let words): what(words)
            case .failure(let reason): .unread(part.header.kind, reason)
            }
        return AlertTimeline.Event(
            part: part,
            at: moment,
            what: happened,
            isSealed: statement.front != nil,
            isLate: late.contains(part.id)
        )
    }
}
