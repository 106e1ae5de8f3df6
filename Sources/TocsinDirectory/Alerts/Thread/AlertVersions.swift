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

    /// Reads more of them, as many as weigh at most: for whom they are is of use, though they say nothing any more.
    mutating func read(_ parts: [AlertPart]) throws {
        let more = parts.filter { $0.header.kind == .revision && statements[$0.id] == nil }
            .sorted { $0.id < $1.id }
        for part in more.prefix(AlertLimits.weighed) { _ = try statement(of: part) }
    }

    private var sealedStatements: [AlertStatement<Alert>] {
        statements.values.compactMap(\.self).filter { $0.front != nil }
    }

    /// Those that are sealed, ascending.
    var sealed: [AlertPart] { sealedStatements.map(\.part).sorted { $0.id < $1.id } }

    /// Those that everybody reads, ascending by record.
    var openStatements: [AlertStatement<Alert>] {
        statements.values.compactMap(\.self).filter { $0.front == nil && $0.words != nil }
            .sorted { $0.part.id < $1.part.id }
    }

    /// Whether some of these may have been sealed, of which nothing is here that shows it, or which nobody has read.
    func mayHideSeals(among parts: [AlertPart]) -> Bool {
        parts.filter { $0.header.kind != .alertEnd }.contains { part in
            guard let statement = statements[part.id] ?? nil else { return true }
            if case .failure(.form) = statement.reading { return true }
            return false
        }
    }

    /// All keys to which they are sealed.
    var keys: Set<EncryptionPublicKey> { Set(sealedStatements.flatMap { $0.front?.keys ?? [] }) }
}
