internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// An alert with all that was said of it, for people and programs.
struct AlertThreadText {
    let entry: AlertBook.Entry
    /// How far it has come; `nil` if that was not asked, or nothing of it counts.
    let reach: AlertReach?
    /// The alert that it raises again.
    var former: AlertBook.Entry?
    /// Who adds notes.
    let names: MemberNames
    let now: Timestamp

    private var thread: AlertThread { entry.thread }
    private typealias Words = Phrases.Alerts

    /// What is to stand behind the mark of what practises.
    var lines: [StyledText] {
        [entry.head, "\(Words.raised(thread, at: now), .faint)"] + marks + reached + states
            + statements + notes
    }

    /// What must be known of whoever raised it.
    private var marks: [StyledText] {
        let marks = entry.author.map(Phrases.Organisations.marks) ?? [Words.authorIsGone]
        return marks.map { StyledText($0, .warning) }
            + (former.map { [StyledText(Words.raisedAgain($0.name))] } ?? [])
    }

    private var reached: [StyledText] {
        guard let reach else { return [] }
        return entry.isOwn && reach.isOnlyHere
            ? [StyledText(Words.isOnlyHere, .bad)]
            : [StyledText(Words.reached(reach.holding, of: reach.members), .faint)]
    }

    private var states: [StyledText] {
        switch thread.state {
        case .void: [StyledText(Words.isVoid, .bad)]
        case .over: over
        case .open:
            entry.isExpired(at: now) ? [StyledText(Words.isExpired, .warning)] : []
        }
    }

    private var over: [StyledText] {
        let ends = thread.ends.shown.compactMap(\.words)
        if ends.isEmpty { return [StyledText(Words.isOver, .good)] }
        return ends.flatMap { end in
            [StyledText(Words.isOver(end.reason, end.created, at: now), .good)]
                + (end.text.isEmpty ? [] : SafeText.lines(end.text).map { StyledText("  \($0)") })
        }
    }

    private var statements: [StyledText] {
        if thread.state == .void { return [] }
        let current = thread.current
        let hidden = current.count - current.shown.count
        return (current.count > 1 ? [StyledText(Words.several(current.count), .warning)] : [])
            + current.shown.flatMap(lines)
            + (hidden > 0 ? [StyledText(Words.hidden(hidden, of: current.count), .warning)] : [])
            + late(thread.crossing, Words.crossed) + late(thread.afterwards, Words.saidAfterwards)
    }

    private func lines(of statement: AlertStatement<Alert>) -> [StyledText] {
        let id = statement.part.id.short
        guard let alert = statement.words else {
            return ["", StyledText(Words.unreadable(id), .warning)]
        }
        let isOne = thread.current.count == 1
        let head: [StyledText] =
            isOne ? [""] : ["", "\(Words.said(id, alert.created, at: now), .faint)"]
        return head + AlertText(alert: alert, now: now).lines
    }

    /// What changes nothing any more, with its headline alone.
    private func late(_ revisions: Excerpt<Alert>, _ head: (Int) -> String) -> [StyledText] {
        guard revisions.count > 0 else { return [] }
        return ["\(head(revisions.count), .warning)"]
            + revisions.shown.compactMap(\.words).map {
                "  TLP:\($0.tlp.description)  \($0.headline)"
            }
    }

    /// Everybody's, in the order in which they say that they were written.
    private var notesInOrder: [(member: MemberID, note: AlertNote)] {
        thread.notes.flatMap { member in
            member.notes.shown.compactMap(\.words).map { (member.member, $0) }
        }.sorted { $0.note.created < $1.note.created }
    }

    private var notes: [StyledText] {
        notesInOrder.flatMap { member, note in
            let head = Words.noted(by: names.name(of: member), note, at: now)
            return ["", "\(head, .faint)"] + SafeText.lines(note.text).map { StyledText("  \($0)") }
        } + hiddenNotes
    }

    private var hiddenNotes: [StyledText] {
        thread.notes.compactMap { member in
            let count = member.notes.count - member.notes.shown.count
            guard count > 0 else { return nil }
            return "\(Words.hiddenNotes(count, by: names.name(of: member.member)), .faint)"
        }
    }

    /// The same for programs.
    var json: [JSON.Member] {
        JSON.list([
            "alert": .string(thread.first.id.description), "name": .string(entry.name.description),
            "author": .string(thread.first.header.member.description),
            "organisation": .string(entry.authorName), "own": .bool(entry.isOwn),
            "state": .string(Words.word(thread.state)),
            "expired": .bool(entry.isExpired(at: now)), "readable": .bool(entry.isReadable),
            "status": .string("\(thread.gravity.status)"),
            "tlp": .string("\(thread.gravity.label)"),
            "severity": .optional(thread.gravity.severity?.description),
            "raised": .optional(thread.raised?.description),
            "revisions": .number(Int64(thread.revisions)),
            "again": .optional(former?.thread.first.id.description),
            "statements": .number(Int64(thread.current.count)),
            "current": Self.json(thread.current, at: now),
            "ends": .array(thread.ends.shown.compactMap(\.words).map(Self.json)),
            "crossing": Self.json(thread.crossing, at: now),
            "said_after": Self.json(thread.afterwards, at: now),
            "notes": .array(notesInOrder.map(json)),
        ]) + (reach?.json ?? [])
    }

    private static func json(_ revisions: Excerpt<Alert>, at now: Timestamp) -> JSON {
        .array(
            revisions.shown.compactMap { statement in
                statement.words.map {
                    .members(
                        JSON.list(["record": .string(statement.part.id.description)])
                            + AlertText(alert: $0, now: now).json
                    )
                }
            }
        )
    }

    private static func json(_ end: AlertEnd) -> JSON {
        .object([
            "reason": .string("\(end.reason)"), "created": .string("\(end.created)"),
            "text": .string(end.text),
        ])
    }

    private func json(_ member: MemberID, _ note: AlertNote) -> JSON {
        .object([
            "member": .string(member.description),
            "organisation": .string(names.name(of: member)),
            "kind": .optional(note.kind?.description), "created": .string("\(note.created)"),
            "text": .string(note.text),
        ])
    }
}
