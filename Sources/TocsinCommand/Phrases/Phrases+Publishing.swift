internal import SystemPackage
internal import TocsinCrypto
internal import TocsinNode
internal import TocsinRecord

extension Phrases {
    /// Signing and publishing.
    enum Publishing {
        /// Who holds the writers' lock, as others are told.
        static let holder = "a tocsin command"

        static func published(_ id: String, _ reach: Published.Reach?) -> String {
            guard let reach else { return "Signed and stored as \(id)." }
            return "Signed and stored as \(id); \(reach.acknowledged) of \(reach.neighbours) "
                + "neighbours hold it."
        }

        static let notSentYet =
            "It is only on this machine: the daemon is not running. Type: tocsin node"
        static let nobodyHasIt =
            "No other member holds it yet. It is sent as soon as one can be reached: tocsin peers"

        static func cannotSign(_ error: RecordError) -> CommandError {
            CommandError(
                .refused,
                code: "cannot-sign",
                "This cannot be signed: it breaks a rule of records.",
                cause: error
            )
        }

        static func stopped(
            after done: Int,
            of count: Int,
            because cause: any Error
        ) -> CommandError {
            CommandError(
                .partial,
                code: "partly-published",
                "It stopped in the middle: \(done) of \(count) records are published, the others are "
                    + "not, as far as is known.",
                remedy: "Mend what is named below, then type the same again.",
                cause: CommandError.reason(of: cause)
            )
        }

        /// A record was handed to the daemon, and nobody can say what became of it.
        static func unanswered(_ record: RecordID, _ cause: any Error) -> CommandError {
            CommandError(
                code: "unanswered",
                "The daemon went away before it said whether record \(record.short) is stored.",
                remedy:
                    "See whether it is, before you type the same again: tocsin record show \(record.short)",
                cause: cause,
                signing: .perhaps(record)
            )
        }

        /// The daemon runs, and was asked for a place in vain.
        static func isSilent(_ cause: LocalSocketError) -> CommandError {
            CommandError(
                code: "daemon-silent",
                "The daemon of this home does not answer. Nothing was signed.",
                remedy: "Stop it and start it again (tocsin node), then type the same again.",
                cause: cause
            )
        }

        /// It is signed, and its name could not be shown.
        static func unsaid(_ record: RecordID, _ reason: Errno) -> CommandError {
            CommandError(
                code: "signed-not-shown",
                "Record \(record.short) is signed and stored, but standard output cannot be written: \(reason).",
                remedy:
                    "Do not type the same again, it would be said twice. Look: tocsin record show \(record.short)",
                signing: .done
            )
        }

        static let notAuthorised = CommandError(
            .refused,
            code: "unauthorised",
            "The signing key on this machine is not, or no longer, a key of this member.",
            remedy:
                "Look at: tocsin status, tocsin keys list. Make another: tocsin keys renew signing"
        )
    }
}
