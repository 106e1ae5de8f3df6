internal import TocsinCrypto
internal import TocsinDirectory

/// What people are told of matters, in one message.
struct ToldReminder {
    let reminder: Reminder

    private var parts: [ToldMatter] { reminder.tellings.map(ToldMatter.init) }

    /// What a pager shows.
    var line: String { PagerLine.text(parts.map(\.line).joined(separator: "; ")) }

    /// The subject of a mail.
    var subject: String { "[tocsin] \(line)" }

    /// The text of a mail.
    var lines: [StyledText] {
        parts.flatMap(\.lines).map { "\($0)" as StyledText } + ["\(Phrases.Reminders.allOfIt)"]
    }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list([
            "kind": "reminder",
            "telling": .string(reminder.id.description),
            "line": .string(line),
            "wake": .bool(reminder.isLoud),
            "matters": .array(parts.map(\.json)),
        ])
    }
}

/// What people are told of one kind of matter.
private struct ToldMatter {
    let telling: MatterTelling

    private typealias Words = Phrases.Reminders

    var line: String {
        let again = telling.repetition > 0 ? "\(Words.again) " : ""
        return again + telling.matter.line
    }

    /// What it is, and below it what to type.
    var lines: [String] { [line] + telling.matter.next.map { "  \($0)" } + [""] }

    var json: JSON {
        .members(
            JSON.list([
                "telling": .string(telling.told.id.description),
                "wake": .bool(telling.told.isLoud),
                "over": .bool(telling.isOver),
                "new": .number(Int64(telling.fresh)),
                "repetition": .number(Int64(telling.repetition)),
            ]) + telling.matter.json
        )
    }
}

extension Matter {
    private typealias Words = Phrases.Reminders

    private var names: [String] { things.map(\.name) }

    /// What it is, how much and since when.
    var line: String {
        guard !things.isEmpty else { return Words.over(kind) }
        return Words.line(kind, count, names) + (since.map(Words.since) ?? "")
    }

    /// What to type.
    fileprivate var next: [String] { things.isEmpty ? [] : Words.next(kind, names) }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list([
            "matter": .string(kind.word),
            "line": .string(line),
            "count": .number(Int64(count)),
            "ids": .strings(names.filter { !$0.utf8.isEmpty }),
            "since": .optional(since?.description),
            "next": .strings(next),
        ])
    }
}
