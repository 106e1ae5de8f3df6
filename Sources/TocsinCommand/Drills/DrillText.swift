internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// What came of a drill, for people and programs.
struct DrillText: Sendable {
    let drill: AlertBook.Entry
    let report: DrillReport
    /// The drill before it, and how it went.
    let before: (drill: AlertBook.Entry, report: DrillReport)?
    /// What was noted here of calls for it.
    let calls: [LoggedCall]
    let now: Timestamp

    private typealias Words = Phrases.Drills
    private static let width = 12

    /// What is to stand behind the mark of a drill.
    var lines: [StyledText] {
        signed + remark + called + list(Phrases.CallLog.failed, failed) + comparison
    }

    /// The same without what is known here alone: what its author signs when it ends.
    var signed: [StyledText] {
        [drill.line, "\(Words.times(drill, at: now), .faint)", ""]
            + [
                line(Words.addressed, Words.count(report.addressed.count)),
                line(Words.reached, Words.share(report.reached.count, of: report.addressed.count)),
                line(Words.answered, Words.answers(report)),
            ] + list(Words.phoned, report.phoned) + list(Words.unreached, report.unreached)
            + list(Words.silent, report.silent)
    }

    /// Whom somebody called in vain, and who has not answered in another way.
    private var failed: [TLD] { calls.failed(besides: report.answered) }

    private func line(_ name: String, _ value: String) -> StyledText {
        var line: StyledText = "\(name.asLabel(Self.width), .faint)\(value)"
        line.hanging = Self.width
        return line
    }

    private var called: [StyledText] {
        calls.map { line(Phrases.CallLog.called, LoggedCallText(call: $0).line) }
            + (calls.isEmpty ? [] : ["\(Words.calledHere, .faint)"])
    }

    /// What its author said when it ended.
    private var remark: [StyledText] {
        let text = drill.thread.countingEnd?.text ?? ""
        return text.isEmpty ? [] : [line(Words.remark, "")] + ForeignText.lines(text, at: 2)
    }

    private func list(_ name: String, _ tlds: [TLD]) -> [StyledText] {
        tlds.isEmpty ? [] : [line(name, tlds.map(\.display).joined(separator: " "))]
    }

    private var comparison: [StyledText] {
        guard let before else { return [] }
        let change = DrillChange(from: before.report, to: report)
        let lines =
            list(Words.gained, change.gained)
            + (isDecided
                ? list(Words.lost, change.lost) + list(Words.silentTwice, change.silent)
                : list(Words.notYet, change.lost))
        let head = Words.since(before.drill, before.report, at: now)
        return ["", "\(head, .strong)"]
            + (lines.isEmpty ? ["\(Words.sameAsBefore, .faint)"] : lines)
    }

    /// Whether nobody has time left to answer.
    private var isDecided: Bool {
        drill.thread.state != .open || drill.said?.answerBy.map { $0 <= now } ?? false
    }

    /// For programs.
    var json: [JSON.Member] {
        let change = before.map { DrillChange(from: $0.report, to: report) }
        return JSON.list([
            "drill": .string(drill.thread.first.id.description),
            "name": .string(drill.name.description),
            "organisation": .string(drill.authorName), "own": .bool(drill.isOwn),
            "state": .string(Phrases.Alerts.word(drill.thread.state)),
            "raised": .optional(drill.thread.raised?.description),
            "answer_by": .optional(drill.said?.answerBy?.description),
            "ended": .optional(drill.thread.countingEnd?.created.description),
            "remark": .optional(drill.thread.countingEnd?.text),
            "addressed": Self.list(report.addressed), "reached": Self.list(report.reached),
            "answered": Self.list(report.answered), "phoned": Self.list(report.phoned),
            "decided": .bool(isDecided),
            "seconds": .array(report.times.map(JSON.number)),
            "called": .array(calls.map(Self.json)), "failed": Self.list(failed),
            "before": .optional(before?.drill.thread.first.id.description),
            "gained": change.map { Self.list($0.gained) } ?? .null,
            "lost": change.map { Self.list($0.lost) } ?? .null,
            "silent_twice": change.map { Self.list($0.silent) } ?? .null,
        ])
    }

    private static func json(_ call: LoggedCall) -> JSON {
        .object([
            "tld": .string(call.tld.text), "result": .string("\(call.result)"),
            "seconds": call.seconds.map { .number(Int64($0)) } ?? .null,
        ])
    }

    private static func list(_ tlds: [TLD]) -> JSON { .strings(tlds.map(\.text)) }
}
