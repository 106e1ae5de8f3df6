internal import ArgumentParser
internal import TocsinFormats

/// Writes contacts in a form that other programs read.
struct Export: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: Phrases.Exporting.export,
        discussion: Phrases.Exporting.exportDiscussion
    )

    @Argument(help: Phrases.Exporting.format)
    var format: ExportFormat

    @OptionGroup var destination: Destination

    @OptionGroup var filter: ContactFilter

    @OptionGroup var age: AgeLimit

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context, notOlderThan: age.maxAge)
        let selection = try Selection(of: lookUp, filter: filter)
        let listing = try selection.listing(for: lookUp)
        let bytes = format.bytes(of: listing, zones: selection.vantage.zones)
        if let omissions = format.omissions(from: listing) { context.output.warn("\(omissions)") }
        try destination.write(bytes, count: listing.items.count, for: lookUp)
    }
}
