internal import ArgumentParser

/// The commands for drills.
struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: Phrases.Drills.abstract,
        discussion: Phrases.Drills.discussion,
        subcommands: [
            DrillStart.self, DrillShow.self, DrillEnd.self, DrillList.self, DrillExportCommand.self,
        ]
    )
}
