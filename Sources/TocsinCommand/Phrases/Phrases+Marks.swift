internal import ArgumentParser
internal import TocsinDirectory

extension Phrases {
    /// Members that are pinned or blocked on one copy.
    enum Marks {
        static let pinAbstract = "Note here that you are sure of a member."
        static let pinDiscussion = """
            Call it on a number that you knew before, compare the eight words, then pin it: this copy remembers its identity \
            key, and member show, member list and status tell you if it is ever another. Nobody else hears of it.
            """
        static let blockAbstract = "Keep this copy clear of a member."
        static let blockDiscussion = """
            This copy marks what the member says BLOCKED HERE, calls it last, and its node ends and refuses links with the \
            member's nodes. Nothing is hidden, and nobody else hears of it: what the member publishes still comes by way of \
            others. To warn the others: tocsin member suspend.
            """
        static let undoHelp: ArgumentHelp = "Take that back."
        static let holder = "tocsin member"
        static let blocked = "BLOCKED HERE"
        static let isBlocked = "keep clear of it: you have blocked it on this copy"
        static let here = "here"

        static func blocked(_ name: String) -> String {
            "BLOCKED HERE: you keep clear of \(name). No longer: tocsin member block \(ShellWord.text(name)) --undo"
        }

        static func done(_ mark: LocalMark?) -> String {
            switch mark {
            case .pinned: "Pinned on this copy, with the identity key it has now."
            case .blocked: "Blocked on this copy."
            case nil: "Taken back on this copy."
            }
        }

        /// What stands in `member show`.
        static func text(_ mark: LocalMark, isOutdated: Bool) -> StyledText {
            switch mark {
            case .pinned where isOutdated:
                "\("pinned with ANOTHER IDENTITY KEY than it has now: call it on a number you know, then pin it again", .bad)"
            case .pinned: "pinned, with the identity key that it has now"
            case .blocked: "\(blocked, .bad)"
            }
        }

        /// What stands in `member list`.
        static func cell(_ mark: LocalMark, isOutdated: Bool) -> StyledText {
            switch mark {
            case .pinned where isOutdated: "\("ANOTHER IDENTITY KEY than pinned here", .bad)"
            case .pinned: "pinned here"
            case .blocked: "\(blocked, .bad)"
            }
        }

        /// What `status` says of pinned members whose identity key is another now.
        static func changed(_ name: String) -> String {
            "\(name) has another identity key than when you pinned it. Call it on a number you know, compare the eight words; if it is them: tocsin member pin"
        }
    }
}

// MARK: - What goes wrong

extension Phrases.Marks {
    static let isOwn = CommandError(
        .refused,
        code: "is-own",
        "That is your own organisation.",
        remedy: "See who there is: tocsin member list"
    )

    static func notMarked(_ text: String) -> CommandError {
        CommandError(
            .notFound,
            code: "not-marked",
            "Nothing of the kind is noted here of a member called \(text).",
            remedy: "See who is pinned or blocked: tocsin member list"
        )
    }

    static func severalMarked(_ text: String, _ names: [String]) -> CommandError {
        CommandError(
            .notFound,
            code: "ambiguous",
            "\(text) means several: \(names.joined(separator: ", ")).",
            remedy: "Name one by the beginning of its identifier."
        )
    }
}
