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
    /// Who has answered; `nil` if that was not asked.
    var answers: AnswersText?
    /// To whom it is sealed; `nil` if that was not asked.
    var seals: SealText?
    /// What a member is called who adds notes.
    let names: (MemberID) -> String
    let now: Timestamp

    private var thread: AlertThread { entry.thread }
    private var isVoid: Bool { thread.state == .void }
    private typealias Words = Phrases.Alerts

    /// What is to stand behind the mark of what practises.
    var lines: [StyledText] {
        [entry.head] + states + ["\(Words.raised(thread, at: now), .faint)"] + marks + reached
            + statements + answered + notes
    }

    private var answered: [StyledText] {
        guard let answers, answers.hasAny else { return [] }
        if entry.isClosed, entry.statements.isEmpty { return answers.sealed }
        let brief = Phrases.Answers.brief(answers.summary.map(\.plain), entry.name)
        return [""] + brief.map { StyledText($0) } + answers.takers
    }

    /// What must be known of whoever raised it.
    private var marks: [StyledText] {
        entry.authorMarks
            + (former.map { [StyledText(Words.raisedAgain($0.name))] } ?? [])
    }

    private var reached: [StyledText] {
        guard let reach else { return [] }
        guard entry.isOnlyHere(reach, at: now) else {
            return [StyledText(Words.reached(reach.holding, of: reach.members), .faint)]
        }
        let isFirst = thread.revisions == 0 && thread.state == .open
        return [StyledText(isFirst ? Words.isOnlyHere : Words.newsIsOnlyHere, .bad)]
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
        let ends = thread.ends.shown.filter { $0.words != nil }
        if ends.isEmpty { return [StyledText(Words.isOver, .good)] }
        return ends.flatMap { statement -> [StyledText] in
            guard let end = statement.words else { return [] }
            let head = StyledText(Words.isOver(end.reason, end.created, at: now), .good)
            return [head + SealText.mark(statement.front != nil)]
                + ForeignText.lines(end.text, at: 2)
        }
    }

    private var statements: [StyledText] {
        if isVoid { return [] }
        let current = thread.current
        let hidden = current.count - current.shown.count
        return (current.count > 1 ? [StyledText(Words.several(current.count), .warning)] : [])
            + current.shown.flatMap(lines) + earlier
            + (hidden > 0 ? [StyledText(Words.hidden(hidden, of: current.count), .warning)] : [])
            + late(thread.crossing, Words.crossed) + late(thread.afterwards, Words.saidAfterwards)
    }

    private func lines(of statement: AlertStatement<Alert>) -> [StyledText] {
        let id = statement.part.id.short
        guard let alert = statement.words else {
            return ["", SealText.unread(statement)] + (seals?.lines(of: statement) ?? [])
                + (statement.isClosed ? seals?.whatNext ?? [] : [])
        }
        let isOne = thread.current.count == 1
        let head: [StyledText] =
            isOne ? [""] : ["", "\(Words.said(id, alert, at: now), .faint)"]
        return head + (seals?.lines(of: statement) ?? [])
            + AlertText(alert: alert, now: now, name: names).lines
    }

    /// What it said when one could last read it, where one is no reader any more.
    private var formerStatement: AlertStatement<Alert>? {
        entry.isClosed && !entry.isReader && entry.statements.isEmpty ? thread.earlier : nil
    }

    private var earlier: [StyledText] {
        guard let statement = formerStatement, let alert = statement.words else { return [] }
        let head = Phrases.Sealing.saidEarlier(statement.part.id.short, alert, at: now)
        return ["", "\(head, .warning)"] + (seals?.lines(of: statement) ?? [])
            + AlertText(alert: alert, now: now, name: names).lines
    }

    /// What changes nothing any more, with its headline and text alone.
    private func late(_ revisions: Excerpt<Alert>, _ head: (Int) -> String) -> [StyledText] {
        guard revisions.count > 0 else { return [] }
        return ["\(head(revisions.count), .warning)"]
            + revisions.shown.compactMap(\.words).flatMap { alert in
                ["  TLP:\(alert.tlp.description)  \(alert.headline)"]
                    + ForeignText.lines(alert.text, at: 4)
            }
    }

    /// Everybody's, in the order in which they say that they were written; none before the alert.
    private var notesInOrder: [(member: MemberID, note: AlertNote, isSealed: Bool)] {
        thread.notes.flatMap { member in
            member.notes.shown.compactMap { said in
                said.words.map { (member: member.member, note: $0, isSealed: said.front != nil) }
            }
        }.sorted { moment(of: $0.note) < moment(of: $1.note) }
    }

    private func moment(of note: AlertNote) -> Timestamp {
        max(note.created, thread.raised ?? note.created)
    }

    private var notes: [StyledText] {
        notesInOrder.flatMap { member, note, isSealed in
            let head = Words.noted(by: names(member), note, at: now)
            return ["", "\(head, .faint)" + SealText.mark(isSealed)]
                + ForeignText.lines(note.text, at: 2)
        } + hiddenNotes
    }

    private var hiddenNotes: [StyledText] {
        thread.notes.flatMap { member -> [StyledText] in
            let closed = member.notes.shown.count(where: \.isClosed)
            let count = member.notes.count - closed - member.notes.shown.count { $0.words != nil }
            let name = names(member.member)
            return (closed > 0 ? ["\(Phrases.Sealing.notes(closed, by: name), .faint)"] : [])
                + (count > 0 ? ["\(Words.hiddenNotes(count, by: name), .faint)"] : [])
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
            "for_us": .bool(entry.isForUs), "closed": .bool(entry.isClosed),
            "again": .optional(former?.thread.first.id.description),
            "statements": .number(Int64(thread.current.count)),
            "current": isVoid ? .array([]) : json(thread.current),
            "earlier": isVoid ? .null : formerStatement.map(json) ?? .null,
            "ends": .array(thread.ends.shown.compactMap(Self.json)),
            "crossing": isVoid ? .array([]) : json(thread.crossing),
            "said_after": isVoid ? .array([]) : json(thread.afterwards),
            "notes": .array(notesInOrder.map(json)),
        ]) + (reach?.json ?? []) + (answers.map { JSON.list(["answers": $0.spokenJSON]) } ?? [])
    }

    private func json(_ revisions: Excerpt<Alert>) -> JSON {
        .array(
            revisions.shown.filter { $0.words != nil || $0.front != nil }.map(json)
        )
    }

    private func json(_ statement: AlertStatement<Alert>) -> JSON {
        .members(
            JSON.list([
                "record": .string(statement.part.id.description),
                "sealed": SealText.json(statement, seals),
            ]) + (statement.words.map { AlertText(alert: $0, now: now).json } ?? [])
        )
    }

    private static func json(_ statement: AlertStatement<AlertEnd>) -> JSON? {
        statement.words.map { end in
            .object([
                "reason": .string("\(end.reason)"), "created": .string("\(end.created)"),
                "text": .string(end.text), "sealed": .bool(statement.front != nil),
            ])
        }
    }

    private func json(_ member: MemberID, _ note: AlertNote, _ isSealed: Bool) -> JSON {
        .object([
            "member": .string(member.description),
            "organisation": .string(names(member)),
            "kind": .optional(note.kind?.description), "created": .string("\(note.created)"),
            "text": .string(note.text), "sealed": .bool(isSealed),
        ])
    }
}
