internal import ArgumentParser

/// Whom to call now, and on which number.
struct Call: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: Phrases.Commands.call,
        discussion: Phrases.Commands.callDiscussion
    )

    @Argument(help: Phrases.Commands.target)
    var target: [String]

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        try Self.answer(target, in: LookUp(context, notOlderThan: age.maxAge))
    }

    /// Writes whom to call for what some words name.
    static func answer(_ words: [String], in lookUp: LookUp) throws {
        let output = lookUp.context.output
        let answers = try Target.all(words, in: lookUp.reader, asking: "call").map {
            try CallAnswer(to: $0, in: lookUp)
        }
        for (index, answer) in answers.enumerated() {
            if index > 0 { output.line() }
            for line in answer.lines { output.line(line) }
        }
        try lookUp.end(answers.map(\.json))
    }
}
