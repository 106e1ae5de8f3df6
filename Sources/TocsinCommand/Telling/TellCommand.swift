internal import ArgumentParser

/// The commands on how people are told of alerts.
struct TellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tell",
        abstract: Phrases.Telling.abstract,
        discussion: Phrases.Telling.discussion,
        subcommands: [TellTest.self]
    )
}
