internal import ArgumentParser
internal import SystemPackage
internal import TocsinFormats

/// Takes in contacts from a table or from the repository mail of the TLD-OPS list.
struct Import: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrases.Importing.importing,
        discussion: Phrases.Importing.discussion
    )

    @Argument(help: Phrases.Importing.file)
    var file: String?

    @Flag(help: Phrases.Importing.format)
    var format: ImportFormat?

    @Flag(name: .long, help: Phrases.Importing.template)
    var template = false

    @Option(name: .long, help: Phrases.Importing.source)
    var source: String?

    @Flag(name: .long, help: Phrases.Importing.signOwn)
    var signOwn = false

    @OptionGroup var passphrase: PassphraseOptions

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if file == nil, !template { throw ValidationError(Phrases.Importing.noFile) }
    }

    mutating func run(in context: CommandContext) async throws {
        guard let file, !template else { return context.output.document(CSVExport.template) }
        let format = format ?? ImportFormat(ofFile: file)
        let reading = try ImportReading(file, as: format, in: context)
        let plan = try ImportPlan(
            reading,
            source: source ?? format.usualSource(of: file),
            signsOwn: signOwn || format.isOwn || !context.assumesYes,
            for: LookUp(context)
        )
        for line in try plan.preview(in: context) { context.output.talk(line) }
        if plan.isEmpty {
            guard !reading.contacts.isEmpty else {
                throw Phrases.Importing.nothingToDo(reading.unreadLines)
            }
            context.output.json(plan.json([]))
            context.output.talk("\(Phrases.Importing.nothingNew)")
            return try demandWhole(plan, of: file)
        }
        guard try context.confirms(Phrases.Importing.question) else {
            throw Phrases.Importing.declined
        }
        let published = try await plan.carryOut(in: context, passphrase)
        if !context.output.asJSON { context.output.report(published) }
        context.output.json(plan.json(published))
        context.output.talk("\(Phrases.Importing.done)")
        try demandWhole(plan, of: file)
    }

    /// - Throws: `CommandError` with status 3 if something of the file was left out.
    private func demandWhole(_ plan: ImportPlan, of file: String) throws {
        guard !plan.isWhole else { return }
        throw Phrases.Importing.inPart(plan.unreadLines, unseen: plan.unseen.count, of: file)
    }
}

/// What a file to import can be.
enum ImportFormat: String, EnumerableFlag, Sendable {
    /// A table with the columns of the template.
    case csv
    /// A mail with lines of the TLD-OPS list.
    case tldOps

    /// What a file is by its name.
    init(ofFile name: String) {
        self = name.lowercased().utf8.suffix(4).elementsEqual(".csv".utf8) ? .csv : .tldOps
    }

    /// Whether a person of this member made it: a table, where anybody writes to a mailing list.
    var isOwn: Bool { self == .csv }

    /// What entries are said to come from.
    ///
    /// Next month's mail takes the place of this month's, so all mails have one name.
    func usualSource(of file: String) -> String {
        switch self {
        case .csv: FilePath(file).lastComponent?.string ?? file
        case .tldOps: Phrases.Importing.mailSource
        }
    }
}
