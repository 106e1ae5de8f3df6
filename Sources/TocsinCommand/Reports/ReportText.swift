internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinStore
internal import TocsinRecord

/// A report, for people and programs.
struct ReportText {
    let number: Int64
    let report: Report
    /// The alert that was raised of it; `nil` if none was, or it is not here.
    let raised: AlertBook.Entry?
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
        (raised.map(following) ?? [])
            + (report.closed.map { ["\(Words.isClosed(at: $0, now))"] } ?? [])
    }

    /// What has become of its alert, which goes its own way: what the report says is what was raised.
    private func following(_ alert: AlertBook.Entry) -> [StyledText] {
        let revisions = alert.thread.revisions
        let state: StyledText = "\(alert.state(at: now))\(Words.revised(revisions), .faint)"
        let line = alert.mark.plain.isEmpty ? alert.line : alert.mark + " " + alert.line
        return ["\(Words.isRaised(as: alert.name)) (" + state + ")"]
            + (revisions > 0 ? [ForeignText.line("\(Words.saysNow): " + line)] : [])
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
            "name": .optional(raised?.name.description),
            "alert_state": .optional(raised.map { Phrases.Alerts.word($0.thread.state) }),
            "revisions": raised.map { .number(Int64($0.thread.revisions)) } ?? .null,
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
            raised: try report.raised.flatMap { try alerts?.alert(raisedBy: $0) },
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
