internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord

extension Phrases {
    /// Drills and what comes of them.
    enum Drills {
        static let abstract = "Find out who would answer, before somebody must."
        static let discussion = """
            A drill is an alert with EXERCISE in every line that asks for an answer. Nodes are counted first, by what they say that they hold, \
            then people, by what they answer (tocsin alert answer).

            tocsin drill start --region AP --within 24h
            tocsin drill show
            tocsin drill end
            """
        static let startAbstract = "Ask everybody, a region or some TLDs to answer."
        static let startDiscussion = """
            It goes to every node at once, wakes nobody, and is told to people as an exercise. What somebody says on the phone, you write down: \
            tocsin alert answer NAME --phoned .xx --say acknowledged --by "Night desk".
            """
        static let showAbstract =
            "Show who was reached, who answered and how fast, and what changed."
        static let showDiscussion = """
            It is compared with the last drill by the same author, for those whom both addressed. Without a name your newest is shown, else the newest of all.
            """
        static let endAbstract = "End a drill of yours, and sign what came of it."
        static let endDiscussion = """
            Which TLDs were addressed, reached and have answered is kept by every member; nothing about people is. Later answers are shown with \
            the drill and count no more.
            """
        static let exportAbstract = "Write what came of a drill: a table, an object, or a text."
        static let exportDiscussion = """
            For whoever asks how it went: which TLDs were addressed, reached and have answered, how fast, and what came of calls that were \
            noted here, without numbers, names or what people said. EXERCISE and the label stand in it. Without a name it is your newest, \
            else the newest of all.

            tocsin drill export np orbit lemon --format csv --output drill.csv
            """
        static let formatHelp: ArgumentHelp = "csv, json or text."
        static let listAbstract = "List drills, and how they went."
        static let drillHelp: ArgumentHelp = "Its name, such as np orbit lemon."
        static let headlineHelp: ArgumentHelp = "What it is called."
        static let toHelp = ArgumentHelp(
            "A TLD that it addresses; repeated. Everybody, if neither this nor --region is given.",
            valueName: "tld"
        )
        static let withinHelp = ArgumentHelp(
            "Until when answers count: 20m, 2h, or a moment; 24h if nothing is said.",
            valueName: "moment"
        )
        static let remarkHelp: ArgumentHelp =
            "What you add, in lines; - reads it from standard input."

        static let headline = "Reachability drill"
        static let text =
            "This is a drill. Please answer as you would at night: tocsin alert answer NAME --say acknowledged --by YOU"
        static let reallyStart = "Start the drill?"
        static func reallyEnd(_ name: AlertName) -> String {
            "End \(name) and sign this result, which every member keeps?"
        }
        static func isStarted(_ name: AlertName) -> String {
            "The drill is called \(name). How it goes: tocsin drill show"
        }
        static func isOver(_ name: AlertName) -> String {
            "\(name) is over, and its result is kept: tocsin drill show \(name)"
        }
        static func isOpen(_ name: AlertName) -> String {
            "A drill of yours is open already: \(name). To end it: tocsin drill end \(name)"
        }
        static let none = CommandError(
            .notFound,
            code: "no-drill",
            "There was no drill yet.",
            remedy: "Start one: tocsin drill start --region AP"
        )
        static let noneOpen = CommandError(
            .notFound,
            code: "no-drill",
            "No drill of yours is open.",
            remedy: "All of them: tocsin drill list"
        )
        static func several(_ names: [AlertName]) -> CommandError {
            CommandError(
                .usage,
                code: "several-drills",
                "Several drills of yours are open.",
                remedy: "Name one: "
                    + names.map { "tocsin drill end \($0)" }.joined(separator: ", ")
            )
        }
        static func isOver(already name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "is-over",
                "\(name) is over already. Nothing was signed.",
                remedy: "How it went: tocsin drill show \(name). Another one: tocsin drill start"
            )
        }
        static func countsNothing(_ name: AlertName) -> String {
            "It is a drill, and ended so it has no result. To count who answered: tocsin drill end \(name)"
        }
        static func isNone(_ name: AlertName) -> CommandError {
            CommandError(
                .notFound,
                code: "no-drill",
                "\(name) is an alert, and no drill.",
                remedy: "Show it: tocsin alert show \(name). All drills: tocsin drill list"
            )
        }

        static let addressed = "addressed"
        static let reached = "reached"
        static let answered = "answered"
        static let unreached = "unreached"
        static let silent = "no answer"
        static let gained = "answer now"
        static let lost = "no longer"
        static let silentTwice = "neither time"
        static let phoned = "by phone"
        static let remark = "remark"
        static let calledHere =
            "What is said of calls was noted on this machine, and no other has it."
        static let notYet = "not yet"
        static let sameAsBefore = "As then."
        static func isNotDecided(_ answerBy: Timestamp, at now: Timestamp) -> String {
            "The time to answer ends \(Alerts.moment(answerBy, at: now)). Who answers after the drill is ended is not counted."
        }

        static func count(_ tlds: Int) -> String { counted(tlds, "TLD") }
        static func share(_ part: Int, of all: Int) -> String { "\(part) of \(all)" }
        static func answers(_ report: DrillReport) -> String {
            let share = share(report.answered.count, of: report.addressed.count)
            guard let median = report.median, let slowest = report.times.last else { return share }
            return "\(share); half of them within \(span(median)), the last after \(span(slowest))"
        }
        /// A length of time in words: people are compared by it.
        static func span(_ seconds: Int64) -> String {
            switch seconds {
            case ..<60: counted(Int(seconds), "second")
            case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
            case ..<172_800: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
            case _: counted(Int(seconds / 86_400), "day")
            }
        }
        static func times(_ drill: AlertBook.Entry, at now: Timestamp) -> String {
            let raised = drill.thread.raised.map { "raised \(Alerts.moment($0, at: now))" }
            let until = drill.said?.answerBy.map {
                "time to answer ends \(Alerts.moment($0, at: now))"
            }
            let ended = drill.thread.countingEnd.map {
                "ended \(Alerts.moment($0.created, at: now))"
            }
            return [raised, drill.thread.state == .open ? until : ended ?? "over"]
                .compactMap(\.self).joined(separator: "; ")
        }
        /// When it began and ended, for whoever reads that later.
        static func moments(_ drill: ExportedDrill) -> String {
            let raised = drill.raised.map { "raised \($0)" }
            let until = drill.answerBy.map { "open; time to answer ends \($0)" } ?? "open"
            let ended = drill.ended.map { "ended \($0)" } ?? "over"
            return [raised, drill.isOver ? ended : until].compactMap(\.self)
                .joined(separator: "; ")
        }
        /// What came of it for one TLD.
        static func outcome(_ row: DrillReport.Row, called: [CallResult]) -> String {
            let after = row.seconds.map { " after \(span($0))" } ?? ""
            let answer =
                row.isAnswered ? "answered\(row.isPhoned ? " by phone" : "")\(after)" : "no answer"
            let calls = called.map(\.description).joined(separator: ", ")
            return [row.isReached ? "reached" : "not reached", answer]
                .joined(separator: ", ") + (calls.isEmpty ? "" : "; called: \(calls)")
        }
        static func since(
            _ before: AlertBook.Entry,
            _ report: DrillReport,
            at now: Timestamp
        ) -> String {
            let when = before.thread.raised.map { ", \(Ages.ago(now.seconds(since: $0)))" } ?? ""
            return
                "The drill before (\(before.name)\(when)) had answers of \(share(report.answered.count, of: report.addressed.count)). Of those whom both address:"
        }

        static let mark = "EXERCISE"
        static let headRaised = "RAISED"
        static let headState = "STATE"
        static let headReached = "REACHED"
        static let headAnswered = "ANSWERED"
        static let headHalf = "HALF WITHIN"
        static let noneYet = "There was no drill yet: tocsin drill start"
    }
}
