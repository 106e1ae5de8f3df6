internal import ArgumentParser
internal import TocsinDirectory

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .long, help: Phrases.Options.home)
    var home: String?

    @Flag(name: .long, help: Phrases.Options.json)
    var json = false

    @Flag(name: .long, help: Phrases.Options.noInput)
    var noInput = false

    @Flag(name: .long, help: Phrases.Options.yes)
    var yes = false

    @Option(name: .long, help: Phrases.Options.at, transform: Self.moment)
    var at: Timestamp?

    private static func moment(_ text: String) throws -> Timestamp {
        guard let moment = Timestamp(text) else {
            throw ValidationError(Phrases.Options.notAMoment)
        }
        return moment
    }
}
