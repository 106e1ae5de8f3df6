internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// To whom statements of an alert are sealed, for people and programs.
struct SealText {
    private let seals: [RecordID: Seal]
    /// What to do about a statement that is closed here.
    let whatNext: [StyledText]

    /// Of one statement.
    private struct Seal {
        let lines: [StyledText]
        /// Its readers, those alone of whom that is certain.
        let readers: [MemberID]
    }

    private typealias Words = Phrases.Sealing

    /// - Parameter tried: whether it was tried to open it, so that an error says why it is closed.
    /// - Returns: `nil` if nothing of the alert is sealed or should be.
    init?(of entry: AlertBook.Entry, afterTrying tried: Bool, in reader: StoreReader) throws {
        let isOpen = entry.statements.contains(where: \.tlp.isForNamedReaders)
        let thread = entry.thread
        guard !thread.readerKeys.isEmpty || isOpen else { return nil }
        let readers = try SealReaders(in: reader)
        let shown = [thread.current, thread.crossing, thread.afterwards].flatMap(\.shown)
        seals = try Dictionary(
            (shown + [thread.earlier].compactMap(\.self)).map { statement in
                let keys = statement.front?.keys ?? []
                let seal = Seal(
                    lines: try readers.lines(of: statement),
                    readers: readers.names.members(of: keys)
                )
                return (statement.part.id, seal)
            }
        ) { first, _ in first }
        whatNext = Self.whatNext(of: entry, afterTrying: tried)
    }

    /// Who reads a statement, and who of them may not be able to.
    func lines(of statement: AlertStatement<Alert>) -> [StyledText] {
        seals[statement.part.id]?.lines ?? []
    }

    private static func whatNext(
        of entry: AlertBook.Entry,
        afterTrying tried: Bool
    ) -> [StyledText] {
        if entry.isReader { return tried ? [] : ["\(Words.canBeOpened(entry.name))"] }
        if entry.isOwn { return ["\(Words.isOwnAndClosed(entry.name))"] }
        let wasReader = entry.isForUs || !entry.thread.openStatements.isEmpty
        return ["\(Words.isNotForYou(wasReader: wasReader, call: entry.author?.tlds.first))"]
    }

    /// Why what a statement says is not shown.
    static func unread(_ statement: AlertStatement<Alert>) -> StyledText {
        let id = statement.part.id.short
        guard case .failure(let reason) = statement.reading else { return "" }
        return switch reason {
        case .closed:
            "\(Words.isClosed(id, statement.front?.outside?.trafficLight ?? .red), .warning)"
        case .fault(.doesNotOpen): "\(Words.doesNotOpen(id), .bad)"
        case .fault(.broken): "\(Words.isBroken(id), .bad)"
        case .differs: "\(Words.differs(id), .bad)"
        case .form(.later), .form(.malformed), .body, .misplaced:
            "\(Phrases.Alerts.unreadable(id), .warning)"
        }
    }

    /// What stands behind something that was said under seal: it must not be passed on as openly as the rest.
    static func mark(_ isSealed: Bool) -> StyledText {
        isSealed ? "  \(Words.mark, .warning)" : ""
    }

    /// The same for programs; `null` of what is not sealed.
    ///
    /// - Parameter text: whose keys they are; `nil` if that was not asked.
    static func json(_ statement: AlertStatement<Alert>, _ text: SealText?) -> JSON {
        guard let front = statement.front else { return .null }
        let readers = text.flatMap { $0.seals[statement.part.id]?.readers }
        return .object([
            "keys": .strings(front.keys.map(\.description)),
            "readers": readers.map { .strings($0.map(\.description)) } ?? .null,
            "opened": .bool(!statement.isClosed), "fault": .optional(fault(of: statement)),
            "without": .strings(statement.without.map(\.description)),
            "tlp": .optional(front.outside?.trafficLight.description),
            "wake": .bool(front.outside?.wakes ?? false),
            "expires": .optional(front.outside?.end.description),
        ])
    }

    private static func fault(of statement: AlertStatement<Alert>) -> String? {
        switch statement.reading {
        case .success: statement.without.isEmpty ? nil : "slots"
        case .failure(.fault(.doesNotOpen)): "does-not-open"
        case .failure(.fault(.broken)): "broken"
        case .failure(.differs): "differs"
        case .failure: nil
        }
    }
}
