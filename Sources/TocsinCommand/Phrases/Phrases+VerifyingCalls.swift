internal import TocsinDirectory

extension Phrases {
    /// `tocsin verify-call`.
    enum VerifyingCalls {
        static let abstract = "Words by which you and whoever is on the phone know each other."
        static let discussion = """
            Both of you type it with the other's TLD, and see the same three words for five minutes: nobody can who \
            has not the other registry's encryption key. Say them in turn, as it is shown. If one is \
            wrong, hang up and call a number that stands in the directory (tocsin call).

            It does not show who else listens, nor whether somebody between you passes on what he hears.
            """

        static func says(_ isOwn: Bool) -> String { isOwn ? "you say" : "they say" }

        static let otherClock = "or, by a clock that is not quite yours:"

        static func holds(for seconds: Int64) -> String {
            "For \(seconds) more seconds. One wrong word: hang up, and call them back: tocsin call"
        }

        static let ownNumber = CommandError(
            .usage,
            code: "own-member",
            "That is your own organisation.",
            remedy: "Name the one you talk with: tocsin verify-call .xx"
        )

        static func nobody(_ tld: TLD) -> CommandError {
            CommandError(
                .notFound,
                code: "not-found",
                "No member of the network holds \(tld.display).",
                remedy: "Who does: tocsin member list"
            )
        }

        static func hasLeft(_ organisation: String) -> CommandError {
            CommandError(
                .notFound,
                code: "has-left",
                Phrases.Departure.areAway([organisation]),
                remedy:
                    "Nobody stands in the directory for it. Who else holds its TLD: tocsin member list"
            )
        }

        static func noKey(_ organisation: String) -> CommandError {
            CommandError(
                .notFound,
                code: "no-encryption-key",
                "\(organisation) has no encryption key that holds.",
                remedy: "Call a number that stands in the directory: tocsin call"
            )
        }
    }
}
