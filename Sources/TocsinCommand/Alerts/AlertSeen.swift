internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// Stops an alert's being repeated to one's own people.
struct AlertSeen: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "seen",
        abstract: Phrases.Telling.seenAbstract,
        discussion: Phrases.Telling.seenDiscussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let entry = try AlertBook(in: StoreReader(home: context.home.path))
            .find(alert)
        let id = entry.thread.first.id
        let wasTold = try await OwnRows(home: context.home, holder: Phrases.Telling.holder)
            .change({ try $0.lookAt(id) }, inFile: { try await $0.lookAt(id) })
        context.output.line(entry.line, behind: entry.mark)
        context.output.talk(wasTold ? "\(Phrases.Telling.isSeen)" : "\(Phrases.Telling.isNotTold)")
        context.output.json([
            "alert": .string(id.description),
            "name": .string(entry.name.description), "told": .bool(wasTold),
        ])
    }
}
