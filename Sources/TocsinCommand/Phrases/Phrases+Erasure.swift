internal import ArgumentParser

extension Phrases {
    /// `tocsin erase`.
    enum Erasure {
        static let abstract = "Erase what you said, on every node."
        static let discussion = """
            Names records by their identifiers, or contacts as in `tocsin contact`: then every version \
            of theirs is meant. What was said is hidden and passed on no more at once, and wiped from \
            the disks after seven days. A signature with a number remains.
            """
        static let targetHelp = ArgumentHelp(
            "A record's identifier, or one of your contacts.",
            valueName: "record-or-contact"
        )
        static let dryRunHelp: ArgumentHelp = "Only say which records would be erased."
        static let noTargets = "Name at least one record or contact."
        static let word = "erase"
        static func warning(_ count: Int) -> String {
            "This erases \(count) record\(count == 1 ? "" : "s") on every node, and cannot be undone."
        }
        static func unknown(_ id: String) -> CommandError {
            CommandError(.notFound, code: "no-such-record", "There is no record \(id) here.")
        }
        static func notYours(_ id: String) -> CommandError {
            CommandError(
                .refused,
                code: "not-yours",
                "Record \(id) is another member's, and only they can erase it.",
                remedy: "Ask them: tocsin record show \(id)"
            )
        }
    }
}
