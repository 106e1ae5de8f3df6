internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// Finds contacts and organisations by words.
struct Search: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: Phrases.Commands.search,
        discussion: Phrases.Commands.searchDiscussion
    )

    @Argument(help: Phrases.Commands.words)
    var words: [String]

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let text = words.joined(separator: " ")
        guard !SearchTerms.words(text).isEmpty else { throw Phrases.Searching.noWords }
        let organisations = try lookUp.reader.organisations(matching: text)
        let points = try lookUp.reader.contacts(matching: text)
        let damaged = try lookUp.reader.damagedContacts(matching: text)
        guard !organisations.isEmpty || !points.isEmpty else {
            if damaged > 0 { throw Phrases.Copies.onlyDamaged(damaged) }
            throw try Phrases.Searching.notFound(text, near: NearMatches(text, in: lookUp.reader))
        }
        lookUp.warn(ofDamaged: damaged)
        try lookUp.list(organisations)
        try lookUp.list(points)
        try lookUp.endList()
    }
}
