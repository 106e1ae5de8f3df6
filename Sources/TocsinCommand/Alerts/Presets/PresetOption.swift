internal import ArgumentParser
internal import TocsinDirectory

/// What usually follows from an incident that registries know, as an option.
struct PresetOption: ParsableArguments {
    @Option(
        name: .customLong("preset"),
        help: Phrases.Presets.help,
        completion: .list(AlertPreset.all.map(\.word)),
        transform: Self.preset
    )
    var presets: [AlertPreset] = []

    /// The one that is named.
    var preset: AlertPreset? { presets.first }

    func validate() throws {
        if presets.count > 1 { throw ValidationError(Phrases.Presets.twice) }
    }

    private static func preset(_ text: String) throws -> AlertPreset {
        guard let preset = AlertPreset(word: text.lowercased()) else {
            throw ValidationError(Phrases.Alerts.notAWord(AlertPreset.all.map(\.word)))
        }
        return preset
    }
}
