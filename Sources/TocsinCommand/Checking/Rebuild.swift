internal import ArgumentParser
internal import SystemPackage
internal import TocsinStore

/// Makes everything that is computed from the records anew.
struct Rebuild: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: Phrases.Checking.rebuild,
        discussion: Phrases.Checking.rebuildDiscussion
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let lookUp = try LookUp(context)
        let store = try StoreWriter.open(
            home: context.home.folder.string,
            holder: Phrases.Checking.rebuildHolder
        )
        try await store.rebuild()
        let count = try lookUp.reader.recordCount()
        context.output.line(StyledText(Phrases.Checking.rebuilt(count), .good))
        context.output.json(["records": .number(Int64(count))])
    }
}
