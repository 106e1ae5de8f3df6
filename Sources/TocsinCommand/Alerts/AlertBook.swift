internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The alerts of a copy, by the names that people say.
struct AlertBook: Sendable {
    /// Those of which their authors said something last first.
    let alerts: [Entry]

    /// An alert, and who raised it.
    struct Entry: Sendable {
        let thread: AlertThread
        let name: AlertName
        /// `nil` if that is no member any more.
        let author: Organisation?
        /// Whether the member of this home raised it.
        let isOwn: Bool

        /// The name of who raised it.
        var authorName: String { author?.name ?? thread.first.header.member.short }
    }

    init(in reader: StoreReader) throws {
        var authors: [MemberID: Organisation] = [:]
        let own = try reader.ownMember()
        alerts = try reader.alerts().map { thread in
            let member = thread.first.header.member
            if authors[member] == nil { authors[member] = try reader.organisation(member) }
            return Entry(
                thread: thread,
                name: AlertName(of: thread.subject, by: member, authors[member]),
                author: authors[member],
                isOwn: member == own
            )
        }
    }

    /// The one alert that somebody means by its name, or by the beginning of the identifier of the record that raised it.
    ///
    /// - Throws: `CommandError` with status 4 for none, with those that may be meant, and for several.
    func find(_ words: [String]) throws -> Entry {
        let typed = words.joined(separator: " ")
        let meant = alerts.filter { $0.name.isMeant(by: typed) || $0.isMeant(byDigits: typed) }
        guard let alert = meant.first else {
            throw Phrases.Alerts.noSuchAlert(typed, near: alerts.filter { $0.isNear(words) })
        }
        guard meant.count == 1 else { throw Phrases.Alerts.severalAlerts(meant) }
        return alert
    }

    /// The same among those of the member of this home.
    func findOwn(_ words: [String]) throws -> Entry {
        let alert = try find(words)
        guard alert.isOwn else { throw Phrases.Alerts.notYours }
        return alert
    }

    /// The alert of a subject, if it is here.
    func alert(of subject: Subject) -> Entry? { alerts.first { $0.thread.subject == subject } }
}

extension AlertBook.Entry {
    /// Fewer digits would be a word in some language.
    private static let shortestID = 4

    fileprivate func isMeant(byDigits typed: String) -> Bool {
        typed.utf8.count >= Self.shortestID
            && thread.first.id.description.utf8.starts(with: typed.lowercased().utf8)
    }

    /// Whether somebody who heard half of a name on a bad line may mean it, or knows words of its headline.
    fileprivate func isNear(_ typed: [String]) -> Bool {
        let heard = typed.flatMap { SearchTerms.words($0) }.filter { $0.utf8.count > 2 }
        let headlines = thread.current.shown.compactMap(\.words?.headline)
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
            holding: author?.tlds ?? [],
            authorWords: RecoveryWords.words(2, of: member.array)
        )
    }
}
