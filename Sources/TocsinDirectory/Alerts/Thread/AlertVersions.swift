internal import TocsinCrypto
internal import TocsinRecord

/// What an alert's author has said, each record read once.
struct AlertVersions {
    private let texts: AlertTexts
    private var statements: [RecordID: AlertStatement<Alert>?] = [:]

    init(_ texts: AlertTexts) { self.texts = texts }

    /// What a record says; what is shown weighs, too.
    mutating func statement(of part: AlertPart) throws -> AlertStatement<Alert>? {
        if let known = statements[part.id] { return known }
        let statement = try AlertStatement(part, texts) { (body, front) throws(Unread) in
            let alert = try Unread.reading(body, Alert.init(decoding:))
            if let outside = front?.outside, !alert.agrees(with: outside) { throw .differs }
            return alert
        }
        statements[part.id] = .some(statement)
        return statement
    }

    /// Those of some that are shown.
    mutating func excerpt(of parts: [AlertPart]) throws -> Excerpt<Alert> {
        try Excerpt(parts) { try statement(of: $0) }
    }

    /// When a record was written, and whether no more than the hour of that is known.
    mutating func moment(of part: AlertPart) throws -> (written: Timestamp?, isInHour: Bool) {
        let statement = try statement(of: part)
        return (statement?.written, statement?.isClosed ?? false)
    }

    /// How all that an alert says is to be taken together, and how much of that can be read here.
    ///
    /// Whoever says much side by side is not to be read, and not to be softened by what comes first.
    mutating func weighed(
        _ history: AlertHistory,
        raisedBy first: AlertPart
    ) throws -> (AlertGravity, AlertThread.Legibility) {
        let all = history.current + history.crossing
        let heard = try all.prefix(AlertLimits.weighed).map { try statement(of: $0) }
        let isTooMuch = all.count > heard.count
        let gravity = AlertGravity(
            of: heard.map(AlertWeight.init) + (isTooMuch ? [.unreadable] : []),
            raisedBy: AlertWeight(of: try statement(of: first))
        )
        let legibility = heard.map(AlertThread.Legibility.init).max() ?? .all
        return (gravity, isTooMuch ? .unreadable : legibility)
    }

    /// Reads more of them, as many as weigh at most: for whom they are is of use, though they say nothing any more.
    mutating func read(_ parts: [AlertPart]) throws {
        let more = parts.filter { $0.header.kind == .revision && statements[$0.id] == nil }
            .sorted { $0.id < $1.id }
        for part in more.prefix(AlertLimits.weighed) { _ = try statement(of: part) }
    }

    /// Those that were read, ascending by record.
    var read: [AlertStatement<Alert>] {
        statements.values.compactMap(\.self).sorted { $0.part.id < $1.part.id }
    }

    /// Whether a record is not here, was not read, or has no form of this version.
    func isUnknown(_ part: AlertPart) -> Bool {
        guard let statement = statements[part.id] ?? nil else { return true }
        if case .failure(.form) = statement.reading { return true }
        return false
    }
}

extension AlertThread.Legibility {
    fileprivate init(of statement: AlertStatement<Alert>?) {
        self = statement?.words != nil ? .all : statement?.isClosed == true ? .closed : .unreadable
    }
}
