internal import ArgumentParser

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .long, help: Phrases.Options.home, transform: Self.folder)
    var home: String?

    @Flag(name: .long, help: Phrases.Options.json)
    var json = false

    @Flag(name: .long, help: Phrases.Options.noInput)
    var noInput = false

    @Flag(name: .long, help: Phrases.Options.yes)
    var yes = false

    /// An empty name is what a script gives whose variable is not set.
    private static func folder(_ text: String) throws -> String {
        guard isFolder(text) else { throw ValidationError(Phrases.Options.notAFolder) }
        return text
    }

    /// Whether a text can name a folder at all.
    static func isFolder(_ text: String) -> Bool {
        (1...longestPath).contains(text.utf8.count)
    }

    /// What the system takes.
    private static let longestPath = 4095
}
