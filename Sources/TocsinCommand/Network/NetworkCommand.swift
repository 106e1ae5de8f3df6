internal import ArgumentParser

/// The commands for a network as a whole.
struct NetworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: Phrases.Network.abstract,
        subcommands: [NetworkCreate.self, NetworkInvite.self]
    )
}
