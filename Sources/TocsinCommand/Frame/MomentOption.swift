internal import ArgumentParser
internal import TocsinDirectory

/// The moment that a look-up assumes.
///
/// No command that signs takes it: what is signed with a moment of one's choice misleads everybody.
struct MomentOption: ParsableArguments {
    @Option(name: .long, help: Phrases.Options.at, transform: Self.moment)
    var at: Timestamp?

    private static func moment(_ text: String) throws -> Timestamp {
        guard let moment = Timestamp(text) else {
            throw ValidationError(Phrases.Options.notAMoment)
        }
        return moment
    }
}

/// A command that answers as of a moment.
protocol MomentCommand: ContextCommand {
    /// The option that names it.
    var assumed: MomentOption { get }
}

extension MomentCommand {
    var moment: Timestamp? { assumed.at }
}
