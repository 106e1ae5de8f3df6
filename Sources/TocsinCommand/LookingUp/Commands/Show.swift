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
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let pages = try Target.all(target, in: lookUp.reader, asking: "show").map {
            try Page(of: $0, in: lookUp)
        }
        for (index, page) in pages.enumerated() {
            if index > 0 { context.output.line() }
            for line in page.lines { context.output.line(line) }
        }
        try lookUp.end(pages.map(\.json))
    }
}
