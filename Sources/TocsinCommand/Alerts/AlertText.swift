internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// What an alert says, for people and programs.
struct AlertText {
    let alert: Alert
    /// The moment to which others are far or near.
    let now: Timestamp
    /// What it said before, where it is changed: each line that differs is followed by what it was.
    var before: Alert?
    /// What a member is called whom it addresses.
    var name: (MemberID) -> String = \.short

    /// Everything that it says, a field a line.
    var lines: [StyledText] {
        [ForeignText.line("\(alert.headline, .strong)")] + was(alert.headline, before?.headline)
            + ForeignText.lines(alert.text, at: 2) + formerText
            + fieldLines + indicators
    }

    private static let width = 14

    private var formerText: [StyledText] {
        guard let former = before?.text, former != alert.text, !former.isEmpty else { return [] }
        return ["  \(Phrases.Alerts.textWas, .faint)"]
            + ForeignText.lines(former, at: 4)
    }

    private func was(_ value: String, _ before: String?) -> [StyledText] {
        guard let before, before != value else { return [] }
        return [Self.line(Phrases.Alerts.fieldWas, before, .faint)]
    }

    private var fieldLines: [StyledText] {
        let former = before.map { AlertText(alert: $0, now: now, name: name).fields }
        return fields.enumerated().flatMap { place, field in
            let line = field.value.isEmpty ? [] : [Self.line(field.name, field.value)]
            guard let old = former?[place].value, old != field.value else { return line }
            return line.isEmpty && old.isEmpty
                ? []
                : (line.isEmpty ? [Self.line(field.name, Phrases.Alerts.nothing)] : line)
                    + [
                        Self.line(
                            Phrases.Alerts.fieldWas,
                            old.isEmpty ? Phrases.Alerts.nothing : old,
                            .faint
                        )
                    ]
        }
    }

    private static func line(
        _ name: String,
        _ value: String,
        _ style: StyledText.Style = .plain
    ) -> StyledText {
        var line: StyledText = "\(name.asLabel(width), .faint)\(value, style)"
        line.hanging = width
        return line
    }

    /// Each field by its name; empty where nothing is said.
    private var fields: [(name: String, value: String)] {
        let words = Phrases.Alerts.self
        let affected = alert.affected
        return [
            (words.fieldTopic, alert.topic),
            (words.fieldLanguage, alert.language?.text ?? ""),
            (words.fieldTo, AudienceText.text(alert.audience, name)),
            (words.fieldSeverity, Self.word(alert.severity)),
            (words.fieldUrgency, Self.word(alert.urgency)),
            (words.fieldCertainty, Self.word(alert.certainty)),
            (words.fieldAffects, affected.tlds.map(\.display).joined(separator: " ")),
            (words.fieldOperators, affected.operators.joined(separator: "; ")),
            (words.fieldSoftware, affected.software.joined(separator: "; ")),
            (words.fieldNameServers, affected.nameServers.joined(separator: "; ")),
            (words.fieldRequest, Self.word(alert.request)),
            (words.fieldDeadline, moment(alert.deadline)),
            (words.fieldAsks, alert.asks.map(words.asks) ?? ""),
            (words.fieldAnswerBy, moment(alert.answerBy)),
            (words.fieldOnset, moment(alert.onset)),
            (words.fieldExpires, moment(alert.expires)),
            (words.fieldReferences, alert.references.joined(separator: "; ")),
            (words.fieldBridge, SafeText.lines(alert.bridge).joined(separator: "; ")),
            (words.fieldRestrictions, alert.restrictions),
        ]
    }

    private static func word(_ choice: (some Choice)?) -> String { choice?.description ?? "" }

    private func moment(_ moment: Timestamp?) -> String {
        moment.map { Phrases.Alerts.moment($0, at: now) } ?? ""
    }

    private var indicators: [StyledText] {
        let words = Phrases.Alerts.self
        let lines = alert.indicators.map { indicator in
            let mark: StyledText = indicator.block ? "  \(words.toBlock, .warning)" : ""
            let isNew = before.map { !$0.indicators.contains(indicator) } ?? false
            let news: StyledText = isNew ? "  \(words.new, .strong)" : ""
            let doubt: StyledText =
                indicator.isWellFormed ? "" : "  \(words.malformed(indicator.type), .bad)"
            return Self.line(
                words.fieldIndicator,
                "\(indicator.type.description): \(indicator.value)"
            ) + mark + news + doubt
        }
        let gone = before?.indicators.filter { !alert.indicators.contains($0) } ?? []
        return lines
            + gone.map { Self.line(words.fieldWas, "\($0.type.description): \($0.value)", .faint) }
    }

    /// The same for programs.
    var json: [JSON.Member] {
        JSON.list([
            "headline": .string(alert.headline), "text": .string(alert.text),
            "status": .string("\(alert.status)"), "tlp": .string("\(alert.tlp)"),
            "restrictions": .string(alert.restrictions), "topic": .string(alert.topic),
            "language": .optional(alert.language?.text),
            "urgency": .optional(alert.urgency?.description),
            "severity": .optional(alert.severity?.description),
            "certainty": .optional(alert.certainty?.description),
            "audience": AudienceText.json(alert.audience), "affected": affected,
            "indicators": .array(alert.indicators.map(Self.json)),
            "request": .optional(alert.request?.description),
            "deadline": .optional(alert.deadline?.description),
            "asks": .optional(alert.asks?.description),
            "answer_by": .optional(alert.answerBy?.description),
            "onset": .optional(alert.onset?.description),
            "created": .string("\(alert.created)"), "expires": .string("\(alert.expires)"),
            "bridge": .string(alert.bridge), "references": .strings(alert.references),
        ])
    }

    private var affected: JSON {
        .object([
            "tlds": .strings(alert.affected.tlds.map(\.text)),
            "operators": .strings(alert.affected.operators),
            "software": .strings(alert.affected.software),
            "name_servers": .strings(alert.affected.nameServers),
        ])
    }

    private static func json(_ indicator: Alert.Indicator) -> JSON {
        .object([
            "type": .string("\(indicator.type)"), "value": .string(indicator.value),
            "block": .bool(indicator.block), "well_formed": .bool(indicator.isWellFormed),
        ])
    }
}
