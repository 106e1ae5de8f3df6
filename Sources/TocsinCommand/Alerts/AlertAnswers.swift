internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Who has answered an alert, and who has not.
struct AlertAnswers: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: Phrases.Answers.answersAbstract,
        discussion: Phrases.Answers.answersDiscussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Flag(help: Phrases.Answers.unansweredHelp) var unanswered = false
    @Flag(help: Phrases.Answers.callHelp) var call = false
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let opened = try AlertOpener(in: lookUp.reader, asking: passphrase, context)
            .open(AlertBook(in: lookUp.reader).find(alert, toRead: true))
        let entry = opened.entry
        guard !entry.isForOthers else { throw Phrases.Sealing.notForUs(entry) }
        let nodes = try AnnouncedNodes(in: context, lookUp.reader)
        let reach = try AlertReach(of: entry.thread, among: nodes, lookUp.reader)
        let answers = try AnswersText(to: opened, reach, naming: nodes.name, in: lookUp)
        let output = context.output
        output.line(entry.line, behind: entry.mark)
        for line in answers.summary { output.line(line, behind: entry.mark) }
        if call {
            let calls = try AlertCallSheets.all(
                of: answers.uncalled,
                for: entry.thread.first.id,
                in: lookUp
            )
            let lines = calls.tlds.isEmpty ? ["\(Phrases.Answers.nobodyToCall)"] : calls.lines
            for line in lines { output.line(line, behind: entry.mark) }
        } else {
            output.line("", behind: entry.mark)
            for line in answers.lines(onlyUnanswered: unanswered) {
                output.line(line, behind: entry.mark)
            }
        }
        for object in answers.json(onlyUnanswered: unanswered || call) { output.json(object) }
        try lookUp.endList()
    }
}
