internal import ArgumentParser

/// The commands for the keys of this member.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: Phrases.KeyChanges.abstract,
        discussion: Phrases.KeyChanges.discussion,
        subcommands: [
            KeysList.self, KeysEnd.self, KeysRenew.self, KeysForget.self, KeysRecover.self,
            KeysLeaver.self,
        ]
    )
}
