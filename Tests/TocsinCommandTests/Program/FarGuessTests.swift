import Testing

@testable import TocsinCommand

/// What the parser guesses that somebody meant, and what of it is said.
@Suite struct FarGuessTests {
    @Test(arguments: [
        ("text", "yes"), ("reason", "json"), ("note", "home"), ("sev", "yes"), ("for", "to"),
        ("me", "by"), ("open", "home"),
    ])
    func `who types something else is not led to an option that answers every question`(
        typed: String,
        guessed: String
    ) {
        let said = "Unknown option '--\(typed)'. Did you mean '--\(guessed)'?"
        #expect(CommandLineAdvice.withoutFarGuess(said) == "Unknown option '--\(typed)'.")
    }

    @Test(arguments: [("sevrity", "severity"), ("tset", "test"), ("resaon", "reason")])
    func `a slip is named`(typed: String, guessed: String) {
        let said = "Unknown option '--\(typed)'. Did you mean '--\(guessed)'?"
        #expect(CommandLineAdvice.withoutFarGuess(said) == said)
    }

    @Test func `everything else is said as the parser says it`() {
        for said in [
            "", "Missing expected argument '<alert>'", "The value 'x' is invalid for '--n'",
        ] {
            #expect(CommandLineAdvice.withoutFarGuess(said) == said)
        }
    }

    @Test func `the program says it so`() throws {
        let answer = try BuiltTocsin().run(["alert", "end", "np orbit lemon", "--text", "x"])
        #expect(answer.status == 2 && answer.errors.contains("Unknown option '--text'"))
        #expect(!answer.errors.contains("--yes") && answer.errors.contains("alert end --help"))
    }
}
