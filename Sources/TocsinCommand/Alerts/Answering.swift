internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// For which row somebody answers, and whose words they are.
struct Answering: Sendable {
    /// `nil` for the organisation.
    let tld: TLD?
    /// `nil` if no member manages the TLD.
    let member: MemberID?

    /// What the own member answers for: all that it manages among those whom the alert addresses, or the TLDs that are named.
    ///
    /// - Throws: `CommandError` if the alert asks nothing of it, or of a TLD.
    static func all(
        by own: MemberID,
        _ tlds: [TLD],
        to entry: AlertBook.Entry,
        in table: AnswerTable
    ) throws -> [Answering] {
        guard !entry.isOwn else { throw Phrases.Answers.isYours(entry.name) }
        let held = table.rows.map(\.addressee).filter { addressee in
            addressee.holders.contains { $0.member == own }
        }
        if let other = tlds.first(where: { tld in !held.contains { $0.tld == tld } }) {
            throw Phrases.Answers.notYours(other, entry.name)
        }
        let meant =
            tlds.isEmpty
            ? held.filter { $0.isManaged(by: own) }
            : held.filter { $0.tld.map(tlds.contains) ?? false }
        guard !meant.isEmpty else {
            throw Phrases.Answers.notAsked(entry.name, held: held.compactMap(\.tld))
        }
        return meant.map { Answering(tld: $0.tld, member: own) }
    }

    /// What the author heard on the phone.
    ///
    /// - Throws: `CommandError` if the alert is another's, or does not address the TLD.
    init(callTo tld: TLD, of entry: AlertBook.Entry, in table: AnswerTable) throws {
        guard entry.isOwn else { throw Phrases.Answers.onlyAuthorsCall(entry.authorName) }
        guard let row = table.rows.first(where: { $0.addressee.tld == tld }) else {
            // It is for those who are no members, too, and has no row for them before somebody has heard them.
            guard entry.statements.contains(where: { $0.audience.includes(tld) }) else {
                throw Phrases.Answers.notAddressed(tld, entry.name)
            }
            self.init(tld: tld, member: nil)
            return
        }
        // Of several nobody can tell who was on the phone once one of them has spoken, and what is closed may be anybody's.
        let managers = row.addressee.managers
        guard managers.allSatisfy({ row.own(of: $0).isEmpty }), row.closed == 0 || managers.isEmpty
        else { throw Phrases.Answers.hasSaidItself(tld, entry.name) }
        self.init(tld: tld, member: managers.first)
    }

    private init(tld: TLD?, member: MemberID?) {
        (self.tld, self.member) = (tld, member)
    }
}
