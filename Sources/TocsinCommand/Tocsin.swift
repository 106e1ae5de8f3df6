internal import ArgumentParser

/// The root of the commands.
struct Tocsin: AsyncParsableCommand {
    /// The commands that only read this machine's copy.
    static let lookUps: [any ParsableCommand.Type] = [
        Show.self, Call.self, List.self, Search.self, Who.self, VerifyCall.self, Print.self,
        Export.self,
    ]

    static let configuration = CommandConfiguration(
        commandName: "tocsin",
        abstract: Phrases.Root.abstract,
        discussion: Phrases.Root.discussion,
        version: Phrases.Root.version,
        groupedSubcommands: [
            CommandGroup(name: Phrases.Root.lookingUp, subcommands: lookUps),
            CommandGroup(
                name: Phrases.Root.alarming,
                subcommands: [
                    AlertCommand.self, ReportCommand.self, DrillCommand.self, Watch.self,
                    TellCommand.self,
                ]
            ),
            CommandGroup(
                name: Phrases.Root.ownEntries,
                subcommands: [
                    ContactCommand.self, RotaCommand.self, Import.self, Erase.self, Unlock.self,
                    Lock.self,
                ]
            ),
            CommandGroup(
                name: Phrases.Root.settingUp,
                subcommands: [
                    Init.self, NetworkCommand.self, Join.self, MemberCommand.self,
                    VouchCommand.self, DecisionCommand.self, KeysCommand.self,
                    MachineCommand.self,
                ]
            ),
            CommandGroup(
                name: Phrases.Root.running,
                subcommands: [
                    NodeCommand.self, Status.self, Peers.self, Reach.self, Why.self, Agent.self,
                ]
            ),
            CommandGroup(
                name: Phrases.Root.copies,
                subcommands: [Verify.self, Rebuild.self, RecordCommand.self, BundleCommand.self]
            ),
        ]
    )
}
