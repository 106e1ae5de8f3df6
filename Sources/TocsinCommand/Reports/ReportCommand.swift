internal import ArgumentParser

/// The commands for reports of incidents and threats.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: Phrases.Reports.abstract,
        discussion: Phrases.Reports.discussion,
        subcommands: [
            ReportNew.self, ReportList.self, ReportShow.self, ReportUpdate.self, ReportAdd.self,
            ReportDone.self, ReportRaise.self, ReportClose.self, ReportRemove.self,
        ]
    )
}
