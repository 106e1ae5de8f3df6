internal import ArgumentParser

/// The words of a command line that name a command: where its help is.
enum CommandPath {
    /// The words from the first on that name a command and those below it.
    static func words(of arguments: [String]) -> [String] {
        var commands = Tocsin.configuration.subcommands
        var words: [String] = []
        for argument in arguments {
            let named = commands.first { $0.configuration.commandName == argument }
            guard let named else { break }
            words.append(argument)
            commands = named.configuration.subcommands
        }
        return words
    }
}
