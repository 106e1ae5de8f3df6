internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Notes that somebody called a TLD for an alert, or was called by it, and what came of the call.
struct AlertCalled: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "called",
        abstract: Phrases.CallLog.calledAbstract,
        discussion: Phrases.CallLog.calledDiscussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Option(help: Phrases.CallLog.tldHelp, transform: AlertOptions.tld) var tld: TLD
    @Option(help: Phrases.CallLog.resultHelp, transform: AlertOptions.choice)
    var result: CallResult
    @Option(help: Phrases.CallLog.atHelp, transform: PastMoment.init) var at: PastMoment?
    @Option(help: Phrases.CallLog.dialledHelp) var dialled: String?
    @Option(help: Phrases.CallLog.secondsHelp) var seconds: Int?
    @Option(help: Phrases.CallLog.byHelp) var by: String?
    @Option(help: Phrases.CallLog.textHelp) var text: String?
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let context = context.reading(text ?? "")
        try context.home.requireNetwork()
        let lookUp = try LookUp(context)
        let entry = try AlertBook(in: lookUp.reader).find(alert)
        try AddressedTLDs.requireKnown(tld, in: lookUp)
        let moment = try at?.moment(before: context.now, notBefore: entry.thread.raised)
        var call = LoggedCall(
            result,
            to: tld,
            for: entry.thread.first.id,
            at: moment ?? context.now
        )
        call.dialled = TypedText.line(dialled ?? "")
        call.by = TypedText.line(by ?? "")
        call.text = try TypedText.given(text ?? "")
        call.seconds = seconds
        let number = try await CallLog(context: context).add(call)
        let noted = LoggedCallText(
            kept: KeptCall(number: number, alert: call.alert, call: call)
        )
        context.output.line(
            "\(Phrases.CallLog.isNoted(number, of: entry.name))  \(noted.line)",
            behind: entry.mark
        )
        if call.isHeard, entry.isOwn {
            context.output.talk("\(Phrases.CallLog.whatTheySay(tld, of: entry.name))")
        }
        context.output.json(noted.json)
    }
}
