internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// What an alert says, as options.
///
/// What is named of a list is added to what stands there.
struct AlertOptions: ParsableArguments {
    @Option(name: .customLong("tlp"), help: Phrases.Alerts.tlpHelp, transform: Self.label)
    var labels: [TrafficLight] = []
    @Option(help: Phrases.Alerts.textHelp) var text: String?
    @Option(help: Phrases.Alerts.severityHelp, transform: Self.choice) var severity: Severity?
    @Option(help: Phrases.Alerts.urgencyHelp, transform: Self.choice) var urgency: Urgency?
    @Option(help: Phrases.Alerts.certaintyHelp, transform: Self.choice) var certainty: Certainty?
    @Option(help: Phrases.Alerts.topicHelp, transform: Self.topic) var topic: String?
    @Option(name: .customLong("to"), help: Phrases.Alerts.toHelp) var addressed: [String] = []
    @Option(name: .customLong("region"), help: Phrases.Alerts.regionHelp, transform: Self.region)
    var regions: [Region] = []
    @Option(
        name: .customLong("affects"),
        help: Phrases.Alerts.affectsHelp,
        transform: Self.affected
    )
    var affected: [TLD] = []
    @Option(name: .customLong("operator"), help: Phrases.Alerts.operatorHelp)
    var operators: [String] = []
    @Option(help: Phrases.Alerts.softwareHelp) var software: [String] = []
    @Option(name: .customLong("name-server"), help: Phrases.Alerts.nameServerHelp)
    var nameServers: [String] = []
    @Option(
        name: .customLong("indicator"),
        help: Phrases.Alerts.indicatorHelp,
        transform: Self.indicator
    )
    var indicators: [Alert.Indicator] = []
    @Option(
        name: .customLong("block"),
        help: Phrases.Alerts.blockHelp,
        transform: Self.blockedIndicator
    )
    var blocked: [Alert.Indicator] = []
    @Option(help: Phrases.Alerts.requestHelp, transform: Self.choice) var request: AlertRequest?
    @Option(help: Phrases.Alerts.deadlineHelp, transform: FutureMoment.init) var deadline:
        FutureMoment?
    @Option(help: Phrases.Alerts.asksHelp, transform: Self.choice) var asks: AnswerState?
    @Option(help: Phrases.Alerts.answerByHelp, transform: FutureMoment.init) var answerBy:
        FutureMoment?
    @Option(help: Phrases.Alerts.expiresHelp, transform: FutureMoment.init) var expires:
        FutureMoment?
    @Option(help: Phrases.Alerts.languageHelp, transform: Self.language) var language: LanguageTag?
    @Option(name: .customLong("reference"), help: Phrases.Alerts.referenceHelp)
    var references: [String] = []
    @Option(help: Phrases.Alerts.bridgeHelp) var bridge: String?
    @Option(help: Phrases.Alerts.restrictionsHelp) var restrictions: String?

    /// Who may see it.
    var tlp: TrafficLight? { labels.first }

    func validate() throws {
        // The last of two would win without a word, and it may be the milder one.
        if labels.count > 1 { throw ValidationError(Phrases.Alerts.twoLabels) }
    }

    /// Takes over what was written, and leaves the rest as it is.
    ///
    /// - Throws: `CommandError` for a moment that is past or too far off, and for a text that cannot be read.
    func apply(to alert: inout Alert, at now: Timestamp) throws {
        if let tlp { alert.tlp = tlp }
        if let text { alert.text = try TypedText.given(text) }
        if let severity { alert.severity = severity }
        if let urgency { alert.urgency = urgency }
        if let certainty { alert.certainty = certainty }
        if let topic { alert.topic = topic }
        if let request { alert.request = request }
        if let language { alert.language = language }
        if let bridge { alert.bridge = TypedText.lines(bridge) }
        if let restrictions { alert.restrictions = TypedText.line(restrictions) }
        if let deadline { alert.deadline = try deadline.moment(after: now) }
        if let asks { alert.asks = asks }
        if let answerBy {
            alert.answerBy = try answerBy.moment(after: now)
            // Until when something is asked for that nobody asks for would tell nobody anything.
            alert.asks = alert.asks ?? .acknowledged
        }
        if let expires { alert.expires = try expires.moment(after: now) }
        try addAudience(to: &alert)
        addLists(to: &alert)
    }

    /// Whom somebody names is added.
    ///
    /// - Throws: `CommandError` where everybody is addressed anyway.
    private func addAudience(to alert: inout Alert) throws {
        let isForAll = alert.audience.all || addressed.contains(Self.everybody)
        let namesSome = !regions.isEmpty || addressed.contains { $0 != Self.everybody }
        if isForAll, namesSome { throw Phrases.Alerts.isForEverybody }
        guard !isForAll else {
            alert.audience = .everybody
            return
        }
        alert.audience.regions.add(regions.map(\.rawValue))
        alert.audience.tlds.add(try addressed.map(Self.tld))
    }

    /// What stands for everybody among those who are addressed.
    static let everybody = "all"

    private func addLists(to alert: inout Alert) {
        alert.affected.tlds.add(affected)
        alert.affected.operators.add(operators.map(TypedText.line))
        alert.affected.software.add(software.map(TypedText.line))
        alert.affected.nameServers.add(nameServers.map(TypedText.line))
        alert.references.add(references.map(TypedText.line))
        let named = indicators + blocked
        // What is asked to be blocked now takes the place of the same that was to be looked for.
        alert.indicators.removeAll { old in
            named.contains { ($0.type, $0.value) == (old.type, old.value) }
        }
        alert.indicators.add(named)
    }
}

extension Array where Element: Equatable {
    /// Adds what is not there yet.
    fileprivate mutating func add(_ more: [Element]) {
        for element in more where !contains(element) { append(element) }
    }
}

// MARK: - Words

extension AlertOptions {
    static func choice<Value: Choice>(_ text: String) throws -> Value {
        guard let value = Value(word: text.lowercased()) else {
            throw ValidationError(Phrases.Alerts.notAWord(Value.words))
        }
        return value
    }

    static func label(_ text: String) throws -> TrafficLight {
        let word = text.uppercased()
        let bare = word.hasPrefix("TLP:") ? String(word.dropFirst(4)) : word
        guard let label = TrafficLight(word: bare) else {
            throw ValidationError(Phrases.Alerts.notAWord(TrafficLight.words))
        }
        return label
    }

    static func region(_ text: String) throws -> Region {
        guard let region = Region.known.first(where: { $0.rawValue == text.uppercased() }) else {
            throw ValidationError(Phrases.Alerts.notAWord(Region.known.map(\.rawValue)))
        }
        return region
    }

    static func tld(_ text: String) throws -> TLD {
        guard let tld = TLD(text) else { throw ValidationError(Phrases.Alerts.notATLD(text)) }
        return tld
    }

    /// A TLD that is affected: a country's, or one with its dot, so that no name of a country or a company is taken for one.
    static func affected(_ text: String) throws -> TLD {
        guard let tld = TLD(text),
            text.utf8.first == UInt8(ascii: ".") || CountryCodeTLDs.find(tld) != nil
        else {
            throw ValidationError(
                Phrases.Alerts.isNoCountryCode(text, meant: ForeignName.country(called: text))
            )
        }
        return tld
    }

    static func topic(_ text: String) throws -> String {
        guard let topic = IncidentTopic.meant(by: TypedText.line(text)) else {
            throw ValidationError(Phrases.Alerts.notATopic(text))
        }
        return topic
    }

    static func language(_ text: String) throws -> LanguageTag {
        let tag = LanguageTag(text)
        guard tag.isWellFormed else { throw ValidationError(Phrases.Alerts.notALanguage(text)) }
        return tag
    }

    static func indicator(_ text: String) throws -> Alert.Indicator {
        try indicator(text, block: false)
    }

    static func blockedIndicator(_ text: String) throws -> Alert.Indicator {
        try indicator(text, block: true)
    }

    private static func indicator(_ text: String, block: Bool) throws -> Alert.Indicator {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let type = IndicatorType(word: parts[0].lowercased()) else {
            throw ValidationError(Phrases.Alerts.notAnIndicator)
        }
        let typed = TypedText.line(String(parts[1]))
        // There is one way to write a name; of other things the spelling means something.
        let isName = [IndicatorType.domain, .host].contains(type)
        let value = isName ? DomainName(typed)?.text ?? typed : typed
        let indicator = Alert.Indicator(type: type, value: value, block: block)
        guard indicator.isWellFormed else {
            throw ValidationError(Phrases.Alerts.isMalformed(indicator))
        }
        return indicator
    }
}
