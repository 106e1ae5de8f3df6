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

    @Flag(help: Phrases.Commands.callAll) var all = false

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        try Self.answer(target, in: LookUp(context, notOlderThan: age.maxAge), isWhole: all)
    }

    /// Writes whom to call for what some words name.
    ///
    /// - Parameter isWhole: whether all contacts are shown, and not only those to call next.
    static func answer(_ words: [String], in lookUp: LookUp, isWhole: Bool = false) throws {
        let output = lookUp.context.output
        let targets = try Targets(words, in: lookUp.reader, asking: "call")
        let (answers, fault) = try targets.answers {
            try CallAnswer(to: $0, in: lookUp, isWhole: isWhole)
        }
        try lookUp.begin(words, targets.known)
        for (index, answer) in answers.enumerated() {
            if index > 0 { output.line() }
            for line in answer.lines { output.line(line) }
        }
        if answers.count == 1, let answer = answers.first, output.hasScrolled(past: answer.lines),
            let reminder = answer.reminder
        {
            output.line()
            output.line(reminder)
        }
        try lookUp.end(answers.map(\.json))
        if let fault { throw fault }
    }
}
