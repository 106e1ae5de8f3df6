internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// What members answer to alerts.
    enum Answers {
        static let answerAbstract = "Say what you make of an alert."
        static let answerDiscussion = """
            Whoever raised it sees who has it in hand. It is said for every TLD that you manage and that the alert addresses, or for those that \
            --tld names; what you say later takes its place. What somebody without a laptop told you on the phone about an alert of yours, \
            you write down with --phoned.

            tocsin alert answer br tower page --say acknowledged --by "Duty officer"
            tocsin alert answer br tower page --say done --names 12 --by "Duty officer"
            tocsin alert answer np orbit lemon --phoned .br --say acknowledged --by "Night desk of .br"
            """
        static let answersAbstract = "Show who has answered an alert, and who has not."
        static let answersDiscussion = """
            A TLD is answered once whoever manages it has acknowledged the alert or said what came of it. Of who has said nothing it is shown \
            whether a node of theirs holds it.
            """
        static let sayHelp = ArgumentHelp(
            "What you say: \(AnswerWord.words.joined(separator: ", ")).",
            valueName: "word"
        )
        static let byHelp = ArgumentHelp(
            "Who says so: a name or a role; needed for all but seen.",
            valueName: "name"
        )
        static let textHelp: ArgumentHelp =
            "What you add, for whoever reads the alert; - reads it from standard input."
        static let namesHelp = ArgumentHelp("Of how many names that is said.", valueName: "count")
        static let tldHelp = ArgumentHelp(
            "A TLD of yours for which alone you answer; repeated.",
            valueName: "tld"
        )
        static let phonedHelp = ArgumentHelp(
            "The TLD of who said so on the phone; of an alert of yours.",
            valueName: "tld"
        )
        static let atHelp = ArgumentHelp(
            "When it was said on the phone: 20m, which is so long ago, or 2026-05-05T21:15:00Z.",
            valueName: "moment"
        )
        static let unansweredHelp: ArgumentHelp = "Only those that have not answered."
        static let callHelp: ArgumentHelp = "Whom to call of those that have not answered."

        static let byMissing = "Say who says so: --by \"Duty officer\"."
        static let onlyOneTLD = "--phoned names the TLD; --tld is for your own."
        static let onlyOnThePhone =
            "--at says when something was said on the phone: it needs --phoned .xx. What you say yourself, you say now."
        static let organisation = "your organisation"

        static func isYours(_ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "is-yours",
                "You have raised \(name) yourself. Nothing was signed.",
                remedy:
                    "What somebody said on the phone: --phoned .xx. What is new: tocsin alert update \(name)"
            )
        }
        static func notYours(_ tld: TLD, _ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "not-your-tld",
                "\(tld.display) is none of yours that \(name) addresses. Nothing was signed.",
                remedy: "See whom it addresses: tocsin alert answers \(name)"
            )
        }
        static func notAsked(_ name: AlertName, held: [TLD]) -> CommandError {
            CommandError(
                .refused,
                code: "not-asked",
                held.isEmpty
                    ? "\(name) does not address you. Nothing was signed."
                    : "You manage none of the TLDs that \(name) addresses. Nothing was signed.",
                remedy: held.isEmpty
                    ? "Add what you know: tocsin alert note \(name) --text TEXT"
                    : "Answer for those that you help to run: --tld \(held[0].display)"
            )
        }
        static func onlyAuthorsCall(_ author: String) -> CommandError {
            CommandError(
                .refused,
                code: "not-your-call",
                "What was said on the phone is written down by who raised the alert: \(author). Nothing was signed."
            )
        }
        static func notAddressed(_ tld: TLD, _ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "not-addressed",
                "\(name) does not address \(tld.display). Nothing was signed.",
                remedy: "Address it: tocsin alert update \(name) --to \(tld.display)"
            )
        }
        static func hasSaidItself(_ tld: TLD, _ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "said-itself",
                "\(tld.display) has answered \(name) by a machine of its own, and what you write down would give way to that. Nothing was signed.",
                remedy: "What else you heard: tocsin alert note \(name) --text TEXT"
            )
        }
        static func isAsked(_ name: AlertName) -> String {
            "\(name) asks for your answer: tocsin alert answer \(name) --say acknowledged --by WHO"
        }
        static func hasSaidMore(_ name: AlertName, _ tld: TLD?) -> CommandError {
            CommandError(
                .refused,
                code: "said-more",
                "You have said more of \(name) already\(tld.map { " for \($0.display)" } ?? ""), and \"seen\" would take it back. Nothing was signed.",
                remedy:
                    "That nobody here is told again: tocsin alert seen \(name). What has come of it: tocsin alert answer \(name) --say done --by WHO"
            )
        }

        static func reallyAnswer(_ name: AlertName, sealed: Bool) -> String {
            "Sign that, for \(sealed ? "its readers" : "everybody") to read with \(name)?"
        }
        static func isAnswered(_ name: AlertName) -> String { "Answered to \(name)." }
        static func says(
            _ word: AnswerWord,
            _ names: Int?,
            _ by: String,
            for rows: [String]
        ) -> String {
            let what = word.outcome.map { "\($0)" } ?? "\(word.state)"
            let count = names.map { ", \(counted($0, "name"))" } ?? ""
            let speaker = by.isEmpty ? "" : ", says \(by)"
            return "\(rows.joined(separator: " ")): \(what)\(count)\(speaker)"
        }

        static func heard(_ moment: Timestamp, at now: Timestamp) -> String {
            ", by phone \(Alerts.moment(moment, at: now))"
        }

        static func summary(_ counts: [String], of all: Int) -> String {
            all == 0
                ? "It addresses nobody who could answer."
                : "Of \(counted(all, "addressee")): \(counts.joined(separator: ", "))."
        }
        static func asked(
            _ state: AnswerState,
            by moment: Timestamp,
            at now: Timestamp,
            open: Int
        ) -> String {
            let when = Alerts.moment(moment, at: now)
            let unanswered =
                open == 0
                ? "all have answered" : counted(open, "has not answered", "have not answered")
            return moment <= now && open > 0
                ? "It asked for an answer (\(state)) until \(when): \(unanswered). Whom to call: --call"
                : "It asks for an answer (\(state)) until then, \(when); \(unanswered)."
        }
        /// How far something has come, as people read it.
        static func word(_ word: String) -> String { word == "no-node" ? "no node" : word }
        /// - Parameter writer: who wrote it down, of what was said on the phone.
        static func said(
            _ said: AnswerTable.Said,
            speaker: String,
            writer: String?,
            at now: Timestamp
        ) -> String {
            let answer = said.answer
            let what = answer.outcome.map { "\($0)" } ?? "\(answer.state)"
            let parts =
                [answer.phoned == nil ? what : "\(what) by phone"]
                + (answer.count.map { [counted($0, "name")] } ?? [])
                + [answer.by, speaker].filter { !$0.isEmpty }
                + (said.isManager ? [] : ["not the manager"])
                + (writer.map { ["written down by \($0)"] } ?? [])
            return "\(parts.joined(separator: ", ")), \(Alerts.moment(answer.moment, at: now))"
        }
        static func others(_ count: Int, by name: String) -> String {
            "\(name) said something that gives way to what others say themselves, is of no row of theirs, or cannot be read (\(count)):"
        }
        static func stray(_ answer: Answer) -> String {
            let what = answer.outcome.map { "\($0)" } ?? "\(answer.state)"
            let phoned = answer.phoned == nil ? "" : " by phone"
            return "\(answer.tld?.display ?? "")  \(what)\(phoned)  \(answer.by)"
        }
        static let nobodyToCall = "Nobody is to be called: all have answered."
        static func moreTakers(_ count: Int) -> String { "… and \(count) more" }
        /// What a reader of one alert is told of its answers.
        static func brief(_ summary: [String], _ name: AlertName) -> [String] {
            summary + ["Who: tocsin alert answers \(name)"]
        }
    }
}
