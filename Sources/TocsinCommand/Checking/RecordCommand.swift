internal import ArgumentParser

/// Looks at signed records as they are.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: Phrases.Checking.record,
        subcommands: [RecordList.self, RecordShow.self]
    )
}
