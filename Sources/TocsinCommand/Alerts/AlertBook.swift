internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The alerts of a copy, by the names that people say.
///
/// Names follow from headers alone: to find one alert what others wrote of theirs is not read.
struct AlertBook: Sendable {
    private let reader: StoreReader
    /// Those of which their authors said something last first.
    private let raised: [Raised]

    /// An alert by its name.
    private struct Raised: Sendable {
        let id: RecordID
        let subject: Subject
        let name: AlertName
        /// `nil` if that is no member any more.
        let author: Organisation?
        /// Whether the member of this home raised it.
        let isOwn: Bool
    }

    /// An alert, and who raised it.
    struct Entry: Sendable {
        let thread: AlertThread
        let name: AlertName
        /// `nil` if that is no member any more.
        let author: Organisation?
        /// Whether the member of this home raised it.
        let isOwn: Bool
        /// The keys that are or were the member's of this home; none where nothing is sealed.
        let ownKeys: Set<EncryptionPublicKey>

        /// The name of who raised it.
        var authorName: String { author?.name ?? thread.first.header.member.short }
    }

    init(in reader: StoreReader) throws {
        self.reader = reader
        var authors: [MemberID: Organisation] = [:]
        let own = try reader.ownMember()
        raised = try reader.raisedAlerts().map { id, member in
            if authors[member] == nil { authors[member] = try reader.organisation(member) }
            let subject = Subject(ofAlert: id, by: member)
            return Raised(
                id: id,
                subject: subject,
                name: AlertName(of: subject, by: member, authors[member]),
                author: authors[member],
                isOwn: member == own
            )
        }
    }

    /// All of them, read.
    var alerts: [Entry] {
        get throws { try entries(raised) }
    }

    /// Those of the member of this home.
    var ownAlerts: [Entry] {
        get throws { try entries(raised.filter(\.isOwn)) }
    }

    private func entries(_ raised: [Raised]) throws -> [Entry] {
        let found = try raised.compactMap { raised in
            try reader.alert(raised.id).map { (raised: raised, thread: $0) }
        }
        let isAnySealed = found.contains { !$0.thread.readerKeys.isEmpty }
        let own = isAnySealed ? try reader.ownMember().map(reader.encryptionKeys) ?? [] : []
        let ownKeys = Set(own)
        return found.map { raised, thread in
            Entry(
                thread: thread,
                name: raised.name,
                author: raised.author,
                isOwn: raised.isOwn,
                ownKeys: ownKeys
            )
        }
    }

    private func entry(_ raised: Raised) throws -> Entry? { try entries([raised]).first }

    /// The one alert that somebody means by its name, or by the beginning of the identifier of the record that raised it.
    ///
    /// - Parameter toRead: whether half a name will do where only one alert can be meant: nothing is signed with it.
    /// - Throws: `CommandError` with status 4 for none, with those that may be meant, and for several.
    func find(_ words: [String], toRead: Bool = false) throws -> Entry {
        try find(words, among: raised, toRead: toRead)
    }

    /// The same among those of the member of this home.
    func findOwn(_ words: [String]) throws -> Entry {
        let own = raised.filter(\.isOwn)
        if Self.meant(words, among: own).isEmpty, !Self.meant(words, among: raised).isEmpty {
            throw Phrases.Alerts.notYours
        }
        return try find(words, among: own)
    }

    private func find(
        _ words: [String],
        among raised: [Raised],
        toRead: Bool = false
    ) throws -> Entry {
        let meant = try entries(Self.meant(words, among: raised))
        if meant.count == 1 { return meant[0] }
        guard meant.isEmpty else { throw Phrases.Alerts.severalAlerts(meant) }
        // One's own first: others choose their headlines.
        let near = try entries(raised.filter(\.isOwn) + raised.filter { !$0.isOwn })
            .filter { $0.isNear(words) }
        if toRead, near.count == 1 { return near[0] }
        throw Phrases.Alerts.noSuchAlert(words.joined(separator: " "), near: near)
    }

    /// A name goes before an identifier: there are words of hexadecimal digits.
    private static func meant(_ words: [String], among raised: [Raised]) -> [Raised] {
        let typed = words.joined(separator: " ")
        let named = raised.filter { $0.name.isMeant(by: typed) }
        guard named.isEmpty, typed.utf8.count >= shortestID else { return named }
        return raised.filter { $0.id.description.utf8.starts(with: typed.lowercased().utf8) }
    }

    /// Fewer digits would be a word in some language.
    private static let shortestID = 4

    /// Warns if the member of this home has raised one of the same words that is still open.
    func warn(ofTwinOf alert: Alert, _ output: Output) throws {
        let twin = try ownAlerts.first {
            $0.thread.state == .open && $0.said?.headline == alert.headline
        }
        if let twin { output.warn("\(Phrases.Alerts.isRaisedAlready(twin.name))") }
    }

    /// The alert that another of the same member raises again, if it is here.
    func former(of entry: Entry) throws -> Entry? {
        guard let subject = entry.said?.again else { return nil }
        let author = entry.thread.first.header.member
        return try alert(of: subject).flatMap {
            $0.thread.first.header.member == author ? $0 : nil
        }
    }

    /// The alert that a record raised, if it is here.
    func alert(raisedBy record: RecordID) throws -> Entry? {
        try raised.first { $0.id == record }.flatMap(entry)
    }

    /// The alert of a subject, if it is here.
    func alert(of subject: Subject) throws -> Entry? {
        try raised.first { $0.subject == subject }.flatMap(entry)
    }
}

extension AlertBook.Entry {
    /// The same alert, once it was opened.
    func saying(_ thread: AlertThread) -> Self {
        Self(
            thread: thread,
            name: name,
            author: author,
            isOwn: isOwn,
            ownKeys: ownKeys
        )
    }

    /// The statements that it makes now, as a form names them that is written on them.
    var statementNames: [String] { thread.currentIDs.map(\.short) }

    /// Whether anything of it is or was sealed to the member of this home.
    var isForUs: Bool { thread.share(of: ownKeys) != .nothing }

    /// Whether what it says now is.
    var isReader: Bool { thread.share(of: ownKeys) == .present }

    /// Whether somebody who heard half of a name on a bad line may mean it, or knows words of its headline.
    fileprivate func isNear(_ typed: [String]) -> Bool {
        let heard = typed.flatMap { SearchTerms.words($0) }.filter { $0.utf8.count > 2 }
        let headlines = statements.map(\.headline)
        let known =
            SearchTerms.words(name.description) + headlines.flatMap { SearchTerms.words($0) }
        return heard.contains { word in
            known.contains { $0.utf8.starts(with: word.utf8) || Slip.separates($0, word) }
        }
    }
}

extension AlertName {
    /// The name of an alert of a member.
    ///
    /// - Parameter author: the same member; `nil` if it is none any more.
    init(of alert: Subject, by member: MemberID, _ author: Organisation?) {
        self.init(
            of: alert,
            holding: author?.managedTLDs ?? [],
            authorWords: RecoveryWords.words(2, of: member.array)
        )
    }
}

extension Organisation {
    /// The TLDs that it manages: what it merely serves is another's name.
    fileprivate var managedTLDs: [TLD] { tlds.filter { role(for: $0) == .manager } }
}
