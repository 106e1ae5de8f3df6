internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord

/// What people are told of one alert, whichever way it takes.
struct ToldAlert {
    let telling: Telling
    let entry: AlertBook.Entry
    /// Who has answered.
    let answers: AnswersText
    let names: (MemberID) -> String
    let now: Timestamp

    private typealias Words = Phrases.Telling

    /// Whether its text may leave this machine: everything that is shown of it can be read and is for many.
    private var mayBeCopied: Bool {
        let late = entry.thread.afterwards
        return entry.isReadable && !entry.thread.gravity.label.isForNamedReaders
            && late.shown.count == late.count
            && late.shown.allSatisfy { $0.words?.tlp.isForNamedReaders == false }
    }

    private var gravity: AlertGravity { entry.thread.gravity }
    private var mark: String { entry.mark.plain }

    /// What a pager shows: what practises says so first, then how bad it is or what has become of it.
    var line: String {
        PagerLine.text(mark.isEmpty ? bareLine : "\(mark) \(bareLine)")
    }

    private var bareLine: String {
        [again, gravest, "\(entry.name): \(headline)"].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// That people were told of it before.
    private var again: String {
        telling.repetition > 0 ? Words.again : telling.isRevision ? Words.revised : ""
    }

    /// How bad it is, or what has become of it, in capitals.
    var gravest: String {
        guard telling.state.kind == .open else { return Words.word(telling.state).uppercased() }
        guard mayBeCopied else { return "" }
        let severity = gravity.severity.map { $0.description.uppercased() }
        return [severity, telling.facts.isImmediate ? Words.now : nil].compactMap(\.self)
            .joined(separator: " ")
    }

    /// What is the matter, as far as it may leave this machine, and why it is over.
    private var headline: String {
        let said = mayBeCopied ? entry.said?.headline ?? "" : ""
        switch telling.state {
        case .open:
            return mayBeCopied
                ? said : Words.openIt(label: entry.shownLabel)
        case .over(let reasons):
            let why = [Words.reasons(reasons), said].filter { !$0.isEmpty }
            return why.isEmpty
                ? Words.openIt(label: entry.shownLabel) : why.joined(separator: ": ")
        case .void: return Words.isVoid
        case .erased: return Words.isErased
        case .suspended: return Words.isSuspended
        }
    }

    /// The subject of a mail: the label directly before what it labels (Traffic Light Protocol 2.0).
    var subject: String {
        let label = entry.shownLabel.map { "TLP:\($0)" } ?? ""
        let head = gravest.isEmpty ? "" : gravest + ":"
        let text =
            mayBeCopied || telling.state.kind != .open ? headline : Words.openIt(label: nil)
        let parts = ["[tocsin]", mark, label, again, head, text, "(\(entry.name))"]
        return SafeText.line(parts.filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// The text of a mail: what `tocsin alert show` prints, and what to do next.
    var lines: [StyledText] {
        let head: [StyledText] = ["\(bareLine)", ""]
        let repeated: [StyledText] =
            telling.repetition > 0 ? ["\(Words.repeated(telling.repetition))", ""] : []
        let text = mayBeCopied ? thread.lines + [""] : []
        let own: [StyledText] = entry.isOwn ? ["\(Words.isOwn)", ""] : []
        let columns = max(Self.columns - entry.mark.width - 1, 40)
        return (head + repeated + own + text + next.map { "\($0)" })
            .flatMap { $0.folded(to: columns) }.map(marked)
    }

    /// A line of so many is in most cases one line of the mail, too.
    private static let columns = 72

    private var next: [String] {
        let isOpen = telling.state.kind == .open
        return Words.next(
            entry.name,
            call: entry.isOwn ? nil : entry.author?.tlds.first,
            isRepeated: isOpen && telling.told.isLoud,
            asks: isOpen && !entry.isOwn
        )
    }

    private func marked(_ line: StyledText) -> StyledText {
        if mark.isEmpty { return line }
        return line.plain.isEmpty ? entry.mark : entry.mark + " " + line
    }

    private var thread: AlertThreadText {
        AlertThreadText(entry: entry, reach: nil, answers: answers, names: names, now: now)
    }

    /// For programs: what is told, and the alert as `tocsin alert show --json` has it where its text may leave this machine.
    var json: [JSON.Member] {
        JSON.list([
            "kind": "alert",
            "telling": .string(telling.id.description),
            "state": .string(Words.word(telling.state)),
            "name": .string(entry.name.description),
            "line": .string(line),
            "wake": .bool(telling.told.isLoud),
            "exercise": .bool(!gravity.status.isActual),
            "repetition": .number(Int64(telling.repetition)),
            "why": .optional(telling.facts.concern.map(Words.word)),
            "alert": mayBeCopied ? .members(thread.json) : .members(bare),
        ])
    }

    /// What of an alert is in its headers, and its label.
    private var bare: [JSON.Member] {
        JSON.list([
            "alert": .string(telling.alert.description),
            "name": .string(entry.name.description),
            "author": .string(entry.thread.first.header.member.description),
            "organisation": .string(entry.authorName),
            "tlp": .optional(entry.shownLabel?.description),
            "sealed": .bool(entry.isClosed),
        ])
    }
}

/// A line that a pager takes.
enum PagerLine {
    /// What one short message holds.
    private static let longest = 160

    static func text(_ text: String) -> String {
        let line = SafeText.line(text)
        guard line.unicodeScalars.count > longest else { return line }
        let kept = line.unicodeScalars.prefix(longest - 1)
        return String(String.UnicodeScalarView(kept)) + "…"
    }
}
