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
        package let said: [Said]

        /// How far its people have come; `nil` if nobody has said anything.
        package var state: AnswerState? { said.map(\.answer.state).max() }

        /// Whether whoever manages it has taken the alert, or said what came of it.
        package var isAnswered: Bool {
            said.contains { $0.isManager && $0.answer.state >= .acknowledged }
        }
    }

    /// One answer that stands in a row.
    package struct Said: Sendable {
        /// Who says so; `nil` if nobody of the TLD is a member, and it was said on the phone.
        package let member: MemberID?
        package let isManager: Bool
        package let answer: Answer
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
    ///   - parts: those records of kind 16 that count and belong to it, each once.
    ///   - text: what a record says, asked of those alone that are shown, or `nil` if that is not here.
    /// - Throws: what `text` throws.
    package init(
        of alert: Subject,
        by author: MemberID,
        from addressees: [Addressee],
        _ parts: [AlertPart],
        text: (RecordID) throws -> [UInt8]?
    ) throws {
        var voices = Voices(parts)
        rows = try addressees.map { addressee in
            Row(
                addressee: addressee,
                said: try voices.said(of: addressee, to: alert, author: author, text)
            )
        }
        others = try voices.rest(text)
    }

    /// The furthest that a member says in its own name, for whichever row, or `nil` if it says nothing.
    ///
    /// What others wrote down of a phone call is not its own, and what has no right subject says nothing.
    ///
    /// - Throws: what `text` throws.
    package static func state(
        of member: MemberID,
        to alert: Subject,
        in parts: [AlertPart],
        text: (RecordID) throws -> [UInt8]?
    ) throws -> AnswerState? {
        let own = Dictionary(grouping: parts.filter { $0.header.member == member }) {
            $0.header.subject
        }
        return try own.flatMap { subject, parts in
            try Voices.excerpt(Voices.current(parts), text).shown.compactMap(\.words).filter {
                $0.phoned == nil
                    && subject == Subject(ofAnswerTo: alert, by: member, for: $0.tld)
            }
        }.map(\.state).max()
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
