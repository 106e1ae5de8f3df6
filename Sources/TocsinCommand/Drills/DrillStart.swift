internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Asks everybody, or some, to answer, so that one knows who would.
struct DrillStart: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: Phrases.Drills.startAbstract,
        discussion: Phrases.Drills.startDiscussion
    )

    @Option(help: Phrases.Drills.headlineHelp) var headline = Phrases.Drills.headline
    @Option(help: Phrases.Alerts.textHelp) var text: String?
    @Option(
        name: .customLong("region"),
        help: Phrases.Alerts.regionHelp,
        transform: AlertOptions.region
    )
    var regions: [Region] = []
    @Option(name: .customLong("to"), help: Phrases.Drills.toHelp, transform: AlertOptions.tld)
    var addressed: [TLD] = []
    @Option(help: Phrases.Drills.withinHelp, transform: FutureMoment.init)
    var within: FutureMoment = Self.aDay
    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    /// Long enough for every time zone to have had its morning.
    private static let aDay = FutureMoment.after(.aDay)

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        var drill = Alert(
            headline: TypedText.line(headline),
            status: .exercise,
            tlp: .green,
            audience: Alert.Audience(),
            created: context.now,
            expires: context.now.advanced(by: AlertLimits.usualLife)
        )
        drill.text = try text.map(TypedText.given) ?? Phrases.Drills.text
        drill.audience.regions = regions.map(\.rawValue).sortedWithoutRepetition
        drill.audience.tlds = addressed.sortedWithoutRepetition
        if drill.audience.isEmpty { drill.audience = .everybody }
        drill.asks = .acknowledged
        drill.answerBy = try within.moment(after: context.now)
        let open = try DrillBook(in: LookUp(context)).drills.filter {
            $0.isOwn && $0.thread.state == .open
        }
        if let open = open.first { context.output.warn("\(Phrases.Drills.isOpen(open.name))") }
        try await AlertSaying(context: context, passphrase: passphrase)
            .raise(
                drill,
                Phrases.Drills.reallyStart,
                done: Phrases.Drills.isStarted
            )
    }
}
