internal import ArgumentParser

/// The commands for what the voters of a network decide.
struct DecisionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision",
        abstract: Phrases.Decisions.abstract,
        subcommands: [
            DecisionList.self, DecisionShow.self, DecisionPropose.self, DecisionSign.self,
        ]
    )
}
