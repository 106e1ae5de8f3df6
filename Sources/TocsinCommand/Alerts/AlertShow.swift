internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// One alert with all that was said of it.
struct AlertShow: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Alerts.showAbstract
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Flag(help: Phrases.Sealing.closedHelp) var closed = false
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let book = try AlertBook(in: lookUp.reader)
        let (opened, obstacle) = try opened(book.find(alert, toRead: true), in: lookUp)
        let entry = opened.entry
        let nodes = try AnnouncedNodes(in: context, lookUp.reader)
        let reach = try AlertReach(of: entry.thread, among: nodes, lookUp.reader)
        let text = AlertThreadText(
            entry: entry,
            reach: reach,
            former: try book.former(of: entry),
            answers: try AnswersText(to: opened, reach, naming: nodes.name, in: lookUp),
            seals: try SealText(of: entry, afterTrying: !closed, in: lookUp.reader),
            names: nodes.name,
            now: context.now
        )
        for line in text.lines { context.output.line(line, behind: entry.mark) }
        try lookUp.end([text.json])
        if let obstacle { throw obstacle }
        if entry.isFalse { throw Phrases.Sealing.notGenuine(entry.name) }
    }

    /// The alert, opened; or closed, and why.
    private func opened(
        _ entry: AlertBook.Entry,
        in lookUp: LookUp
    ) throws -> (AlertOpener.Opened, CommandError?) {
        if closed { return (.closed(entry), nil) }
        do {
            let opener = try AlertOpener(in: lookUp.reader, asking: passphrase, lookUp.context)
            return (try opener.open(entry), nil)
        } catch let error as CommandError where error.status == .keyLocked {
            return (.closed(entry), error)
        }
    }
}
