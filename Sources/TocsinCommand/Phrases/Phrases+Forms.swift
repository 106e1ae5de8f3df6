internal import TocsinCrypto
internal import TocsinRecord

extension Phrases {
    /// Forms, and what is said of what stands in them.
    enum Forms {
        static let notAText = "Here stands a list instead of a text."
        static let unknownField = "There is no such field."
        static let badShape = "Here stands neither a text nor a list of texts."
        static let notAForm =
            "This is not a form: fields stand on lines of their own, \"name: value\"."
        static let otherVersion = "Another version says:"
        static let notUTF8 =
            "This is not UTF-8. Save the form as UTF-8, not as Latin-1 or the like."
        static let personOrDesk = "person or desk"
        static let notANumber = "This is not a whole number."
        static func line(_ line: Int) -> String { "line \(line): " }
        static func tooLong(_ limit: Int) -> String { "The form has more than \(limit) bytes." }
        static func notYAML(_ reason: String) -> String {
            "This is not YAML. A text with a colon or another sign in it stands in quotes: name: "
                + "\"Anna: night desk\". \(reason)"
        }
        static func noColon(_ text: String) -> String {
            "\"\(text)\" lacks a colon, as in \"Signal: +977 000 00 004\"."
        }
        static func notHours(_ text: String) -> String {
            "\"\(text)\" is not like \"Mon-Fri 09:00-17:00\"."
        }
        static func notAnException(_ text: String) -> String {
            "\"\(text)\" is not like \"2026-12-25 closed\" or \"2026-12-24 09:00-12:00\"."
        }

        static let onlyWeekly = "Here stand days of the week only; dates stand under exceptions."
        static let onlyExceptions = "Here stand dates only; days of the week stand under hours."

        static func hasAliases(_ name: String) -> String {
            "Here are aliases of YAML (&\(name), *\(name)), which forms do not have: write each value out."
        }

        static let editAgain = "Edit the form again?"
        static let leftAsItWas = "The form was left without a change: everything is as it was."
        static let nothingEntered = CommandError(
            .interrupted,
            code: "declined",
            "The form was left without a change, so nothing was entered."
        )
        static let noEditor = CommandError(
            .usage,
            code: "answer-missing",
            "A form would open in an editor, and nobody can be asked here.",
            remedy: "Give a filled-in form with --file, or what it would say as options."
        )
        static func isRefused(_ path: String, _ problem: FormProblem) -> CommandError {
            CommandError(
                .usage,
                code: "bad-form",
                "The form cannot be taken as it is. \(problem.text)",
                remedy: "What you wrote is kept in \(path)."
            )
        }
        static func editorFailed(_ editor: String, kept path: String? = nil) -> CommandError {
            CommandError(
                code: "editor-failed",
                "The editor \(editor) failed.",
                remedy: "Set EDITOR to another one, or use options."
                    + (path.map { " What you wrote is kept in \($0)." } ?? "")
            )
        }

        static func kept(_ path: String) -> String {
            "Nothing was signed. What you wrote is kept in \(path). Take it with --file, or delete it."
        }
        static func mayBeSigned(_ path: String, _ record: RecordID) -> String {
            "What you wrote is kept in \(path), and may be signed as record \(record.short). Take it again with --file: it is signed then only if that record is not here."
        }
        static func isSigned(_ record: RecordID, removed path: String) -> CommandError {
            CommandError(
                .refused,
                code: "is-signed",
                "What this form says is signed already, as record \(record.short). Nothing was signed again, and \(path) was removed.",
                remedy: "See it: tocsin record show \(record.short)",
                signing: .done
            )
        }
        static func isChanged(_ path: String) -> CommandError {
            CommandError(
                .refused,
                code: "form-changed",
                "\(path) was changed, signed or removed by somebody else since this command took it. Nothing was signed again.",
                remedy:
                    "See whether it is signed (tocsin status, tocsin alert list). If it is not, take it again with --file."
            )
        }
        static func cannotNote(_ path: String, _ cause: any Error) -> CommandError {
            CommandError(
                code: "form-not-marked",
                "As what record the form is signed could not be written into \(path), so nothing was signed.",
                remedy:
                    "Make room, and type the same again. If that is of no use, copy the form to another folder, and take the copy with --file.",
                cause: CommandError.reason(of: cause)
            )
        }
        static let problemHead = "THE FORM CANNOT BE TAKEN AS IT IS:"

        static func head(organisation: String, isNew: Bool) -> String {
            """
            \(isNew ? "A new contact point" : "A contact point") of \(organisation)

            Lines that begin with # are ignored. Save and leave the editor to go on;
            leave it without a change to give up.
            """
        }

        static func contactComment(_ field: String) -> String {
            switch field {
            case "name": "A person's name, or what the desk is called."
            case "kind": "person or desk"
            case "role": "What it does, for instance Duty officer."
            case "order": "Its place in the call order: 1 is called first."
            case "tlds": "The TLDs it answers for; none stands for all of yours."
            case "organisation": "The host organisation."
            case "country": "Two letters, for instance NP."
            case "domain": "The internet domain."
            case "zone": "The time zone, for instance Asia/Kathmandu or UTC+05:45."
            case "emergency-phones":
                "Phones for emergencies, the best first, with country code and extension:\n"
                    + "  - \"+977 000 00 001 ext 12\"\n"
                    + "or with the zone where it rings and a remark:\n"
                    + "  - number: \"+977 000 00 002\"\n"
                    + "    zone: Europe/Berlin\n"
                    + "    note: ask for the duty desk"
            case "phones": "Phones for ordinary days, in the same way."
            case "faxes": "Facsimile numbers."
            case "mails": "Mail addresses, the best first. One outside your own TLD is worth a lot."
            case "messengers": "Service and id, for instance:  - \"Signal: +977 000 00 004\""
            case "others":
                "Any other way: satellite, SIP, INOC-DBA, radio, for instance:\n"
                    + "  - \"satellite: +8816 000 00005\""
            case "languages": "Language tags, the best first, for instance [en, ne]."
            case "always": "yes if somebody answers at any hour of any day."
            case "hours":
                "Otherwise when, in the zone above, for instance:\n  - \"Mon-Fri 09:00-17:00\""
            case "exceptions":
                "Dates on which that does not hold, for instance:\n  - \"2026-12-25 closed\""
            case "availability-note": "Anything else about the hours."
            case "note": "Anything else. Several lines are possible."
            case "told-by": "Who told the person what these data are used for."
            case _: ""
            }
        }
    }
}
