internal import TocsinDirectory

extension Phrases {
    /// What look-ups say that find nothing.
    enum Searching {
        static let noWords = CommandError(
            .usage,
            code: "no-words",
            "There is no letter and no digit to look for.",
            remedy: "Next: tocsin list"
        )

        static func notFound(_ text: String, near: NearMatches) -> CommandError {
            CommandError(
                .notFound,
                code: "not-found",
                "Nothing holds all of these words: \(text)",
                remedy: Targets.choice(
                    Targets.tlds(near, asking: "show")
                        + ["fewer words or only their beginnings, or tocsin list"]
                )
            )
        }

        static let partOf = "Nobody has exactly this number. Those with it as a part of theirs:"

        /// What was asked for is not in the version that all nodes show.
        static let onlyOtherVersion =
            "CONFLICT: only another version of this entry has it, which waits for a person to merge them."

        static func nobodys(_ text: String) -> CommandError {
            CommandError(
                .notFound,
                code: "not-found",
                "Nobody in the directory has \(text).",
                remedy: "Next: tocsin search with a part of it."
                    + (text.utf8.contains(UInt8(ascii: "@"))
                        ? "" : " A number needs five digits or more.")
            )
        }
    }

    /// The heads of lists.
    enum Lists {
        static let organisation = "ORGANISATION"
        static let kind = "KIND"
        static let tlds = "TLDS"
        static let tld = "TLD"
        static let member = "MEMBER"
        static let contact = "CONTACT"
        static let dial = "DIAL"
        static let territory = "TERRITORY"
        static let region = "REGION"
        static let now = "NOW"
        static let callFirst = "CALL FIRST"
        static let nobody = "no contact"
        static let regions = "A region is AF, AP, EUR, LAC or NA."
        static let kinds =
            "A kind is cctld-manager, gtld-registry, root-zone-manager, regional-organisation or observer."

        static func empty(isFiltered: Bool) -> CommandError {
            CommandError(
                .notFound,
                code: "not-found",
                isFiltered ? "No TLD passes." : "No TLD is in this copy.",
                remedy: isFiltered
                    ? "Next: tocsin list     without a filter" : "Why: tocsin status"
            )
        }

        static func count(_ count: Int) -> String { counted(count, "TLD") }

        /// Why somebody is called first, in two words, and whether it is night there.
        static func standing(
            _ entry: CallSheet.Entry,
            isRotaUnknown: Bool = false
        ) -> StyledText {
            let night: StyledText =
                entry.isNight == true
                ? ", \(Hours.night, .warning) \(entry.localTime?.clock ?? "")" : ""
            return word(entry, isRotaUnknown: isRotaUnknown) + night
        }

        private static func word(_ entry: CallSheet.Entry, isRotaUnknown: Bool) -> StyledText {
            switch entry.standing {
            case .available where isRotaUnknown: StyledText("rota unknown here", .warning)
            case .onDuty: StyledText("on duty", .good)
            case .available(.always): StyledText(Hours.always, .good)
            case .available(.open): StyledText("answers now", .good)
            case .available(.closed): StyledText("outside hours", .warning)
            case .available(.unknown):
                entry.point.contact.availability.text.utf8.isEmpty
                    ? StyledText("hours not said") : StyledText("hours unknown here", .warning)
            }
        }
    }
}
