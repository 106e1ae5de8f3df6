internal import TocsinCrypto
package import TocsinRecord

/// What everybody whom an alert addresses has answered, as every node shows it: a pure function of the records that are held and
/// count, in whatever order they came (docs/protocol/alerts.md).
package struct AnswerTable: Sendable {
    /// In the order of the addressees.
    package let rows: [Row]
    /// What stands below: what members said of rows that are not theirs, and what cannot be read; ascending by member.
    package let others: [Others]

    /// What was said for one addressee.
    package struct Row: Sendable {
        package let addressee: Addressee
        /// Of each holder, in their order, what it says now: several answers where its officers did not know of each other.
        package var said: [Said] = []
        /// How many answers are sealed, and were not opened here.
        package var closed = 0

        /// How far its people have come; `nil` if nobody has said anything.
        package var state: AnswerState? { said.map(\.answer.state).max() }

        /// What a member says by a machine of its own.
        package func own(of member: MemberID) -> [Said] {
            said.filter { $0.member == member && $0.writer == nil }
        }

        /// Whether a member has taken the alert, or said what came of it, by a machine of its own.
        package func hasTaken(_ member: MemberID) -> Bool {
            own(of: member).contains { $0.answer.state >= .acknowledged }
        }

        /// Whether anybody of it has said something by a machine.
        var isSaidByItself: Bool { said.contains { $0.writer == nil } }

        /// Whether whoever manages it has taken the alert, or said what came of it.
        package var isAnswered: Bool {
            said.contains { $0.isManager && $0.answer.state >= .acknowledged }
        }
    }

    /// One answer that stands in a row.
    package struct Said: Sendable {
        /// Who says so; `nil` if no member manages the TLD, and it was said on the phone.
        package let member: MemberID?
        package let isManager: Bool
        package let answer: Answer
        /// Whether it was sealed: fewer may read it than what the alert says now.
        package let isSealed: Bool
        /// Who wrote it down, of what was said on the phone; `nil` of what a member says itself.
        package let writer: MemberID?
    }

    /// What one member said that stands in no row.
    package struct Others: Sendable {
        package let member: MemberID
        package let answers: Excerpt<Answer>
    }

    /// Looks at all answers to an alert.
    ///
    /// - Parameters:
    ///   - alert: the alert's subject.
    ///   - author: who raised it, and alone writes down what was said on the phone.
    ///   - includes: whether it is for the holders of a TLD of which nobody is a member: it has a row once its author has heard them on the
    ///     phone.
    ///   - parts: those records of kind 16 that count and belong to it, each once.
    ///   - openings: what was found inside those that are sealed.
    ///   - text: what a record holds, asked of those alone that are shown, or `nil` if that is not here.
    /// - Throws: what `text` throws.
    package init(
        of alert: Subject,
        by author: MemberID,
        from addressees: [Addressee],
        including includes: (TLD) -> Bool = { _ in false },
        _ parts: [AlertPart],
        openings: Openings = [:],
        text: @escaping (RecordID) throws -> [UInt8]?
    ) throws {
        let texts = AlertTexts(text: text, openings: openings)
        var voices = Voices(parts, to: alert, author: author, texts)
        let known = Set(addressees.compactMap(\.tld))
        let heard = try voices.unjoined.filter { !known.contains($0) && includes($0) }
        let tlds = known.union(heard).sorted()
        let byTLD = Dictionary(
            addressees.compactMap { one in one.tld.map { ($0, one) } },
            uniquingKeysWith: { first, _ in first }
        )
        let all =
            tlds.map { byTLD[$0] ?? .unjoined($0) } + addressees.filter { $0.tld == nil }
        rows = try all.map { try voices.row(of: $0) }
        others = try voices.rest
    }

    /// Whether somebody who answers for one of the rows has not taken the alert by a machine of its own.
    ///
    /// What is sealed and was not opened here counts as taken.
    package func waits(for member: MemberID) -> Bool {
        rows.contains { row in
            row.addressee.isManaged(by: member) && row.closed == 0
                && !row.hasTaken(member)
        }
    }

    /// The furthest that a member says in its own name, for whichever row, or `nil` if it says nothing.
    ///
    /// What others wrote down of a phone call is not its own, and what has no right subject says nothing. What is sealed counts as taken:
    /// nobody here can tell.
    ///
    /// - Parameter rows: the TLDs for which it may answer; `nil` for itself.
    /// - Throws: what `text` throws.
    package static func state(
        of member: MemberID,
        for rows: [TLD?],
        to alert: Subject,
        by author: MemberID,
        in parts: [AlertPart],
        text: @escaping (RecordID) throws -> [UInt8]?
    ) throws -> AnswerState? {
        let texts = AlertTexts(text: text, openings: [:])
        let voices = Voices(parts, to: alert, author: author, texts)
        return try rows.flatMap { row in
            try voices.words(of: .itself(member), for: row).compactMap { said in
                said.isClosed ? .acknowledged : said.words?.state
            }
        }.max()
    }

    /// Those answers that no other of the same member for the same row replaces, ascending by record.
    package static func current(_ parts: [AlertPart]) -> [AlertPart] {
        Voice.grouping(parts).values.flatMap(Voices.current).sorted { $0.id < $1.id }
    }

    /// The records of a member that its later answers for one row replace: all that is known of them, ascending, as many as a record
    /// names.
    package static func known(
        of member: MemberID,
        _ subject: Subject,
        among parts: [AlertPart]
    ) -> [RecordID] {
        let own = parts.filter { $0.header.member == member && $0.header.subject == subject }
        let newest = Set(Voices.current(own).map(\.id))
        let others = own.map(\.id).filter { !newest.contains($0) }.sorted()
        return (newest.sorted() + others).prefix(Limits.references).sorted()
    }
}
