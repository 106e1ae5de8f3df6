internal import ArgumentParser

/// How old the copy may be before a look-up says so in its exit code.
struct AgeLimit: ParsableArguments {
    @Option(
        name: .long,
        help: Phrases.Options.maxAge,
        transform: { try SpanOfTime($0, longest: .tenYears) }
    )
    var maxAge: SpanOfTime?
}
