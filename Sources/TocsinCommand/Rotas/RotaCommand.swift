internal import ArgumentParser

/// The commands for one's own rotas.
struct RotaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rota",
        abstract: Phrases.Rotas.abstract,
        subcommands: [RotaShow.self, RotaSet.self, RotaRemove.self]
    )
}
