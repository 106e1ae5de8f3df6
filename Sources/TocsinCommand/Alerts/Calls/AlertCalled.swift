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
    @Option(help: Phrases.CallLog.secondsHelp, transform: Self.seconds) var seconds: Int?
    @Option(help: Phrases.CallLog.byHelp) var by: String?
    @Option(help: Phrases.CallLog.textHelp) var text: String?
    @OptionGroup var global: GlobalOptions

    /// A count of seconds, with their unit or without.
    private static func seconds(_ text: String) throws -> Int {
        let digits = text.utf8.last == UInt8(ascii: "s") ? String(text.dropLast()) : text
        guard let count = Int(digits), (0...CallLimits.seconds).contains(count) else {
            throw ValidationError(Phrases.CallLog.notSeconds)
        }
        return count
    }

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
        if !entry.names(tld) {
            context.output.warn("\(Phrases.CallLog.isNotNamed(tld, by: entry.name))")
        }
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

extension AlertBook.Entry {
    /// Whether it addresses a TLD, or says that it is affected; of what cannot be read nobody knows.
    fileprivate func names(_ tld: TLD) -> Bool {
        !isReadable
            || statements.contains {
                $0.audience.includes(tld) || $0.audience.tlds.contains(tld)
                    || $0.affected.tlds.contains(tld)
            }
    }
}
