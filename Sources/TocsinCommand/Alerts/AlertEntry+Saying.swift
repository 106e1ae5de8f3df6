internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What is said of an alert here, and what its author has said.
extension AlertBook.Entry {
    /// The one of one's own alerts that somebody means.
    static func own(_ words: [String], in context: CommandContext) throws -> Self {
        try context.home.requireNetwork()
        return try AlertBook(in: StoreReader(home: context.home.path)).findOwn(words)
    }

    /// What it says now, as far as that can be read here; what a void alert said is not shown.
    var statements: [Alert] {
        thread.state == .void ? [] : thread.current.shown.compactMap(\.words)
    }

    /// What it says now, of several statements the gravest; `nil` if none can be read here.
    var said: Alert? { statements.min { $0.gravityRank < $1.gravityRank } }

    /// A record that belongs to this alert.
    ///
    /// - Parameter replacing: whether it takes the place of what the author has said before.
    func draft(
        _ kind: RecordKind,
        body: [UInt8],
        _ travel: AlertTravel,
        replacing: Bool = true
    ) -> RecordDraft {
        RecordDraft(
            kind: kind,
            body: body,
            sealing: travel.sealing,
            subject: thread.subject,
            thread: thread.first.id,
            replaces: replacing ? thread.known : []
        )
    }
}

extension Alert {
    /// The gravest first; a severity of a later version counts as the gravest.
    fileprivate var gravityRank: Int {
        guard let severity else { return .max }
        return severity.isKnown ? severity.rawValue : 0
    }
}
