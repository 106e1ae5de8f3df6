internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinStore
internal import TocsinRecord

/// A report, for people and programs.
struct ReportText {
    let number: Int64
    let report: Report
    /// What the alert that was raised of it is called; `nil` if none was, or it is not here.
    let alertName: AlertName?
    let now: Timestamp

    private typealias Words = Phrases.Reports

    /// Everything that is kept.
    var lines: [StyledText] {
        [head, "\(Words.received(report, at: now), .faint)"] + states + [""]
            + AlertText(alert: report.alert, now: now).lines + label + steps
    }

    /// On one line: its number, how it stands with it, and what is the matter.
    var head: StyledText {
        ForeignText.line("\(Words.name(number), .strong)  \(state)  \(report.alert.headline)")
    }

    /// How it stands with it, in a word.
    var state: StyledText {
        if report.closed != nil { return "\(Words.closed, .faint)" }
        if report.isOverdue(at: now) { return "\(Words.overdue, .bad)" }
        return report.raised == nil ? "\(Words.open, .warning)" : "\(Words.raised, .good)"
    }

    private var states: [StyledText] {
        (alertName.map { ["\(Words.isRaised(as: $0))"] } ?? [])
            + (report.closed.map { ["\(Words.isClosed(at: $0, now))"] } ?? [])
    }

    private var label: [StyledText] {
        [
            report.isLabelled
                ? "\(Phrases.Reports.label.asLabel(14), .faint)TLP:\(report.alert.tlp.description)"
                : "\(Words.noLabel, .warning)"
        ]
    }

    private var steps: [StyledText] {
        report.steps.enumerated().flatMap { place, step -> [StyledText] in
            let style: StyledText.Style =
                step.isOpen ? (step.due.map { $0 <= now } ?? false ? .bad : .warning) : .faint
            return ["", "\(Words.step(place + 1, step, at: now), style)"]
                + ForeignText.lines(step.text, at: 2)
        }
    }

    /// The same for programs.
    var json: [JSON.Member] {
        JSON.list([
            "report": .number(number), "received": .string("\(report.received)"),
            "origin": .string("\(report.origin)"), "source": .string(report.source),
            "labelled": .bool(report.isLabelled), "overdue": .bool(report.isOverdue(at: now)),
            "alert": .optional(report.raised?.description),
            "name": .optional(alertName?.description),
            "closed": .optional(report.closed?.description),
            "says": .members(AlertText(alert: report.alert, now: now).json),
            "steps": .array(report.steps.map(Self.json)),
        ])
    }

    private static func json(_ step: Report.Step) -> JSON {
        .object([
            "kind": .string("\(step.kind)"), "at": .string("\(step.at)"),
            "text": .string(step.text), "due": .optional(step.due?.description),
            "done": .optional(step.done?.description),
        ])
    }
}

extension ReportBook {
    /// A report of this home as it is shown.
    func text(_ number: Int64, _ report: Report, _ alerts: AlertBook?) throws -> ReportText {
        ReportText(
            number: number,
            report: report,
            alertName: try report.raised.flatMap { try alerts?.alert(raisedBy: $0)?.name },
            now: context.now
        )
    }

    /// The alerts of this copy, if any report was raised as one.
    var alerts: AlertBook? {
        get throws {
            guard reports.contains(where: { $0.report?.raised != nil }) else { return nil }
            return try AlertBook(in: LookUp(context).reader)
        }
    }

    /// Shows a report that was kept.
    func show(_ report: Report, as number: Int64) throws {
        let text = try text(number, report, alerts)
        context.output.line(text.head)
        context.output.json(text.json)
    }
}
