internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord
internal import TocsinStore

/// Writes an alert in a form that other programs read.
struct AlertExport: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: Phrases.AlertExporting.abstract,
        discussion: Phrases.AlertExporting.discussion
    )

    @Argument(help: Phrases.Alerts.alertHelp) var alert: [String]
    @Option(help: Phrases.AlertExporting.formatHelp) var format: Format
    @Option(name: .long, help: Phrases.Exporting.output) var output: String?
    @Flag(name: .long, help: Phrases.Files.replace) var replace = false
    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    /// What an alert can be exported as.
    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
        /// A mail to be addressed and sent.
        case mail
        /// An event of MISP.
        case misp
        /// A bundle of STIX 2.1.
        case stix
    }

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let entry = try AlertOpener(in: lookUp.reader, asking: passphrase, context)
            .open(AlertBook(in: lookUp.reader).find(alert), onlyPresent: true).entry
        try entry.demandConsentToLeave(in: context)
        let bytes = try bytes(of: entry, in: lookUp)
        var sink = try FileSink(output, replacing: replace)
        try sink.write(bytes)
        try sink.finish()
        guard let output, output != "-" else { return }
        context.output.talk("\(Phrases.AlertExporting.wrote(entry.name, to: output))")
        context.output.json(["alert": .string(entry.name.description), "file": .string(output)])
    }

    private func bytes(of entry: AlertBook.Entry, in lookUp: LookUp) throws -> [UInt8] {
        guard format != .mail else { return try mail(of: entry, in: lookUp) }
        let exported = ExportedAlert(
            entry.thread,
            name: entry.name.description,
            authorName: entry.authorName,
            form: \.exported
        )
        guard let exported else { throw Phrases.AlertExporting.unreadable(entry.name) }
        return format == .misp ? try MISPExport.file(exported) : try STIXExport.file(exported)
    }

    /// The label before everything and after it, and what is not meant marked in each line.
    private func mail(of entry: AlertBook.Entry, in lookUp: LookUp) throws -> [UInt8] {
        let nodes = try AnnouncedNodes(in: lookUp.context, lookUp.reader)
        let thread = AlertThreadText(
            entry: entry,
            reach: nil,
            names: nodes.name,
            now: lookUp.context.now
        )
        let mark = entry.mark.plain
        let label = "TLP:\(entry.strictestLabel)"
        let marked = thread.lines.flatMap { $0.folded(to: 72) }
            .map { line in mark.isEmpty ? line.plain : "\(mark) \(line.plain)" }
        let text = [label] + marked + [Phrases.AlertExporting.endOf(label)]
        let subject = [mark, label, entry.said?.headline ?? "", "(\(entry.name))"]
            .filter { !$0.isEmpty }.joined(separator: " ")
        return PlainMail(
            subject: SafeText.line(subject),
            text: text.joined(separator: "\n") + "\n",
            purpose: .draft
        ).bytes
    }
}
