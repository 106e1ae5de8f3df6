internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// To whom statements of an alert are sealed, for people and programs.
struct SealText {
    private let names: ReaderNames
    private let organisations: [Organisation]

    private typealias Words = Phrases.Sealing

    /// - Returns: `nil` if nothing of the alert is sealed or should be.
    init?(of entry: AlertBook.Entry, in reader: StoreReader) throws {
        let isOpen = entry.statements.contains(where: \.tlp.isForNamedReaders)
        guard !entry.thread.readerKeys.isEmpty || isOpen else { return nil }
        names = try ReaderNames(in: reader)
        organisations = try reader.organisations()
    }

    /// Who reads a statement, and who of them may not be able to.
    func lines(of statement: AlertStatement<Alert>) -> [StyledText] {
        guard let front = statement.front else {
            let isOpen = statement.words?.tlp.isForNamedReaders ?? false
            return isOpen ? ["\(Words.isNotSealed, .bad)"] : []
        }
        let unable = statement.words.map { addressed($0.audience, besides: front.keys) } ?? []
        let renewed = (try? names.renewed(among: front.keys)) ?? []
        return ["\(Words.isSealedTo(named(front.keys)), .faint)"]
            + warning(statement.without.isEmpty ? [] : named(statement.without), Words.without)
            + warning(unable, Words.unable) + warning(renewed, Words.renewed)
    }

    private func warning(_ names: [String], _ words: ([String]) -> String) -> [StyledText] {
        names.isEmpty ? [] : ["\(words(names), .warning)"]
    }

    private func named(_ keys: [EncryptionPublicKey]) -> [String] {
        (try? names.names(of: keys)) ?? keys.map(\.short)
    }

    /// Whom a statement names and who cannot read it.
    private func addressed(
        _ audience: Alert.Audience,
        besides keys: [EncryptionPublicKey]
    ) -> [String] {
        let readers = Set(names.members(of: keys))
        let unable = audience.tlds.filter { tld in
            !organisations.contains { $0.role(for: tld) == .manager && readers.contains($0.member) }
        }
        let members = audience.members.filter { !readers.contains($0) }
        return unable.map(\.display) + members.map { (try? names.name(of: $0)) ?? $0.short }
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
        case .form(.later), .form(.malformed), .body:
            "\(Phrases.Alerts.unreadable(id), .warning)"
        }
    }

    /// What to do about a statement that is closed here.
    static func whatNext(of entry: AlertBook.Entry) -> [StyledText] {
        let call = entry.author?.tlds.first
        if entry.isReader { return ["\(Words.canBeOpened(entry.name))"] }
        return ["\(Words.isNotForYou(wasReader: entry.isForUs, call: call))"]
    }

    /// The same for programs; `null` of what is not sealed.
    ///
    /// - Parameter text: whose keys they are; `nil` if that was not asked.
    static func json(_ statement: AlertStatement<Alert>, _ text: SealText?) -> JSON {
        guard let front = statement.front else { return .null }
        return .object([
            "keys": .strings(front.keys.map(\.description)),
            "readers": text.map {
                .strings($0.names.members(of: front.keys).map(\.description))
            } ?? .null,
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
