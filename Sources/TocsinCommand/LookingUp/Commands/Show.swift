internal import ArgumentParser
internal import TocsinDirectory

/// Everything that is known of a TLD or an organisation.
struct Show: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Commands.show,
        discussion: Phrases.Commands.showDiscussion
    )

    @Argument(help: Phrases.Commands.target)
    var target: [String]

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        try Self.answer(target, in: LookUp(context, notOlderThan: age.maxAge))
    }

    /// Writes all that is known of what some words name.
    static func answer(_ words: [String], in lookUp: LookUp) throws {
        let output = lookUp.context.output
        let targets = try Targets(words, in: lookUp.reader, asking: "show")
        let (pages, fault) = try targets.answers { try Page(of: $0, in: lookUp) }
        try lookUp.begin(words, targets.known)
        for (index, page) in pages.enumerated() {
            if index > 0 { output.line() }
            for line in page.lines { output.line(line) }
        }
        try lookUp.end(pages.map(\.json))
        if let fault { throw fault }
    }
}
