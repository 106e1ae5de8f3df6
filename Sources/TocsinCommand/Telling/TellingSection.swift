internal import TocsinDirectory
internal import TocsinNode
internal import Yams

/// The part of the configuration file that says how people are told of alerts.
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
/// ```
struct TellingSection: Sendable {
    private(set) var hook: TellingSettings.Channel?
    private(set) var mail: TellingSettings.Channel?
    /// Who gets every mail, besides the contacts on duty.
    private(set) var mailTo: [MailAddress] = []
    /// How long the node has no link before people are told.
    private(set) var cutOff = SpanOfTime.quarterOfAnHour

    /// Recipients of one mail that the file may name.
    static let mostRecipients = 16
    /// Where every mail server of a Unix puts it (Linux Standard Base, Filesystem Hierarchy Standard).
    private static let sendmail = "/usr/sbin/sendmail"

    /// Reads the part.
    ///
    /// - Parameter problem: makes the error that names a line of the file.
    init(
        _ node: Yams.Node,
        _ line: Int,
        problem: @escaping (Int, String) -> CommandError
    ) throws {
        let fields = SettingFields(problem: problem)
        for (name, value, line) in try fields.of(node, line, known: ["hook", "mail", "cut-off"]) {
            if name == "cut-off" {
                cutOff = try Self.span(value, fields, line)
                continue
            }
            let reader = try ChannelReader(fields, value, line, isMail: name == "mail")
            if name == "mail" {
                mail = try reader.channel(usually: Self.sendmail)
                mailTo = reader.recipients
            } else {
                hook = try reader.channel(usually: nil)
            }
        }
    }

    private static func span(
        _ node: Yams.Node,
        _ fields: SettingFields,
        _ line: Int
    ) throws -> SpanOfTime {
        guard let text = node.string, let span = try? SpanOfTime(text, longest: .aDay) else {
            throw fields.problem(line, Phrases.Telling.notASpan)
        }
        return span
    }

    /// What the daemon is told; `nil` if it names no channel.
    func settings(of home: String, environment: [String: String]) -> TellingSettings? {
        let zones = ZoneLoader(environment: environment)
        var settings = TellingSettings(
            writer: HomeTellingWriter(home: home, mailTo: mailTo),
            zones: { zones.table(of: $0) }
        )
        settings.finder = HomeMatters(home: home)
        settings.cutOff = .seconds(cutOff.seconds)
        settings.channels[.hook] = hook
        settings.channels[.mail] = mail
        settings.environment =
            ["PATH", "HOME", "LANG"].compactMap { name in
                environment[name].map { "\(name)=\($0)" }
            } + ["TOCSIN_HOME=\(home)"]
        return settings.channels.isEmpty ? nil : settings
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
