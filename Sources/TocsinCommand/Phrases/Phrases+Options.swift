internal import ArgumentParser

extension Phrases {
    /// The options that every command takes.
    enum Options {
        static let home = ArgumentHelp(
            "The member's folder (or TOCSIN_HOME).",
            discussion: "Default: ~/.local/share/tocsin, or /var/lib/tocsin where that exists.",
            valueName: "folder"
        )
        static let notAFolder = "A folder's name has 1 to 4095 bytes."
        static let json: ArgumentHelp = "Write data as JSON: one object, or one a line for lists."
        static let noInput: ArgumentHelp = "Never ask; fail if an answer is missing."
        static let yes: ArgumentHelp = "Take confirmations as given."
        static let at = ArgumentHelp(
            "The moment to assume in a look-up, RFC 3339, for instance 2026-05-05T21:15:00Z.",
            valueName: "time"
        )
        static let notAMoment =
            "A moment is written like 2026-05-05T21:15:00Z, from 1970 to 9999."
        static let maxAge = ArgumentHelp(
            "Answer, but with exit code 3 if this copy has not agreed with a peer for so long.",
            discussion:
                "For scripts: 90s, 15m, 2h, 30d. Never agreed, or a doubtful clock, is too long.",
            valueName: "time"
        )

        static func notASpan(_ longest: SpanOfTime) -> String {
            "A time is written like 90s, 15m, 2h or 1d, and none is longer than \(longest)."
        }
    }
}
