internal import TocsinCrypto
internal import TocsinRecord

/// Reads what a timeline tells of an alert, record by record.
struct AlertStory {
    private let texts: AlertTexts
    /// What its author said, by the record.
    private let own: [RecordID: AlertPart]
    private let late: Set<RecordID>
    /// Who raised the alert.
    private let author: MemberID
    private var versions: AlertVersions

    init(_ texts: AlertTexts, by author: MemberID, own: [AlertPart], late: [AlertPart]) {
        (self.texts, self.author) = (texts, author)
        self.own = Dictionary(own.map { ($0.id, $0) }) { first, _ in first }
        self.late = Set(late.map(\.id))
        versions = AlertVersions(texts)
    }

    /// What happened by a record; `nil` where nothing of it is here.
    mutating func event(_ part: AlertPart) throws -> AlertTimeline.Event? {
        switch part.header.kind {
        case .alert, .revision:
            guard let statement = try versions.statement(of: part) else { return nil }
            let before = try replaced(by: part)
            return event(statement, at: statement.written) {
                part.header.kind == .alert ? .raised($0) : .revised($0, before: before)
            }
        case .alertEnd:
            return try event(part, AlertEnd.init(decoding:), at: \.created) { .ended($0) }
        case .note:
            return try event(part, AlertNote.init(decoding:), at: \.created) { .noted($0) }
        case .answer:
            // Nobody but its author writes down what was said on the phone.
            let isAuthors = part.header.member == author
            return try event(part, Answer.init(decoding:), at: { $0.moment(isAuthors) }) {
                var answer = $0
                if !isAuthors { answer.phoned = nil }
                return .answered(answer)
            }
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

    private func event<Words: Sendable>(
        _ part: AlertPart,
        _ read: ([UInt8]) throws(BodyError) -> Words,
        at moment: (Words) -> Timestamp,
        _ what: (Words) -> AlertTimeline.What
    ) throws -> AlertTimeline.Event? {
        let statement = try AlertStatement(part, texts) { (body, _) throws(Unread) in
            try Unread.reading(body, read)
        }
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

extension Answer {
    /// When it was said: a call that the alert's author wrote down at its own moment.
    fileprivate func moment(_ isAuthors: Bool) -> Timestamp {
        isAuthors ? phoned?.at ?? created : created
    }
}
