internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinStore

/// The calls that were noted here for an alert.
struct AlertCallList: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: Phrases.CallLog.callsAbstract,
        discussion: Phrases.CallLog.callsDiscussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Option(help: Phrases.CallLog.removeHelp) var remove: Int64?
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let reader = try StoreReader(home: context.home.path)
        let entry = try AlertBook(in: reader).find(alert, toRead: true)
        let calls = try reader.loggedCalls(for: entry.thread.first.id)
        if let remove {
            guard calls.contains(where: { $0.number == remove }) else {
                throw Phrases.CallLog.none(remove, of: entry.name)
            }
            let traces = try await CallLog(context: context).remove(remove)
            context.output.json(["removed": .number(remove)])
            context.output.talk("\(Phrases.CallLog.isRemoved(remove))")
            return context.output.talk("\(Phrases.Reports.said(of: traces))")
        }
        context.output.line(entry.line, behind: entry.mark)
        for (number, call) in calls {
            let text = LoggedCallText(call: call)
            context.output.line(
                "\(String(number).asLabel(5), .strong) \("\(call.at)".asLabel(21), .faint) \(text.line)",
                behind: entry.mark
            )
            for line in ForeignText.lines(call.text, at: 6) {
                context.output.line(line, behind: entry.mark)
            }
            context.output.json(text.json(number))
        }
        if calls.isEmpty { context.output.line("\(Phrases.CallLog.noneYet(entry.name))") }
    }
}
