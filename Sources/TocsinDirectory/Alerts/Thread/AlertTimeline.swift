internal import TocsinCrypto
package import TocsinRecord

/// What happened of an alert, one thing after the other: what its author said, ended included, what others noted and answered, and
/// what of it was said anew since.
///
/// The order is that of the moments which people say; who says that something was before the alert is taken to have said it then.
package struct AlertTimeline: Sendable {
    package let events: [Event]
    private let subject: Subject?
    /// How many records of it are not among these: erased, damaged here, or too many.
    package let hidden: Int

    /// Revisions, and ends, that are told of it: more are no story that anybody reads.
    package static let mostOwn = 256
    /// More of what others said.
    package static let mostOfOthers = 1_024

    /// Something that somebody said.
    package struct Event: Sendable {
        package let part: AlertPart
        /// By its author's clock; `nil` if nobody can tell here.
        package let at: Timestamp?
        package let what: What
        package let isSealed: Bool
        /// Whether it changes nothing, since the alert was ended.
        package let isLate: Bool

        package var member: MemberID { part.header.member }
    }

    package enum What: Sendable {
        case raised(Alert)
        /// With what it replaces, where that can be read here, and was one statement.
        case revised(Alert, before: Alert?)
        case ended(AlertEnd)
        case noted(AlertNote)
        case answered(Answer)
        /// Nobody can tell here what was said.
        case unread(RecordKind, Unread)
    }

    /// Looks at all that was said of an alert.
    ///
    /// - Parameters:
    ///   - first: the record that raised it.
    ///   - parts: those records that count, of kinds 13 to 16, each once; what belongs to other alerts is left out.
    ///   - openings: what was found inside those that are sealed.
    ///   - text: what a record holds, asked of those alone that are told, or `nil` if that is not here.
    /// - Throws: what `text` throws.
    package init(
        of first: AlertPart,
        with parts: [AlertPart],
        openings: Openings = [:],
        text: @escaping (RecordID) throws -> [UInt8]?
    ) throws {
        let subject = first.header.ownAlert(id: first.id)
        self.subject = subject
        let own =
            [first]
            + parts.filter {
                $0.id != first.id && $0.header.ownAlert(id: $0.id) == subject
            }
        let others = parts.filter {
            $0.header.thread == first.id
                && ($0.header.kind == .answer
                    || $0.header.kind == .note && $0.header.subject == subject)
        }
        let history = AlertHistory(of: own)
        var story = AlertStory(
            AlertTexts(text: text, openings: openings),
            by: first.header.member,
            own: own,
            late: history.afterwards + history.crossing
        )
        // The beginning and the end are told whatever else is said.
        let ends = own.filter { $0.header.kind == .alertEnd }
        let revisions = own.filter { $0.header.kind == .revision }
        let chosen =
            [first] + ends.newestInTurns(Self.mostOwn) + revisions.newestInTurns(Self.mostOwn)
            + others.newestInTurns(Self.mostOfOthers)
        let told = try chosen.compactMap { try story.event($0) }
        hidden = own.count + others.count - told.count
        events = Self.ordered(told, first: first.id)
    }

    /// By moment, with the beginning first, and what is of no known moment last; of one moment what knew of less first.
    private static func ordered(_ events: [Event], first: RecordID) -> [Event] {
        let raised = events.first { $0.part.id == first }?.at ?? .earliest
        func place(_ event: Event) -> (Int64, Int64, Int, UInt64, RecordID) {
            let said = event.at?.seconds ?? .max
            let (id, header) = (event.part.id, event.part.header)
            let moment = id == first ? .min : max(said, raised.seconds)
            return (moment, said, header.replaces.count, header.seq, id)
        }
        return events.sorted { place($0) < place($1) }
    }

    /// Records among these that are sealed, and that nobody has opened here.
    package var closed: [RecordID] {
        events.compactMap { if case .unread(_, .closed) = $0.what { $0.part.id } else { nil } }
    }

    /// When whoever answers for an addressee first took the alert, as long as it was open, by their clock, or by its author's where
    /// they said so on the phone; `nil` if that was never.
    package func firstAnswer(of addressee: Addressee) -> Timestamp? {
        let end = events.compactMap {
            if case .ended(let end) = $0.what { end.created } else { nil }
        }
        .min()
        return events.compactMap { event -> Timestamp? in
            guard case .answered(let answer) = event.what, answer.tld == addressee.tld,
                answer.state >= .acknowledged, let at = event.at
            else { return nil }
            let speaker = answer.phoned.map(\.member) ?? event.member
            let isTheirs = speaker.map(addressee.isManaged) ?? addressee.holders.isEmpty
            let place = subject.map { Subject(ofAnswerTo: $0, by: speaker, for: answer.tld) }
            let isInTime = end.map { at <= $0 } ?? true
            return isTheirs && isInTime && event.part.header.subject == place ? at : nil
        }.min()
    }
}
