internal import TocsinNode

extension Phrases {
    /// What is said when something fails, wherever that is.
    enum Errors {
        static let warning = "warning:"
        static let failed = "error:"

        static func cause(_ cause: any Error) -> String { "because \(Causes.text(cause))" }

        static func unexpected(_ error: any Error) -> CommandError {
            CommandError(
                code: "unexpected",
                "Something failed that no command expects: \(error)",
                remedy: "This is a defect of tocsin. Please report it with the line above."
            )
        }

        static func wrongCommandLine(_ complaint: String, command: [String]) -> CommandError {
            let words = (["tocsin"] + command + ["--help"]).joined(separator: " ")
            return CommandError(.usage, code: "usage", complaint, remedy: "Look at: \(words)")
        }

        static func optionBeforeCommand(_ command: String) -> CommandError {
            CommandError(
                .usage,
                code: "usage",
                "Options stand behind the command.",
                remedy: "Type: tocsin \(command) …, then the option"
            )
        }

        static func noCommand(_ name: String, near: [String]) -> CommandError {
            let meant = near.map { "tocsin \($0)" }.joined(separator: "     or: ")
            return CommandError(
                .usage,
                code: "usage",
                "There is no command \(name).",
                remedy: near.isEmpty ? "Look at: tocsin --help" : "Did you mean: \(meant)"
            )
        }

        static func noHome(_ folder: String) -> CommandError {
            CommandError(
                .notFound,
                code: "no-home",
                "There is no member in \(folder).",
                remedy: "Begin with: tocsin init     or name another folder with --home"
            )
        }

        static let isRemoved = CommandError(
            .refused,
            code: "is-removed",
            "Your organisation was removed from the network: nothing that it says counts any more.",
            remedy:
                "Why: tocsin decision list. To come back, apply with a new home: tocsin init --home FOLDER"
        )

        static func noFolder(_ path: String) -> CommandError {
            CommandError(
                .notFound,
                code: "no-home",
                "\(path) is no folder, and no member can be in it.",
                remedy: "Name another one with --home"
            )
        }

        static func unreadableHome(
            _ folder: String,
            owner: (name: String, mode: String)?
        ) -> CommandError {
            let whose = owner.map { " It is \($0.name)'s, with mode \($0.mode)." } ?? ""
            return CommandError(
                code: "unreadable-home",
                "You may not read \(folder).\(whose)",
                remedy: "Work as its owner or become a member of its group; or name another folder "
                    + "with --home"
            )
        }

        static func noCard(_ path: String) -> CommandError {
            CommandError(
                .notFound,
                code: "no-card",
                "This home has lost its member card: there is no \(path).",
                remedy: "Restore it from your backup, or take back the copy that you sent to the "
                    + "founder. Do not type tocsin init: that would be another member."
            )
        }

        static func noDatabase(_ folder: String, hasNetwork: Bool) -> CommandError {
            CommandError(
                .notFound,
                code: "no-database",
                "The directory is missing: the member in \(folder) has no directory.sqlite.",
                remedy: hasNetwork
                    ? "Stop the node if it runs, then: tocsin join INVITATION     The peers fill it up."
                    : "Restore it from your backup: drafts are in it. Without one, tocsin join "
                        + "INVITATION makes an empty directory."
            )
        }

        static let noNetwork = CommandError(
            .notFound,
            code: "no-network",
            "This member belongs to no network yet.",
            remedy: "Next: tocsin join INVITATION     or: tocsin network create --name NAME CARD…"
        )

        static let noDaemon = CommandError(
            .daemonNotRunning,
            code: "no-daemon",
            "The daemon of this home is not running.",
            remedy: "Start it: tocsin node"
        )

        static func daemonUnreachable(_ error: LocalSocketError) -> CommandError {
            CommandError(
                code: "daemon-unreachable",
                "The daemon of this home does not answer.",
                remedy: error == .forbidden
                    ? "Type it as the daemon's user, or as somebody in its group."
                    : "Look at its log, or stop it and start it again: tocsin node",
                cause: error
            )
        }

        static func form(_ problem: FormProblem) -> CommandError {
            CommandError(.usage, code: "bad-field", problem.text)
        }

        static func tooManyArguments(_ limit: Int) -> CommandError {
            CommandError(
                .usage,
                code: "too-many-arguments",
                "The command line has more than \(limit) words. Nothing was done."
            )
        }

        static let interrupted = CommandError(
            .interrupted,
            code: "interrupted",
            "Interrupted. Nothing was changed."
        )
    }
}
