internal import ArgumentParser
internal import TocsinStore

extension Phrases {
    /// Why a record is seen as it is, or not at all.
    enum Why {
        static let abstract =
            "Say why a record is missing, held back, disputed, erased or unknown here."
        static let discussion = """
            The author of a record reads its identifier out to you (tocsin record list, tocsin reach). This copy is asked, and \
            the daemon, if it runs, for what it has lately not taken.

            Exit code 4 if nothing here speaks of such a record.
            """
        static let id = ArgumentHelp(
            "The record's identifier, or at least four digits of its beginning.",
            valueName: "id"
        )
        static let noIdentifier = CommandError(
            .usage,
            code: "no-identifier",
            "An identifier is 64 hexadecimal digits, of which four at least are typed.",
            remedy: "Whoever made the record sees it: tocsin record list"
        )

        static func unknown(_ digits: String) -> CommandError {
            CommandError(
                .notFound,
                code: "unknown",
                "Nothing here speaks of a record \(digits): it has not come, and no record that is "
                    + "here names it.",
                remedy: "See whether this copy is up to date: tocsin reach. Whom it is linked "
                    + "with: tocsin peers"
            )
        }

        static let fieldState = "here it is"
        static let fieldNext = "next"

        static let held = "It counts, is whole, and is passed on to every neighbour that lacks it."
        static let damaged =
            "Its bytes on this disk are not those that were signed. Neighbours are asked for them."
        static let repair = "tocsin verify --repair"
        static let putAside =
            "It was damaged on this disk and put aside; it has not come again since."
        static let owed =
            "Its header is here, and its body is not: it was erased, and what erased it does not "
            + "count any more. Neighbours are asked for it; if none of them has kept it, it is "
            + "lost, and its author enters it anew."
        static let isUnknown = "It has not come, and no record that is here names it."
        static let isMissing = "It is not here, though records that are here name it:"
        static let willBeErased = "When it comes, its body is not taken: its member has erased it."
        static let bringIt =
            "on a machine that has it: tocsin bundle export --output FILE; here: tocsin bundle import FILE"
        static let groundless =
            "Its grounds do not suffice: too few voices or vouches, by what is decided now, or "
            + "another decision is followed."
        static let noneOfTheChain =
            "Of this chain nothing counts: whoever ended the key named no record of it."

        static func daemon(_ state: DaemonNews.State) -> String {
            switch state {
            case .notRunning: "The daemon does not run: nothing comes until it does (tocsin node)."
            case .unasked:
                "The daemon could not be asked what it has lately not taken (tocsin status)."
            case .linked(0):
                "The daemon is linked with nobody: nothing comes until it is (tocsin peers)."
            case .linked(let count):
                "The daemon is linked with \(counted(count, "node")) and compares with each of "
                    + "them."
            }
        }

        static func mention(
            _ role: RecordAccount.Role,
            _ record: String,
            _ name: String
        ) -> String {
            let how =
                switch role {
                case .previous: "comes right after it"
                case .replaced: "replaces it"
                case .erased: "erases it"
                case .thread: "answers it"
                case .known: "was made by somebody who knew it"
                case .head: "names it as the last that counts of a key"
                }
            return "  \(record) of \(name) \(how)"
        }

        static func disputed(_ key: String) -> String {
            "The key \(key) has signed two records at one place of this chain; this one stands "
                + "there or behind it, and may be somebody else's."
        }

        static func seeDispute(_ record: String) -> String {
            "tocsin record show \(record) names the other one"
        }

        static func replaced(by record: String) -> String {
            "A newer version is shown in its place: \(record)."
        }

        static func conflicting(_ others: [String]) -> String {
            "Other versions are current, too, until their owner merges them: "
                + "\(others.joined(separator: ", "))."
        }

        static func suspended(_ name: String) -> String {
            "\(name) is suspended: what it says is marked, and nobody is told of it."
        }

        static func erased(by record: String) -> String {
            "Its member has erased it, by \(record)."
        }

        static func erased(byDecision number: UInt64) -> String {
            "Decision \(number) has erased it."
        }

        static func bytes(_ areHere: Bool, leaveAfter seconds: Int64?) -> String {
            guard areHere else { return "Its body is gone from this disk." }
            guard let seconds else {
                return "Its body is not shown, not passed on and about to be wiped."
            }
            return "Its body is neither shown nor passed on, and wiped after "
                + "\(Ages.span(seconds)) more in which the daemon runs."
        }

        static func removed(_ name: String, byDecision number: UInt64) -> String {
            "\(name) was removed by decision \(number): what it has said does not count any more."
        }

        static func noMember(_ name: String) -> String {
            "\(name) is no member, as far as this copy knows: its admission is missing here, or "
                + "suffices no more."
        }

        static func unknownKey(_ key: String, of name: String) -> String {
            "The key \(key) is none of \(name)'s, as far as this copy knows: the record that "
                + "introduces it is missing here, or void."
        }

        static func ended(_ key: String, of name: String) -> String {
            "The key \(key) of \(name) has ended."
        }

        static func lastGood(_ record: String, place: UInt64) -> String {
            "The last record of this chain that counts is \(record) at place \(place)"
        }

        static func standsBehind(_ last: String, place: UInt64) -> String {
            "\(last); this one stands behind it, at place \(place)."
        }

        static func notLedTo(_ last: String, place: UInt64) -> String {
            "\(last), and no chain leads from there to this one, at place \(place): one between "
                + "them is missing here, or this one is of another branch."
        }

        static func came(from name: String?, _ age: String) -> String {
            "It came \(age)\(name.map { " from a node of \($0)" } ?? "") and is not kept."
        }

        /// Why a record was not taken, after the daemon's word for it.
        static func refused(_ word: String) -> String {
            switch word {
            case "unknown-member": "Whose it is, is no member here: the admission is missing here."
            case "unknown-key":
                "Its key is not known as its member's: the record that introduces it is missing here."
            case "void":
                "Its key has ended, and it is not among what still counts; or its member was removed."
            case "groundless": "Its grounds do not suffice by what is decided here."
            case "unknown-previous": "The decision before it is missing here."
            case "not-understood":
                "It is of a later version of tocsin, which judges it by rules that this one does not know."
            case "payload-missing": "It came without its body, and nothing excuses that."
            case "does-not-count-yet":
                "Its key has ended, and the chain that leads to it from the last good record has a gap here."
            case "invalid":
                "It is no valid record, or its signature is wrong; whoever sent it was cut off."
            case "waiting-place-full": "Too many records wait for what authorises them."
            case "not-stored": "It could not be stored: see the daemon's log. Is the disk full?"
            case "held-back":
                "Its member has said as much as members may for now (tocsin status): it is taken later, "
                    + "by itself."
            case "waiting": "It waits for the record that authorises it, which has not come."
            case _: "The daemon's word for the reason: \(word)."
            }
        }

        /// What to do where a record was not taken.
        static func next(_ word: String) -> String {
            switch word {
            case "not-understood": "a newer tocsin"
            case "unknown-member", "unknown-key", "unknown-previous", "groundless", "waiting":
                "wait until this copy agrees with another (tocsin peers), and ask again"
            case "not-stored": "df, then the daemon's log"
            case _: ""
            }
        }
    }
}
