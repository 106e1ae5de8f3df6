internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Says what one makes of an alert, or what somebody said of it on the phone.
struct AlertAnswer: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: Phrases.Answers.answerAbstract,
        discussion: Phrases.Answers.answerDiscussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Option(help: Phrases.Answers.sayHelp, transform: AnswerWord.init) var say: AnswerWord
    @Option(help: Phrases.Answers.byHelp) var by: String?
    @Option(help: Phrases.Answers.textHelp) var text: String?
    @Option(help: Phrases.Answers.namesHelp) var names: Int?
    @Option(name: .customLong("tld"), help: Phrases.Answers.tldHelp, transform: AlertOptions.tld)
    var tlds: [TLD] = []
    @Option(help: Phrases.Answers.phonedHelp, transform: AlertOptions.tld) var phoned: TLD?
    @Option(help: Phrases.Answers.atHelp, transform: PastMoment.init) var at: PastMoment?
    @Option(help: Phrases.Sealing.fromHelp) var from: String?
    @OptionGroup var readable: ReadableOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        if say.state != .seen, TypedText.line(by ?? "").isEmpty {
            throw ValidationError(Phrases.Answers.byMissing)
        }
        if phoned != nil, !tlds.isEmpty { throw ValidationError(Phrases.Answers.onlyOneTLD) }
        if phoned == nil, at != nil { throw ValidationError(Phrases.Answers.onlyOnThePhone) }
    }

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(text ?? "")
        try context.home.requireNetwork()
        let reader = try StoreReader(home: context.home.path)
        let opened = try AlertOpener(in: reader, asking: passphrase, context)
            .open(AlertBook(in: reader).find(alert))
        let entry = opened.entry
        let travel = try AlertTravel(under: opened, from: from, readable.consent, in: context)
        if travel.sealing != nil, say.state == .seen, phoned == nil {
            throw Phrases.Sealing.sealedSeen(entry.name)
        }
        let own = try context.home.card().value.member
        let table = try reader.answers(to: entry.thread, openings: opened.openings)
        if let phoned {
            try AddressedTLDs.requireKnown(phoned, in: LookUp(context))
        }
        let answering =
            try phoned.map { [try Answering(callTo: $0, of: entry, in: table)] }
            ?? Answering.all(by: own, tlds, to: entry, in: table)
        try refuseLess(answering, own, in: table, of: entry)
        let heard =
            phoned == nil
            ? nil
            : try at?.moment(before: context.now, notBefore: entry.thread.raised) ?? context.now
        let parts = try reader.answerParts(to: entry.thread.first.id)
        // Once: standard input gives it to the first who asks.
        let said = try TypedText.given(text ?? "")
        let drafts = try answering.map { target in
            var draft = try draft(
                target,
                saying: said,
                by: own,
                heard: heard,
                to: entry,
                parts,
                at: context.now
            )
            draft.sealing = travel.sealing
            return draft
        }
        let saying = AlertSaying(context: context, passphrase: passphrase)
        saying.warn(ofTyped: [text], travel)
        show(answering, said, heard: heard, entry, travel, in: context)
        try saying.confirm(Phrases.Answers.reallyAnswer(entry.name, sealed: travel.sealing != nil))
        try await saying.publish(
            AlertPublication(
                drafts: drafts,
                travel: travel,
                mustKnow: Array((entry.author?.tlds ?? []).prefix(1)),
                mark: entry.mark,
                name: { _ in entry.name },
                done: Phrases.Answers.isAnswered
            )
        )
    }

    /// Whoever has taken an alert does not give it back by having seen it.
    private func refuseLess(
        _ answering: [Answering],
        _ own: MemberID,
        in table: AnswerTable,
        of entry: AlertBook.Entry
    ) throws {
        guard say.state == .seen, phoned == nil else { return }
        for target in answering {
            let row = table.rows.first { $0.addressee.tld == target.tld }
            if row?.hasTaken(own) ?? false {
                throw Phrases.Answers.hasSaidMore(entry.name, target.tld)
            }
        }
    }

    private func draft(
        _ target: Answering,
        saying text: String,
        by own: MemberID,
        heard: Timestamp?,
        to entry: AlertBook.Entry,
        _ parts: [AlertPart],
        at now: Timestamp
    ) throws -> RecordDraft {
        var answer = Answer(say.state, for: target.tld, created: now)
        answer.outcome = say.outcome
        answer.count = names
        answer.by = TypedText.line(by ?? "")
        answer.text = text
        answer.phoned = heard.map {
            Answer.Phoned(at: $0, member: target.member, contact: nil)
        }
        let said = answer
        let subject = Subject(
            ofAnswerTo: entry.thread.subject,
            by: target.member,
            for: target.tld
        )
        return RecordDraft(
            kind: .answer,
            body: try AlertSaying.body { () throws(BodyError) in try said.encoded() },
            subject: subject,
            thread: entry.thread.first.id,
            replaces: AnswerTable.known(of: own, subject, among: parts)
        )
    }

    private func show(
        _ answering: [Answering],
        _ text: String,
        heard: Timestamp?,
        _ entry: AlertBook.Entry,
        _ travel: AlertTravel,
        in context: CommandContext
    ) {
        let output = context.output
        output.line(entry.line, behind: entry.mark)
        for line in travel.lines { output.line(line, behind: entry.mark) }
        let rows = answering.map { $0.tld?.display ?? Phrases.Answers.organisation }
        let says = Phrases.Answers.says(say, names, TypedText.line(by ?? ""), for: rows)
        let phoned = heard.map { Phrases.Answers.heard($0, at: context.now) } ?? ""
        output.line("\(says, .strong)\(phoned)", behind: entry.mark)
        for line in ForeignText.lines(text, at: 2) { output.line(line, behind: entry.mark) }
        if entry.thread.state != .open { output.warn("\(Phrases.Alerts.notesOfOver)") }
    }
}

/// A state or an outcome, as somebody types it.
struct AnswerWord: Sendable {
    let state: AnswerState
    let outcome: Outcome?

    /// All words, in the order in which people come to them.
    static let words = AnswerState.words.dropLast() + Outcome.words

    /// - Throws: `ValidationError` for any other word.
    init(_ text: String) throws {
        let word = text.lowercased()
        if let outcome = Outcome(word: word) {
            (state, self.outcome) = (.outcome, outcome)
        } else if let state = AnswerState(word: word), state != .outcome {
            (self.state, outcome) = (state, nil)
        } else {
            throw ValidationError(Phrases.Alerts.notAWord(Array(Self.words)))
        }
    }
}
