internal import ArgumentParser
internal import TocsinDirectory

/// Lists the presets, and what each of them says.
struct AlertPresets: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets",
        abstract: Phrases.Presets.abstract,
        discussion: Phrases.Presets.discussion
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) {
        var table = Table(
            "\(Phrases.Presets.headWord)",
            "\(Phrases.Presets.headTitle)",
            "\(Phrases.Alerts.fieldSeverity.uppercased())",
            "\(Phrases.Alerts.fieldUrgency.uppercased())",
            "\(Phrases.Alerts.fieldCertainty.uppercased())",
            "\(Phrases.Alerts.fieldRequest.uppercased())",
            "\(Phrases.Alerts.fieldTopic.uppercased())",
            sparing: 1
        )
        for preset in AlertPreset.all {
            table.add([
                "\(preset.word, .strong)", "\(preset.title)", "\(preset.severity.description)",
                "\(preset.urgency.description)", "\(preset.certainty.description)",
                "\(preset.request.description)", "\(preset.topic, .faint)",
            ])
            context.output.json(Self.json(preset))
        }
        context.output.table(table)
    }

    private static func json(_ preset: AlertPreset) -> [JSON.Member] {
        JSON.list([
            "preset": .string(preset.word), "headline": .string(preset.title),
            "severity": .string("\(preset.severity)"), "urgency": .string("\(preset.urgency)"),
            "certainty": .string("\(preset.certainty)"), "request": .string("\(preset.request)"),
            "topic": .string(preset.topic),
        ])
    }
}
