extension Phrases {
    /// What is said when something fails, wherever that is.
    enum Errors {
        static let warning = "warning:"
        static let failed = "error:"

        static func cause(_ cause: any Error) -> String { "because of: \(cause)" }

        static func unexpected(_ error: any Error) -> CommandError {
            CommandError(
                code: "unexpected",
                "Something failed that no command expects: \(error)",
                remedy: "This is a defect of tocsin. Please report it with the line above."
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

        static let noNetwork = CommandError(
            .notFound,
            code: "no-network",
            "This member belongs to no network yet.",
            remedy: "Next: tocsin join INVITATION     or: tocsin network create --name NAME CARD…"
        )

        static let interrupted = CommandError(
            .interrupted,
            code: "interrupted",
            "Interrupted. Nothing was changed."
        )
    }
}
