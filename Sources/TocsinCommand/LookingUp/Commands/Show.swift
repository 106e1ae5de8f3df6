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
        let page: Page
        switch try Target(target.joined(separator: " "), in: lookUp.reader) {
        case .tld(let tld): page = try Page(of: tld, in: lookUp)
        case .organisation(let organisation): page = try Page(of: organisation, in: lookUp)
        }
        for line in page.lines { context.output.line(line) }
        try lookUp.end(page.json)
    }
}
