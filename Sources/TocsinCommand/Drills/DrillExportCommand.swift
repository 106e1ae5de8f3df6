internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinFormats

/// Writes what came of a drill in a form that other programs, or a board, read.
struct DrillExportCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: Phrases.Drills.exportAbstract,
        discussion: Phrases.Drills.exportDiscussion
    )

    @Argument(help: Phrases.Drills.drillHelp) var drill: [String] = []
    @Option(help: Phrases.Drills.formatHelp) var format: Format
    @Option(name: .long, help: Phrases.Exporting.output) var output: String?
    @Flag(name: .long, help: Phrases.Files.replace) var replace = false
    @OptionGroup var global: GlobalOptions

    /// What a result can be exported as.
    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
        /// A row for each TLD.
        case csv
        /// One object.
        case json
        /// To be read.
        case text
    }

    mutating func run(in context: CommandContext) async throws {
        let book = try DrillBook(in: LookUp(context))
        let found = try book.text(of: book.find(drill, toRead: false))
        let entry = found.drill
        try entry.demandConsentToLeave(in: context)
        let exported = ExportedDrill(
            entry.thread,
            name: entry.name.description,
            authorName: entry.authorName,
            label: entry.strictestLabel,
            report: found.report,
            calls: found.calls
        )
        var sink = try FileSink(output, replacing: replace)
        try sink.write(bytes(of: exported))
        try sink.finish()
        guard let output, output != "-" else { return }
        context.output.talk("\(Phrases.AlertExporting.wrote(entry.name, to: output))")
        context.output.json(["drill": .string(entry.name.description), "file": .string(output)])
    }

    private func bytes(of drill: ExportedDrill) throws -> [UInt8] {
        switch format {
        case .csv: DrillExport.csv(drill)
        case .json: try DrillExport.json(drill)
        case .text: Array(DrillExportText(drill: drill).text.utf8)
        }
    }
}
