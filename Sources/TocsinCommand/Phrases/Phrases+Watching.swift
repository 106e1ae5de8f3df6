internal import ArgumentParser
internal import TocsinDirectory

extension Phrases {
    /// Alerts as they come.
    enum Watching {
        static let abstract = "Show a line for each alert as it comes and changes."
        static let discussion = """
            It begins with what is open, looks at this copy every second, with the daemon or without, and ends on Ctrl-C. What the daemon tells \
            your people, and when, is another matter: tocsin tell test.
            """
        static let bellHelp: ArgumentHelp = "Ring the terminal's bell for what is pressing."
        static func watches(_ open: Int) -> String {
            open == 0
                ? "Nothing is open. Watching; Ctrl-C ends it." : "Watching; Ctrl-C ends it."
        }
        static func more(_ count: Int) -> String { "… and \(count) more: tocsin alert list" }
        static let toDo = "to do"
        /// The bell of a terminal.
        static let ring: StyledText = "\u{7}"

        /// The time of day of the reader's log, in UTC.
        static func clock(_ now: Timestamp) -> String { now.description }

        static func what(_ state: TellingState, isChange: Bool) -> StyledText {
            switch state.kind {
            case .open: isChange ? "changed" : "\("new", .bad)"
            case .over: "\("over", .good)"
            case .void: "\("void", .bad)"
            case .erased: "\("taken back", .warning)"
            case .suspended: "\("suspended", .warning)"
            }
        }
    }
}
