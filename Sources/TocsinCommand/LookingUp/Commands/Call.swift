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
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let answers = try Target.all(target, in: lookUp.reader, asking: "call").map {
            try CallAnswer(to: $0, in: lookUp)
        }
        for (index, answer) in answers.enumerated() {
            if index > 0 { context.output.line() }
            for line in answer.lines { context.output.line(line) }
        }
        try lookUp.end(answers.map(\.json))
    }
}
