internal import ArgumentParser

/// The commands for alerts.
struct AlertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert",
        abstract: Phrases.Alerts.abstract,
        discussion: Phrases.Alerts.discussion,
        subcommands: [
            AlertNew.self, AlertList.self, AlertShow.self, AlertUpdate.self, AlertEndCommand.self,
            AlertNoteCommand.self, AlertSeen.self, AlertAnswer.self, AlertAnswers.self,
            AlertCalled.self, AlertCallsCommand.self, AlertTimelineCommand.self, AlertExport.self,
            AlertPresets.self,
        ]
    )
}
