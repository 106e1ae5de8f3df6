internal import ArgumentParser
internal import TocsinDirectory

extension Phrases {
    /// Alerts for other programs.
    enum AlertExporting {
        static let abstract = "Write an alert for other programs: a mail, MISP, STIX."
        static let discussion = """
            mail: a message to be addressed and sent, for instance to a list of those who have not joined. misp: an event for your own \
            organisation, with its label and indicators. stix: a bundle of STIX 2.1. What is RED never leaves; AMBER is asked for.

            tocsin alert export np orbit lemon --format mail --output lemon.eml
            """
        static let formatHelp: ArgumentHelp = "mail, misp or stix."
        static func wrote(_ name: AlertName, to file: String) -> String { "\(name) is in \(file)." }
        static func endOf(_ label: String) -> String { "End of \(label)" }
        static func reallyAmber(_ label: TrafficLight) -> String {
            "It is TLP:\(label): for its readers' organisations alone. Write it all the same?"
        }
        static func isRed(_ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "is-red",
                "\(name) is for its named readers' eyes alone (TLP:RED), and is not exported.",
                remedy: "Read it: tocsin alert show \(name)"
            )
        }
        static func unreadable(_ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "not-readable",
                "Part of \(name) cannot be read here, so that nobody knows whether it may leave.",
                remedy: "See what is known: tocsin alert show \(name)"
            )
        }
    }
}
