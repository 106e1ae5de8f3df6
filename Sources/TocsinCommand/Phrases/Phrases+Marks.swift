internal import ArgumentParser
internal import TocsinDirectory

extension Phrases {
    /// Members that are pinned or blocked on one copy.
    enum Marks {
        static let pinAbstract = "Note here that you are sure of a member."
        static let pinDiscussion = """
            Call it on a number that you knew before, and compare the eight words of its identity key: here tocsin member show \
            tells them, over there tocsin keys list. Then pin it: this copy remembers that key, and member show, member list and \
            status tell you if it is ever another. Nobody else hears of it.
            """
        static let keyWords = "identity key"
        static let takenBack = "Taken back on this copy."
        static let nowBlocked = "Blocked on this copy."
        static let isAnother = """
            This is not the identity key that you pinned. It was replaced by whoever has the recovery sheet: its owner, or a \
            thief of it.
            """
        static let haveCompared =
            "Did you hear these words from somebody whom you know, on a number that you knew before?"

        static func nowPinned(_ mark: LocalMark) -> String {
            "Pinned on this copy, with the identity key it has now."
                + (mark.isBlocked ? " It stays blocked here." : "")
        }
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

        /// What stands in `member show`.
        static func lines(_ mark: LocalMark, isOutdated: Bool) -> [StyledText] {
            let pin: StyledText =
                isOutdated
                ? "\("pinned with ANOTHER IDENTITY KEY than it has now: call it on a number you know, then pin it again", .bad)"
                : "pinned, with the identity key that it has now"
            return (mark.isBlocked ? ["\(blocked, .bad)"] : []) + (mark.pinned == nil ? [] : [pin])
        }

        /// What stands in `member list`.
        static func cells(_ mark: LocalMark, isOutdated: Bool) -> [StyledText] {
            let pin: StyledText =
                isOutdated ? "\("ANOTHER IDENTITY KEY than pinned here", .bad)" : "pinned here"
            return (mark.isBlocked ? ["\(blocked, .bad)"] : []) + (mark.pinned == nil ? [] : [pin])
        }

        /// What `status` says of pinned members whose identity key is another now.
        static func changed(_ name: String) -> String {
            "\(name) has another identity key than when you pinned it. Call it on a number you know, and compare the words of that key: tocsin member pin \(ShellWord.text(name))"
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
