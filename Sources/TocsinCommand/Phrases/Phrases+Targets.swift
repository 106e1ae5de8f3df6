internal import TocsinCrypto
internal import TocsinDirectory

extension Phrases {
    /// What is said when it is not clear what is meant.
    enum Targets {
        static let several = "Several organisations are called so."

        static func several(
            _ organisations: ArraySlice<Organisation>,
            _ text: String
        ) -> CommandError {
            let lines = organisations.map { "tocsin show \($0.member.short)   \($0.name)" }
            return CommandError(
                .notFound,
                code: "ambiguous",
                several,
                remedy: "Next: \(lines.joined(separator: "\n        "))"
            )
        }

        static let nothing = CommandError(
            .usage,
            code: "nothing-asked",
            "What is asked for is empty.",
            remedy: "Next: tocsin call .np     or: tocsin list"
        )

        static func notFound(_ text: String, tld: TLD?, near: NearMatches) -> CommandError {
            CommandError(
                .notFound,
                code: "not-found",
                message(text, tld: tld),
                remedy: "Next: \(next(text, near).joined(separator: "\n      "))"
            )
        }

        /// Says more of a TLD that exists but for which nobody entered anything.
        private static func message(_ text: String, tld: TLD?) -> String {
            guard let tld, let known = CountryCodeTLDs.find(tld) else {
                return "The directory knows nothing called \(text)."
            }
            return "Nobody has entered a contact for \(tld.display), \(known.territory)."
        }

        private static func next(_ text: String, _ near: NearMatches) -> [String] {
            var next = near.tlds.map { tld in
                "tocsin show .\(tld)"
                    + (CountryCodeTLDs.find(tld).map { "   \($0.territory)" } ?? "")
            }
            if near.contacts > 0 {
                next.append("tocsin search '\(text)'   \(near.contacts) contacts")
            }
            return next.isEmpty
                ? ["tocsin list", "tocsin import FILE   if you have its contacts"] : next
        }
    }
}
