internal import ArgumentParser
internal import TocsinDirectory

extension Phrases {
    /// What happened of an alert, one thing after the other.
    enum Timeline {
        static let abstract = "Show what happened of an alert, one thing after the other."
        static let discussion = """
            What its author said and changed, what others noted and answered, and what was said anew since, in the order of the moments that \
            people say, by their own clocks. It is what a report to a board or a regulator is written from.
            """
        static let unknown = "(time not known)"
        static let status = "status"
        static let late = "after the end, changes nothing"
        static func hidden(_ count: Int) -> String {
            "\(counted(count, "more record")) of it cannot be shown: erased, damaged here, or too many."
        }
        static func isVoid(_ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "is-void",
                "\(name) is void: the key that raised it had ended, so that it does not count.",
                remedy: "What is known of it: tocsin alert show \(name)"
            )
        }

        /// What somebody did, in a word; of an answer what was answered.
        static func word(_ what: AlertTimeline.What) -> String {
            switch what {
            case .raised: "raised"
            case .revised: "revised"
            case .ended(let end): "\(end.reason)"
            case .noted(let note): note.kind.map { "\($0)" } ?? "note"
            case .answered(let answer): answer.outcome.map { "\($0)" } ?? "\(answer.state)"
            case .unread(_, .closed): "sealed"
            case .unread: "unreadable"
            }
        }

        /// The same for people.
        static func what(_ what: AlertTimeline.What) -> String {
            guard case .answered(let answer) = what else { return word(what) }
            let said = answer.phoned == nil ? word(what) : "\(word(what)) by phone"
            let names = answer.count.map { counted($0, "name") } ?? ""
            return [answer.tld?.display ?? "", said, names, answer.by].filter { !$0.isEmpty }
                .joined(separator: ", ")
        }
    }
}
