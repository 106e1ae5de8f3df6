internal import ArgumentParser
internal import TocsinFormats

/// A plain phone book on paper.
struct Print: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: Phrases.Exporting.print,
        discussion: Phrases.Exporting.printDiscussion
    )

    @Argument(help: Phrases.Exporting.targets)
    var targets: [String] = []

    @OptionGroup var destination: Destination

    @OptionGroup var filter: ContactFilter

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let asked =
            try targets.isEmpty ? nil : Targets(targets, in: lookUp.reader, asking: "print")
        let selection = try Selection(of: lookUp, filter: filter, only: asked?.known ?? [])
        let listing = try selection.listing(for: lookUp)
        let book = PhoneBook(listing, zones: selection.vantage.zones)
        try destination.write(Array(book.text.utf8), count: listing.items.count, for: lookUp)
        if let fault = asked?.fault { throw fault }
    }
}
