internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// What happened of an alert, for people and programs.
struct TimelineText {
    private let hidden: Int
    private let names: (MemberID) -> String
    private let regard: (MemberID) -> Organisation?
    private var rows: [Row] = []

    private typealias Event = AlertTimeline.Event
    private typealias Words = Phrases.Timeline
    /// A moment to the second.
    private static let width = 22

    /// Something that happened.
    private struct Row {
        let at: Timestamp?
        let isBeginning: Bool
        let head: StyledText
        let text: String
        let json: [JSON.Member]
    }

    /// - Parameters:
    ///   - calls: what was noted here of calls, in their order. They stand behind what happened at the same moment, and none before the
    ///     beginning.
    ///   - names: what a member is called.
    ///   - regard: what is thought of a member here; `nil` for who is none any more.
    init(
        _ timeline: AlertTimeline,
        calls: [LoggedCall],
        names: @escaping (MemberID) -> String,
        regard: @escaping (MemberID) -> Organisation?
    ) {
        (hidden, self.names, self.regard) = (timeline.hidden, names, regard)
        rows = timeline.events.map(row)
        for call in calls.map(row) {
            let next = rows.firstIndex { later in
                !later.isBeginning && later.at.map { $0.seconds > call.at?.seconds ?? 0 } ?? true
            }
            rows.insert(call, at: next ?? rows.endIndex)
        }
    }

    /// A line for each, behind its moment, and what was written below it: what has no moment before it is somebody's text.
    var lines: [StyledText] {
        rows.flatMap { row in
            [line(of: row)] + ForeignText.lines(row.text, at: Self.width, most: Self.mostLines)
        } + (hidden > 0 ? ["\(Words.hidden(hidden), .faint)"] : [])
    }

    /// So many lines of what somebody wrote: more of it is no line of a story.
    private static let mostLines = 12

    private func line(of row: Row) -> StyledText {
        let moment = row.at?.description ?? Words.unknown
        var line: StyledText = "\(moment.asLabel(Self.width), .faint)" + row.head
        line.hanging = Self.width + 2
        return line
    }

    private func row(_ event: Event) -> Row {
        let late: StyledText = event.isLate ? "  \(Words.late, .warning)" : ""
        let head: StyledText =
            "\(Words.what(event.what), .strong)  \(names(event.member), .faint)"
        return Row(
            at: event.at,
            isBeginning: event.isBeginning,
            head: head + doubt(of: event.member) + SealText.mark(event.isSealed) + late,
            text: text(of: event),
            json: json(event)
        )
    }

    /// Whether what the member says is to be taken with care.
    private func doubt(of member: MemberID) -> StyledText {
        guard let organisation = regard(member) else { return "" }
        let words =
            (organisation.isBlocked ? [Phrases.Marks.blocked] : [])
            + (organisation.regard.isSuspended ? [Phrases.LookingUp.suspended] : [])
        return words.isEmpty ? "" : "  \(words.joined(separator: " "), .bad)"
    }

    private func row(_ call: LoggedCall) -> Row {
        let line = LoggedCallText(call: call).line
        return Row(
            at: call.at,
            isBeginning: false,
            head: "\(Phrases.CallLog.called, .strong)  \(line, .faint)",
            text: call.text,
            json: json(call)
        )
    }

    /// What its author wrote there, in lines; of a revision what it changed.
    private func text(of event: Event) -> String {
        switch event.what {
        case .raised(let alert): alert.headline
        case .revised(let alert, .some(let before)): Self.changes(of: alert, from: before)
        case .revised(let alert, nil): alert.headline
        case .ended(let end): end.text
        case .noted(let note): note.text
        case .answered(let answer): answer.text
        case .unread: ""
        }
    }

    /// Each field that differs, as a form would have it; what no form has but its status is not said.
    private static func changes(of alert: Alert, from before: Alert) -> String {
        let (old, new) = (labelled(before), labelled(alert))
        let status =
            alert.status == before.status ? [] : ["\(Words.status): \(alert.status)"]
        let fields = FormField.differences(of: new, from: old, by: AlertForm.fields)
            .map { "\($0.field.name): \($0.value.line)" }
        let changes = status + fields
        return changes.isEmpty ? alert.headline : changes.joined(separator: "\n")
    }

    private static func labelled(_ alert: Alert) -> AlertDraft {
        AlertDraft(alert: alert, isLabelled: true)
    }

    /// For programs, an object for each event.
    var json: [[JSON.Member]] { rows.map(\.json) }

    /// With the fields of an event, so that a program need not look at what it is.
    private func json(_ call: LoggedCall) -> [JSON.Member] {
        JSON.list([
            "record": .null, "at": .string("\(call.at)"),
            "what": .string(Phrases.CallLog.called), "member": .null, "organisation": .null,
            "sealed": .bool(false), "late": .bool(false),
            "text": .string(LoggedCallText(call: call).outcome), "tld": .string(call.tld.text),
            "by": .string(call.by), "phoned": .bool(false),
        ])
    }

    private func json(_ event: Event) -> [JSON.Member] {
        JSON.list([
            "record": .string(event.part.id.description),
            "at": .optional(event.at?.description),
            "what": .string(Words.word(event.what)),
            "member": .string(event.member.description),
            "organisation": .string(names(event.member)),
            "sealed": .bool(event.isSealed), "late": .bool(event.isLate),
            "text": .string(text(of: event)),
            "tld": .optional(event.answer?.tld?.text),
            "by": .optional(event.answer?.by),
            "phoned": .bool(event.answer?.phoned != nil),
        ])
    }
}

extension AlertTimeline.Event {
    fileprivate var answer: Answer? {
        if case .answered(let answer) = what { answer } else { nil }
    }
}
