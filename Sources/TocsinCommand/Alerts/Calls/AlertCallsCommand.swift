internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// The calls that were noted here for an alert, or for all of them.
struct AlertCallsCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: Phrases.CallLog.callsAbstract,
        discussion: Phrases.CallLog.callsDiscussion
    )

    @Argument(help: Phrases.CallLog.alertHelp) var alert: [String] = []
    @Option(help: Phrases.CallLog.removeHelp) var remove: Int64?
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let reader = try StoreReader(home: context.home.path)
        let book = try AlertBook(in: reader)
        let entry = try alert.isEmpty ? nil : book.find(alert, toRead: true)
        let calls = try reader.loggedCalls(for: entry?.thread.first.id)
        if let remove { return try await self.remove(remove, of: calls, in: context) }
        if let entry { context.output.line(entry.line, behind: entry.mark) }
        for call in calls {
            let text = LoggedCallText(kept: call)
            let named = try entry == nil ? book.alert(raisedBy: call.alert) : nil
            let mark = (entry ?? named)?.mark ?? ""
            for line in text.lines(for: named?.name) { context.output.line(line, behind: mark) }
            context.output.json(text.json)
        }
        if calls.isEmpty { context.output.line("\(Phrases.CallLog.noneYet(entry?.name))") }
    }

    private func remove(
        _ number: Int64,
        of calls: [KeptCall],
        in context: CommandContext
    ) async throws {
        guard calls.contains(where: { $0.number == number }) else {
            throw Phrases.CallLog.none(number)
        }
        guard try context.confirms(Phrases.CallLog.reallyRemove(number)) else {
            throw Phrases.Asking.notConfirmed
        }
        let traces = try await CallLog(context: context).remove(number)
        context.output.json(["removed": .number(number)])
        context.output.talk("\(Phrases.CallLog.isRemoved(number))")
        context.output.talk("\(Phrases.Sweeping.said(of: traces))")
    }
}
