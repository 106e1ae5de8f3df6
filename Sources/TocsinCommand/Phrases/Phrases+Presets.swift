internal import ArgumentParser
internal import TocsinDirectory

extension Phrases {
    /// Presets of alerts.
    enum Presets {
        static let twice = "--preset stands there twice. Say once what it is."
        static let abstract = "List the presets for incidents that registries know."
        static let discussion = """
            A preset says what kind of incident it is, how bad, how soon, how sure, and what readers are asked to do; options say each of \
            these otherwise. The headline is its own, with what you name as affected, unless you type one.

            tocsin alert new --preset ddos --affects .np --tlp green
            """
        static let help = ArgumentHelp(
            "An incident that registries know (tocsin alert presets): \(AlertPreset.all.map(\.word).joined(separator: ", ")).",
            valueName: "preset"
        )
        static func affectsMissing(_ tld: TLD) -> String {
            "\(tld.display) is no headline. What is affected is named: --affects \(tld.display)"
        }
        static let headWord = "PRESET"
        static let headTitle = "HEADLINE"
    }
}
