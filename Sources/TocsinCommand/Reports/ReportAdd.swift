internal import ArgumentParser
internal import TocsinDirectory

/// Writes down what was found out, done, or is left to do.
struct ReportAdd: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Phrases.Reports.addAbstract,
        discussion: Phrases.Reports.addDiscussion
    )

    @Argument(help: Phrases.Reports.numberHelp) var number: Int64
    @Option(help: Phrases.Reports.noteHelp) var note: String?
    @Option(help: Phrases.Reports.remediationHelp) var remediation: String?
    @Option(help: Phrases.Reports.followUpHelp) var followUp: String?
    @Option(help: Phrases.Reports.dueHelp, transform: FutureMoment.init) var due: FutureMoment?
    @OptionGroup var global: GlobalOptions

    /// What was typed, as steps.
    private var typed: [(ReportStepKind, String)] {
        [(.note, note), (.remediation, remediation), (.followUp, followUp)].compactMap {
            kind,
            text in text.map { (kind, $0) }
        }
    }

    func validate() throws {
        guard typed.count == 1 else { throw ValidationError(Phrases.Reports.oneStep) }
        if due != nil, followUp == nil { throw ValidationError(Phrases.Reports.dueOfNothing) }
    }

    mutating func run(in context: CommandContext) async throws {
        let book = try ReportBook(in: context)
        var report = try book.find(number)
        for (kind, text) in typed {
            var step = Report.Step(kind, try TypedText.given(text), at: context.now)
            guard !step.text.isEmpty else { throw Phrases.Reports.saysNothing }
            step.due = try due?.moment(after: context.now, Phrases.Reports.dueTooFar)
            report.steps.append(step)
        }
        try await book.keep(report, as: number)
        try book.show(report, as: number)
    }
}
