internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinFormats

/// Keeps a report of an incident or a threat.
struct ReportNew: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: Phrases.Reports.newAbstract,
        discussion: Phrases.Reports.newDiscussion
    )

    @Argument(help: Phrases.Reports.headlineHelp) var headline: [String] = []
    @Option(help: Phrases.Reports.fromHelp) var from: String?
    @Flag(help: Phrases.Reports.insideHelp) var inside = false
    @Option(help: Phrases.Reports.mailHelp) var mail: String?
    @OptionGroup var incident: PresetOption
    @OptionGroup var options: AlertOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if headline.count > 1 { throw ValidationError(Phrases.Alerts.needsQuotes) }
        if headline.isEmpty, mail == nil, incident.preset == nil {
            throw ValidationError(Phrases.Reports.headlineMissing)
        }
        if mail == "-", options.text == "-" { throw ValidationError(Phrases.Alerts.oneFromInput) }
        if TypedText.line(from ?? "").isEmpty, mail == nil, !inside {
            throw ValidationError(Phrases.Reports.sourceMissing)
        }
    }

    mutating func run(in context: CommandContext) async throws {
        let book = try ReportBook(in: context)
        if mail != nil { try ReportBook.requireRoomForMail(beside: book.reports.count) }
        let mail = try mail.map(ReportMail.init)
        var alert = Alert(
            headline: TypedText.line(headline.first ?? mail?.headline ?? ""),
            tlp: .red,
            audience: Alert.Audience(),
            created: context.now,
            expires: context.now.advanced(by: AlertLimits.usualLife)
        )
        alert.text = mail?.text ?? ""
        incident.preset?.apply(to: &alert)
        try options.apply(to: &alert, at: context.now)
        if alert.headline.isEmpty, headline.isEmpty, let preset = incident.preset {
            alert.headline = preset.headline(of: alert.affected)
        }
        if alert.audience.isEmpty { alert.audience = .everybody }
        let source = TypedText.line(from ?? "")
        let report = Report(
            alert,
            isLabelled: options.tlp != nil,
            from: source.isEmpty ? mail?.source ?? Phrases.Reports.ourselves : source,
            inside ? .inside : .outside,
            received: context.now
        )
        let number = try await book.keep(report)
        for warning in mail?.warnings(number) ?? [] { context.output.warn("\(warning)") }
        try book.show(report, as: number)
        context.output.talk("\(Phrases.Reports.next(number))")
    }
}

/// What of a mail becomes a report.
private struct ReportMail {
    let headline: String
    let source: String
    let text: String
    /// Whether it was longer than an alert may be.
    private let isCut: Bool
    /// The name of a charset in which part of it could not be read.
    private let unread: String?

    /// What is said of the report that it has become.
    func warnings(_ number: Int64) -> [String] {
        (isCut ? [Phrases.Reports.mailIsCut] : [])
            + (text.isEmpty ? [Phrases.Reports.mailSaysNothing(number)] : [])
            + (unread.map { [Phrases.Reports.mailIsUnread($0, number)] } ?? [])
    }

    /// Reads a file, or standard input for `-`.
    ///
    /// - Throws: `CommandError` if that is no mail.
    init(_ path: String) throws {
        // Of a mail with pictures the beginning is enough: there its text stands.
        let whole = try FileSource(path).rest(upTo: FormatLimits.mailBytes)
        let bytes = Array(whole.prefix(FormatLimits.mailBytes))
        let mail: ReceivedMail
        do throws(FormatError) {
            mail = try ReceivedMail(decoding: bytes)
        } catch {
            throw Phrases.Reports.noMail(path, error)
        }
        let subject = TypedText.line(mail.subject)
        headline = Self.cut(
            subject.isEmpty ? Phrases.Reports.noSubject : subject,
            to: AlertLimits.headline
        )
        let from = mail.from.isEmpty ? Phrases.Reports.nobodyNamed : mail.from
        let sender = mail.date.isEmpty ? from : "\(from), \(mail.date)"
        unread = mail.unread
        source = Self.cut(TypedText.line(sender), to: ReportLimits.source)
        let text = TypedText.lines(mail.text)
        self.text = Self.cut(text, to: AlertLimits.text)
        isCut = text.utf8.count > AlertLimits.text || whole.count > bytes.count
    }

    /// A text without what is beyond a limit in bytes.
    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var (kept, count) = (String.UnicodeScalarView(), 0)
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            if count > limit { break }
            kept.append(scalar)
        }
        return String(kept)
    }
}
