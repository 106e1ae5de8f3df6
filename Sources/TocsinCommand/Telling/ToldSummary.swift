internal import TocsinCrypto
internal import TocsinDirectory

/// What people are told of several alerts together.
struct ToldSummary {
    let summary: TellingSummary
    /// Those that are told with a line each.
    let alerts: [ToldAlert]
    /// The names of those that came and went.
    let gone: [AlertName]

    private typealias Words = Phrases.Telling

    /// How many have no line of their own, those among them that cannot be read at the moment.
    private var more: Int { summary.tellings.count - alerts.count + summary.more.count }

    /// What a pager shows: how many, and the gravest of those that are open.
    var line: String {
        let gravest = alerts.filter { $0.telling.state.kind == .open }.min { $0.rank < $1.rank }
        return PagerLine.text(
            Words.summary(
                alerts.count + more,
                gravest: gravest?.line,
                gone: gone.map(\.description),
                of: summary.cameAndWent.count
            )
        )
    }

    /// The subject of a mail.
    var subject: String { "[tocsin] \(line)" }

    /// The text of a mail.
    var lines: [StyledText] {
        var lines: [StyledText] = ["\(line)", ""]
        lines += alerts.map { ForeignText.line("\($0.line)") }
        if more > 0 { lines.append("\(Words.more(more))") }
        if !gone.isEmpty {
            lines += ["", "\(Words.gone(gone, of: summary.cameAndWent.count))"]
        }
        if summary.suspended > 0 { lines += ["", "\(Words.ofSuspended(summary.suspended))"] }
        return lines + ["", "\(Words.list)"]
    }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list([
            "kind": "alerts",
            "telling": .string(summary.id.description),
            "line": .string(line),
            "wake": .bool(summary.isLoud),
            "together": .array(alerts.map { .members($0.json) }),
            "more": .number(Int64(more)),
            "came_and_went": .strings(gone.map(\.description)),
            "suspended": .number(Int64(summary.suspended)),
        ])
    }
}

extension ToldAlert {
    /// What presses first, then by severity.
    fileprivate var rank: (Int, Int) {
        (telling.facts.isPressing ? 0 : 1, telling.facts.severity.rawValue)
    }
}
