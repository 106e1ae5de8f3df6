internal import TocsinCrypto
package import TocsinRecord

/// An alert with what its author and others said of it, as every node shows it: a pure function of the records that are held and
/// count, in whatever order they came (docs/protocol/alerts.md).
package struct AlertThread: Sendable {
    /// The record that raised it.
    package let first: AlertPart
    /// By which all that belongs to it is told.
    package let subject: Subject
    package let state: State
    /// When it was raised, by its author's clock; `nil` if what was said then cannot be read here.
    ///
    /// Of what is sealed and was not opened the beginning of the hour.
    package let raised: Timestamp?
    /// Whether no more than the hour of that is known here.
    package let isRaisedInHour: Bool
    /// How often its author has revised it.
    package let revisions: Int
    /// What it says now, or said when it was ended: several statements where its author has said different things without knowing
    /// of each other.
    package let current: Excerpt<Alert>
    /// The records of all of these, ascending, those that are not shown included.
    package let currentIDs: [RecordID]
    /// Whether all that it says now was taken back without an end.
    package let isErased: Bool
    /// The records that a revision or an end replaces, ascending: all that is known, what is current first, as many as a record
    /// names.
    ///
    /// If one in between turns out to be void, nothing older comes up again.
    package let known: [RecordID]
    /// How all that it says is to be taken together, what crossed an end included.
    package let gravity: AlertGravity
    /// Whether all of that can be read here, so that somebody has said it.
    package let legibility: Legibility
    /// What of all that its author has said is sealed.
    let seals: AlertSeals
    package let ends: Excerpt<AlertEnd>
    /// What its author said after an end, knowing of it: it changes nothing.
    package let afterwards: Excerpt<Alert>
    /// What its author said without knowing of an end: it changes nothing, but how serious all of it is.
    package let crossing: Excerpt<Alert>
    /// What members added, ascending by member.
    package let notes: [MemberNotes]

    /// How it stands with an alert; the first of these that fits.
    package enum State: Sendable {
        /// The record that raised it does not count: its key had ended.
        case void
        /// Its author has ended it.
        case over
        case open
    }

    /// How much of what an alert says can be read here.
    package enum Legibility: Comparable, Sendable {
        case all
        /// Some of it is sealed, and was not opened here.
        case closed
        /// Some of it is not here, or of no use to anybody.
        case unreadable
    }

    /// What one member added to the alert.
    package struct MemberNotes: Sendable {
        package let member: MemberID
        package let notes: Excerpt<AlertNote>
    }

    /// Looks at all that was said of an alert.
    ///
    /// - Parameters:
    ///   - first: the record that raised it.
    ///   - counts: whether that one counts; if not, it is void.
    ///   - parts: those records that count, of kinds 13 to 15, each once; what belongs to other alerts is left out.
    ///   - openings: what was found inside those that are sealed.
    ///   - text: what a record holds, asked of those alone that are shown or weigh, or `nil` if that is not here.
    ///
    /// - Returns: `nil` if the first record raises none.
    /// - Throws: what `text` throws.
    package init?(
        of first: AlertPart,
        counts: Bool,
        with parts: [AlertPart],
        openings: Openings = [:],
        text: @escaping (RecordID) throws -> [UInt8]?
    ) throws {
        guard first.header.kind == .alert, let subject = first.header.ownAlert(id: first.id) else {
            return nil
        }
        (self.first, self.subject) = (first, subject)
        let own = parts.filter { $0.id != first.id && $0.header.ownAlert(id: $0.id) == subject }
        let history = AlertHistory(of: [first] + own)
        state = !counts ? .void : history.ends.isEmpty ? .open : .over
        revisions = own.count { $0.header.kind == .revision }
        known = Self.known(history.current, before: [first] + own)
        currentIDs = history.current.map(\.id).sorted()
        isErased = history.current.allSatisfy(\.isErased)

        let texts = AlertTexts(text: text, openings: openings)
        var versions = AlertVersions(texts)
        current = try versions.excerpt(of: history.current)
        afterwards = try versions.excerpt(of: history.afterwards)
        crossing = try versions.excerpt(of: history.crossing)
        (raised, isRaisedInHour) = try versions.moment(of: first)
        (gravity, legibility) = try versions.weighed(history, raisedBy: first)
        ends = try Excerpt(history.ends, texts, by: AlertEnd.init(decoding:))
        seals = try AlertSeals(of: [first] + own, history, ends, in: &versions)
        notes = try Self.notes(parts, on: first.id, subject, texts)
    }

    private static func known(_ current: [AlertPart], before all: [AlertPart]) -> [RecordID] {
        let newest = Set(current.map(\.id))
        let others = all.map(\.id).filter { !newest.contains($0) }.sorted()
        return (newest.sorted() + others).prefix(Limits.references).sorted()
    }

    private static func notes(
        _ parts: [AlertPart],
        on alert: RecordID,
        _ subject: Subject,
        _ texts: AlertTexts
    ) throws -> [MemberNotes] {
        let notes = parts.filter {
            $0.header.kind == .note && $0.header.thread == alert && $0.header.subject == subject
        }
        return try Dictionary(grouping: notes, by: \.header.member).sorted { $0.key < $1.key }
            .map { member, notes in
                let excerpt = try Excerpt(notes, texts, by: AlertNote.init(decoding:))
                return MemberNotes(member: member, notes: excerpt)
            }
    }
}
