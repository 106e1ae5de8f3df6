internal import SystemPackage
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
            .find(alert, toRead: true)
        let wasTold = try await Self.keep(entry.thread.first.id, in: context)
        context.output.line(entry.line, behind: entry.mark)
        context.output.talk(wasTold ? "\(Phrases.Telling.isSeen)" : "\(Phrases.Telling.isNotTold)")
        context.output.json([
            "alert": .string(entry.thread.first.id.description),
            "name": .string(entry.name.description), "told": .bool(wasTold),
        ])
    }

    /// Through the daemon if it runs, since it holds the file, else into the file itself.
    private static func keep(_ alert: RecordID, in context: CommandContext) async throws -> Bool {
        do {
            return try ControlClient(connectingTo: context.home.controlAddress()).lookAt(alert)
        } catch LocalSocketError.nobodyListens {
            let store = try StoreWriter.open(
                home: context.home.folder.string,
                holder: Phrases.Telling.holder
            )
            return try await store.lookAt(alert)
        }
    }
}
