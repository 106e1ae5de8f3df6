internal import ArgumentParser

/// What somebody meant whose command line cannot be parsed, where that is plain.
enum CommandLineAdvice {
    /// What to say instead of the parser's complaint, or `nil` if that says it best.
    static func error(for arguments: [String]) -> CommandError? {
        guard let first = arguments.first, !first.utf8.isEmpty else { return nil }
        let commands = names(of: Tocsin.configuration.subcommands)
        if first.utf8.first == UInt8(ascii: "-") {
            let command = arguments.first { commands.contains($0) }
            return command.map { Phrases.Errors.optionBeforeCommand($0) }
        }
        guard !commands.contains(first), first != "help" else { return nil }
        let shown = names(
            of: Tocsin.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        )
        return Phrases.Errors.noCommand(first, near: shown.filter { Slip.separates($0, first) })
    }

    private static func names(of commands: [any ParsableCommand.Type]) -> [String] {
        commands.compactMap { $0.configuration.commandName }
    }
}
