internal import TocsinDirectory
internal import ArgumentParser
internal import TocsinRecord
internal import TocsinStore

/// Takes a rota out of the directory.
struct RotaRemove: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Phrases.Rotas.removeAbstract
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp(Phrases.Rotas.nameHelp, valueName: "rota")) var name: String
    @OptionGroup var passphrase: PassphraseOptions

    mutating func run(in context: CommandContext) async throws {
        let rotas = try OwnRotas(in: context.home, withVoid: true)
        guard let own = try rotas.find(name) else { throw Phrases.Rotas.none }
        guard try context.confirms(Phrases.Rotas.reallyRemove(own.rota.name)) else {
            throw Phrases.Asking.notConfirmed
        }
        if !own.isDraft {
            let erasing = try Erasing(context: context, passphrase: passphrase)
            try await erasing.remove(own.subject, kind: .rota)
        } else {
            let registering = Registering(context: context, passphrase: passphrase)
            try await registering.removeDraft(kind: .rota, own.subject)
        }
    }
}
