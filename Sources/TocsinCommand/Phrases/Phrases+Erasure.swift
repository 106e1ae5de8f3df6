internal import ArgumentParser
internal import TocsinRecord

extension Phrases {
    /// `tocsin erase`.
    enum Erasure {
        static let abstract = "Erase what you said, on every node."
        static let discussion = """
            Names records by the beginning of their identifiers (tocsin record list), or contacts as \
            in tocsin contact: then every version of theirs is meant. What was said is hidden and \
            passed on no more at once. It is wiped from the disks after seven days, so that a stolen \
            signing key destroys nothing; at once if you sign with the identity key. A signature with \
            a number remains.
            """
        static let targetHelp = ArgumentHelp(
            "A record's identifier, or one of your contacts.",
            valueName: "record-or-contact"
        )
        static let identityHelp = ArgumentHelp(
            "Sign with the identity key in this file, and have everything wiped at once.",
            discussion: "The passphrase that is asked for is then that of this key.",
            valueName: "file"
        )
        static let dryRunHelp: ArgumentHelp = "Only say which records would be erased."
        static let draftsOnly = CommandError(
            .refused,
            code: "no-network",
            "Nothing was published yet: what you entered are drafts, on this machine alone.",
            remedy: "Take one out: tocsin contact remove NAME"
        )

        static let isDraft = CommandError(
            .refused,
            code: "draft",
            "This is a draft, which no other node has.",
            remedy: "Take it out: tocsin contact remove NAME"
        )

        static let noTargets = "Name at least one record or contact."
        static let word = "erase"
        static func warning(_ count: Int, isImmediate: Bool) -> String {
            "This erases \(counted(count, "record")) on every node"
                + (isImmediate ? " that can be reached, at once" : "") + ", and cannot be undone."
        }
        /// Somebody erases the version that everybody sees, by its identifier.
        static func isShown(_ name: String, older: Int) -> String {
            let rest = counted(older, "older version stays", "older versions stay")
            return
                "This is what everybody sees of \(name): without it the contact is in the directory no more"
                + (older > 0
                    ? ", while \(rest) on every node. To erase all of it, name the contact; to change it: tocsin contact edit"
                    : ".")
        }

        /// Somebody erases one of the versions that wait for him to merge them, by its identifier.
        static func isInConflict(_ name: String) -> String {
            "This is one of several versions of \(name) that stand beside each other: the others stay in the directory. "
                + "To erase all of it, name the contact; to make one of them: tocsin contact edit"
        }

        /// What is said in a header counts whatever becomes of the body.
        static func standsOn(_ kind: RecordKind) -> String {
            kind == .vouch
                ? "Your vouch stands on without what it brought along. Take it back: tocsin vouch APPLICATION --withdraw"
                : "Your voice counts on without its text: a voice is final."
        }

        static func several(_ subjects: [Subject]) -> CommandError {
            CommandError(
                .usage,
                code: "several-contacts",
                "Several contact points may be meant, some of which nobody sees any more: "
                    + subjects.map(\.description).joined(separator: ", "),
                remedy: "Name the one that you mean so."
            )
        }

        static func ambiguous(_ target: String) -> CommandError {
            CommandError(
                .usage,
                code: "ambiguous",
                "A contact of yours and a record begin so, and it is not clear which one you mean: \(target)",
                remedy:
                    "Type more of it, or the contact's place such as '#1'. See them: tocsin contact list, tocsin record list"
            )
        }

        static func isLeaving(_ target: String) -> CommandError {
            CommandError(
                .refused,
                code: "erased",
                "\(target) is erased already: nobody sees it, and every node wipes it within seven days.",
                remedy: "To have it wiped at once, sign with the identity key: tocsin erase "
                    + "\(ShellWord.text(target)) --identity FILE"
            )
        }

        static func nothingMeant(_ target: String) -> CommandError {
            CommandError(
                .notFound,
                code: "nothing-to-erase",
                "None of your contact points is called so, and no record here begins so: \(target)",
                remedy:
                    "See them: tocsin contact list     Older versions: tocsin contact versions NAME"
            )
        }
        static func done(_ count: Int, isImmediate: Bool) -> String {
            let what = counted(count, "record is", "records are")
            return isImmediate
                ? "\(what) erased here, and on every other node as soon as it hears of it."
                : "\(what) hidden here, and on every other node as soon as it hears of it. What "
                    + "\(count == 1 ? "it" : "they") said is wiped from the disks after seven days."
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
