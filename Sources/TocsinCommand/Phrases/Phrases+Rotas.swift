internal import TocsinCrypto
internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// `tocsin rota`.
    enum Rotas {
        static let abstract = "Who of your contact points is on duty when."
        static let showAbstract = "Show your rotas, who is on duty now, and when nobody is."
        static let setAbstract = "Make or change a rota."
        static let setDiscussion = """
            Opens the form in your editor (VISUAL, EDITOR), or reads it from a file. Without a name, the \
            only rota that you have is meant.
            """
        static let removeAbstract = "Take a rota out of the directory."
        static let nameHelp: String = "Its name, or the beginning of its subject."
        static let newHelp: ArgumentHelp = "Make another rota, whatever there is."
        static let fileHelp: String = "Read the form from this file."
        static let usualName = "On call"
        static let zoneNeeded = "A zone is needed, for instance Asia/Kathmandu or UTC+05:45."

        static func head(_ organisation: String) -> String {
            """
            A rota of \(organisation)

            Lines that begin with # are ignored. Save and leave the editor to go on;
            leave it without a change to give up.
            """
        }

        static func comment(_ field: String) -> String {
            switch field {
            case "name": "What the rota is called."
            case "tlds": "The TLDs it is for; none stands for all of yours."
            case "zone": "The time zone in which turns begin, for instance Asia/Kathmandu."
            case "lines":
                "Lines of duty, the first to call first: from when, how long a turn lasts (h, d, w),\n"
                    + "whose turns, in order, by the names of your contact points:\n"
                    + "  - \"2026-01-05 09:00 every 7d: Anita Example, Bishnu Example\"\n"
                    + "or for some hours of the week only:\n"
                    + "  - \"2026-01-05 every 1d: Night desk (Mon-Fri 18:00-09:00)\""
            case "overrides":
                "Who stands in, or that nobody does:\n"
                    + "  - \"2026-12-24T00:00:00+05:45 to 2026-12-27T00:00:00+05:45: Anita Example\"\n"
                    + "  - \"2026-12-31T00:00:00Z to 2027-01-01T00:00:00Z: nobody\""
            case "note": "Anything else. Several lines are possible."
            case _: ""
            }
        }

        /// Rotas that nobody sees any more, and what can be done about them.
        static func void(_ rotas: [OwnRota]) -> String {
            let subjects = rotas.map { String($0.subject.description.prefix(8)) }
            return
                "The keys that signed \(rotas.map(\.rota.name).joined(separator: ", ")) have ended. Nobody sees "
                + "them, but every node keeps them. Make them anew (tocsin rota set), and take back each of the old "
                + "ones: tocsin rota remove " + subjects.joined(separator: ", ")
        }

        static func unknownContact(_ name: String) -> String {
            "\"\(name)\" is none of your contact points, or several. See: tocsin contact list"
        }

        static func removedContact(_ name: String) -> String {
            "\(name) stands for a contact point that was removed. Delete it in this line, or put "
                + "another in its place."
        }

        static func notALine(_ text: String) -> String {
            "\"\(text)\" is not like \"2026-01-05 09:00 every 7d: NAME, NAME\"."
        }

        static func notAnOverride(_ text: String) -> String {
            "\"\(text)\" is not like \"2026-12-24T00:00:00Z to 2026-12-27T00:00:00Z: NAME\"."
        }

        static func onDuty(_ name: String, _ until: String) -> String {
            "on duty now: \(name), until \(until)"
        }

        /// Whose turn it is was removed.
        static func nobodyOnDuty(_ until: String) -> String {
            "on duty now: nobody, until \(until): whose turn it is was removed"
        }

        /// How a name begins that stands for a contact that is gone.
        static let removedMark = "REMOVED-"

        static func removed(_ subject: Subject) -> String {
            "\(removedMark)\(subject.description.prefix(8))"
        }

        static func notYours(_ rota: String, _ tld: TLD) -> String {
            "NOBODY WILL SEE THE ROTA \"\(rota)\" for \(tld.display): that TLD is not yours."
        }

        /// The form of a new rota names it otherwise than the command did.
        static func twin(_ name: String) -> String {
            "Another rota of yours is called \(name). To change that one: tocsin rota set \(ShellWord.text(name))"
        }
        static func otherName(_ name: String, asked: String) -> String {
            "No rota of yours is called \"\(asked)\", and this new one is called \"\(name)\", as its form says."
        }

        static func stillNamed(_ contact: String, _ rota: String, until: String?) -> String {
            let duty = until.map { " and has the duty until \($0)" } ?? ""
            return
                "\(contact) is in the rota \"\(rota)\"\(duty). Nobody takes those turns until you "
                + "change it: tocsin rota set \"\(rota)\""
        }

        static func reallyRemove(_ name: String) -> String {
            "Take the rota \"\(name)\" out of the directory?"
        }

        static let none = CommandError(
            .notFound,
            code: "no-such-rota",
            "You have no such rota.",
            remedy: "Make one: tocsin rota set"
        )

        static func several(_ subjects: [Subject]) -> CommandError {
            let names = subjects.map { String($0.description.prefix(8)) }.joined(separator: ", ")
            return CommandError(
                .usage,
                code: "several-rotas",
                "Several of your rotas are meant: \(names).",
                remedy: "Name one by the beginning of its subject, or add one with --new."
            )
        }
    }
}
