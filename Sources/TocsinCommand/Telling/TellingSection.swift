internal import TocsinDirectory
internal import TocsinNode
internal import Yams

/// The part of the configuration file that says how people are told of alerts, and reminded of what is theirs to do.
///
/// ```yaml
/// tell:
///   hook:
///     program: /usr/local/bin/page
///     least: severe
///     quiet: "daily 22:00-07:00"
///     zone: Asia/Kathmandu
///   mail:
///     to:
///       - duty@registry.example
///   cut-off: 30m
///   reminders: no
/// ```
struct TellingSection: Sendable {
    private(set) var hook: TellingSettings.Channel?
    private(set) var mail: TellingSettings.Channel?
    /// Who gets every mail, besides the contacts on duty.
    private(set) var mailTo: [MailAddress] = []
    /// How long the node has no link before people are told, if not as long as usual.
    private var cutOff: Duration?
    /// Whether people are told of anything but alerts.
    private var reminds = true

    /// Recipients of one mail that the file may name.
    static let mostRecipients = 16
    /// Where every mail server of a Unix puts it (Linux Standard Base, Filesystem Hierarchy Standard).
    private static let sendmail = "/usr/sbin/sendmail"
    /// A node that starts has a link that counts after ten seconds at least: nobody is to be woken for each start.
    private static let shortestCutOff: Int64 = 30

    /// Reads the part.
    ///
    /// - Parameter problem: makes the error that names a line of the file.
    init(
        _ node: Yams.Node,
        _ line: Int,
        problem: @escaping (Int, String) -> CommandError
    ) throws {
        let fields = SettingFields(problem: problem)
        let known = ["hook", "mail", "cut-off", "reminders"]
        for (name, value, line) in try fields.of(node, line, known: known) {
            try read(name, value, fields, line)
        }
    }

    private mutating func read(
        _ name: String,
        _ value: Yams.Node,
        _ fields: SettingFields,
        _ line: Int
    ) throws {
        switch name {
        case "cut-off":
            guard let text = value.string, let span = try? SpanOfTime(text, longest: .aDay),
                span.seconds >= Self.shortestCutOff
            else { throw fields.problem(line, Phrases.Telling.notASpan) }
            cutOff = .seconds(span.seconds)
        case "reminders":
            guard let reminds = value.bool else {
                throw fields.problem(line, Phrases.Telling.notYesOrNo)
            }
            self.reminds = reminds
        case "mail":
            let reader = try ChannelReader(fields, value, line, isMail: true)
            mail = try reader.channel(usually: Self.sendmail)
            mailTo = reader.recipients
        default:
            hook = try ChannelReader(fields, value, line, isMail: false).channel(usually: nil)
        }
    }

    /// What the daemon is told; `nil` if it names no channel.
    func settings(of home: String, environment: [String: String]) -> TellingSettings? {
        let zones = ZoneLoader(environment: environment)
        var settings = TellingSettings(
            writer: HomeTellingWriter(home: home, mailTo: mailTo),
            zones: { zones.table(of: $0) }
        )
        if reminds { settings.reminders = reminders(of: home) }
        settings.channels[.hook] = hook
        settings.channels[.mail] = mail
        settings.environment =
            ["PATH", "HOME", "LANG"].compactMap { name in
                environment[name].map { "\(name)=\($0)" }
            } + ["TOCSIN_HOME=\(home)"]
        return settings.channels.isEmpty ? nil : settings
    }

    private func reminders(of home: String) -> TellingSettings.Reminders {
        let finder = HomeMatters(home: home)
        return cutOff.map { TellingSettings.Reminders(finder, cutOff: $0) }
            ?? TellingSettings.Reminders(finder)
    }
}

/// Reads the settings of one channel.
private struct ChannelReader {
    private let fields: SettingFields
    private let line: Int
    private var program: String?
    private var rules = TellingRules()
    private(set) var recipients: [MailAddress] = []

    init(_ fields: SettingFields, _ node: Yams.Node, _ line: Int, isMail: Bool) throws {
        (self.fields, self.line) = (fields, line)
        let known = ["program", "least", "quiet", "zone"] + (isMail ? ["to"] : [])
        for (name, value, line) in try fields.of(node, line, known: known) {
            try read(name, value, line)
        }
    }

    private mutating func read(_ name: String, _ value: Yams.Node, _ line: Int) throws {
        let words = Phrases.Telling.self
        switch name {
        case "program":
            guard let path = value.string, path.utf8.first == UInt8(ascii: "/"),
                !path.utf8.contains(0)
            else { throw fields.problem(line, words.notAPath) }
            program = path
        case "least":
            guard let severity = value.string.flatMap(Severity.init(word:)) else {
                throw fields.problem(line, words.notASeverity)
            }
            rules.least = severity
        case "quiet":
            guard let text = value.string, let hours = try? Availability(text: text) else {
                throw fields.problem(line, words.notHours)
            }
            rules.quiet = hours
        case "zone":
            let zones = ZoneLoader(environment: CommandContext.environment)
            guard let zone = value.string.flatMap(ZoneName.init),
                zones.table(of: [zone]).rules(of: zone) != nil
            else { throw fields.problem(line, words.notAZone) }
            rules.zone = zone
        default: try readRecipients(value, line)
        }
    }

    private mutating func readRecipients(_ value: Yams.Node, _ line: Int) throws {
        let problem = fields.problem(
            line,
            Phrases.Telling.notRecipients(TellingSection.mostRecipients)
        )
        guard let list = value.sequence, list.count <= TellingSection.mostRecipients else {
            throw problem
        }
        recipients = try list.map { node in
            guard let address = node.string.map(MailAddress.init), address.canBeRecipient else {
                throw problem
            }
            return address
        }
    }

    /// - Parameter usual: the program if the file names none.
    func channel(usually usual: String?) throws -> TellingSettings.Channel {
        guard let program = program ?? usual else {
            throw fields.problem(line, Phrases.Telling.needsAProgram)
        }
        guard rules.quiet == Availability() || rules.zone != nil else {
            throw fields.problem(line, Phrases.Telling.needsAZone)
        }
        return TellingSettings.Channel(program: program, rules: rules)
    }
}

/// Reads the named settings of a part of the configuration file.
private struct SettingFields {
    let problem: (Int, String) -> CommandError

    /// Each setting with its line; nothing of an empty part.
    func of(
        _ node: Yams.Node,
        _ line: Int,
        known: [String]
    ) throws -> [(name: String, value: Yams.Node, line: Int)] {
        if node.null != nil { return [] }
        guard let mapping = node.mapping else { throw problem(line, Phrases.Telling.notAChannel) }
        return try mapping.map { name, value in
            let line = name.mark?.line ?? line
            guard let text = name.string, known.contains(text) else {
                throw problem(line, Phrases.Running.unknownSetting(name.string ?? ""))
            }
            return (text, value, line)
        }
    }
}
