internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// What is said when it is not clear what is meant.
    enum Targets {
        /// Those that may be meant, each with what to type: its TLD where it manages one.
        static func several(
            _ organisations: [Organisation],
            of count: Int,
            called text: String,
            asking command: String
        ) -> CommandError {
            let lines = organisations.map { organisation in
                "tocsin \(command) \(word(for: organisation))   \(organisation.name)"
            }
            let more = count - organisations.count
            return CommandError(
                .notFound,
                code: "ambiguous",
                "\(count) organisations are called so: \(text)",
                remedy: choice(lines + (more > 0 ? ["… and \(more) more: tocsin list"] : []))
            )
        }

        /// What names an organisation: a TLD that it manages, or the beginning of its identifier.
        private static func word(for organisation: Organisation) -> String {
            let tld = organisation.labels.first { $0.role == .manager }?.tld
            return tld.map { ".\($0)" } ?? organisation.member.short
        }

        /// What to type, a line each, one below the other.
        static func choice(_ lines: [String]) -> String {
            "Next: \(lines.joined(separator: "\n      "))"
        }

        static let nothing = CommandError(
            .usage,
            code: "nothing-asked",
            "What is asked for is empty.",
            remedy: "Next: tocsin call .np     or: tocsin list"
        )

        static func notFound(
            _ text: String,
            tld: TLD?,
            near: NearMatches,
            drafts: Int,
            asking command: String
        ) -> CommandError {
            CommandError(
                .notFound,
                code: "not-found",
                message(text, tld: tld),
                remedy: choice(
                    own(drafts) + next(text, near, isKnown: isKnown(tld), asking: command)
                )
            )
        }

        /// What was entered here and signed by nobody yet is in no look-up.
        private static func own(_ drafts: Int) -> [String] {
            guard drafts > 0 else { return [] }
            let count = counted(drafts, "draft")
            return ["tocsin contact list   \(count) of your own, not published before tocsin join"]
        }

        private static func isKnown(_ tld: TLD?) -> Bool {
            tld.flatMap(CountryCodeTLDs.find) != nil
        }

        /// Says more of a TLD that exists but for which nobody entered anything.
        private static func message(_ text: String, tld: TLD?) -> String {
            guard let tld, let known = CountryCodeTLDs.find(tld) else {
                return "The directory knows nothing called \(text)."
            }
            return "Nobody has entered a contact for \(tld.display), \(known.territory)."
        }

        /// A line for each TLD that may be meant.
        static func tlds(_ near: NearMatches, asking command: String) -> [String] {
            near.tlds.map { tld in
                "tocsin \(command) .\(tld)"
                    + (CountryCodeTLDs.find(tld).map { "   \($0.territory)" } ?? "")
            }
        }

        private static func next(
            _ text: String,
            _ near: NearMatches,
            isKnown: Bool,
            asking command: String
        ) -> [String] {
            var next = tlds(near, asking: command)
            for organisation in near.organisations {
                next.append("tocsin \(command) \(word(for: organisation))   \(organisation.name)")
            }
            if near.isChannel {
                next.append("tocsin who \(ShellWord.text(text))   whose number or address it is")
            }
            // Who asks for a TLD does not mean a word that happens to be written so.
            if near.contacts > 0, !isKnown {
                next.append(
                    "tocsin search \(ShellWord.text(text))   \(counted(near.contacts, "contact"))"
                )
            }
            return next.isEmpty
                ? [
                    "tocsin list   every TLD with its territory",
                    "tocsin search WORD   a part of somebody's name, in any script",
                    "tocsin import FILE   if you have its contacts",
                ] : next
        }
    }
}
