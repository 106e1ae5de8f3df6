internal import TocsinNode

extension Phrases {
    /// Unlocking and locking.
    enum Agent {
        static let unlockAbstract = "Open your keys for a while, so that each command need not ask."
        static let unlockDiscussion = """
            Starts the key agent, a process of your own that keeps the signing and the encryption key \
            in guarded memory, signs for your commands, opens what is sealed to you, and ends by itself. It asks \
            for the passphrase of the encryption key as well, if that is another.
            """
        static let lockAbstract = "Make the key agent forget your keys."
        static let agentAbstract = "The key agent; tocsin unlock starts it."
        static let forHelp: String = "How long, at most 12h: 90s, 15m, 2h."
        static let locked = "The keys are locked."
        static let maySwap =
            "The system does not lock memory, so that keys may reach the swap space. Raise ulimit -l."

        static let encryptionIsClosed =
            "The encryption key lies under another passphrase and stays closed: what is sealed to you cannot be read. "
            + "To open it: tocsin unlock at a terminal, or with --encryption-passphrase-file FILE"
        static let asksForEncryption =
            "The encryption key lies under another passphrase. Enter alone leaves it closed."
        static let encryptionStaysClosed = CommandError(
            .keyLocked,
            code: "wrong-passphrase",
            "The signing key is open. The encryption key stays closed: its passphrase is wrong.",
            remedy: "Try again: tocsin unlock"
        )
        static let holdsAnotherKey =
            "The key agent holds a key that is not the one on this machine any more, and was not asked. "
            + "To begin anew: tocsin lock, tocsin unlock"

        /// - Parameter all: whether the encryption key is open, too.
        static func unlocked(until: String, isNew: Bool, all: Bool) -> String {
            let keys = all ? "The keys are" : "The signing key is"
            return isNew
                ? "\(keys) open until \(until). To lock again: tocsin lock"
                : "\(keys) open already, until \(until). To begin anew: tocsin lock"
        }

        static func pathTooLong(_ path: String, limit: Int) -> CommandError {
            CommandError(
                .usage,
                code: "path-too-long",
                "\(path) has more than the \(limit) bytes that a socket's path may have, and there is "
                    + "no runtime folder for a shorter one.",
                remedy:
                    "Use a home with a shorter path, or set XDG_RUNTIME_DIR to a folder of yours."
            )
        }

        static func cannotListen(_ path: String, _ reason: String) -> CommandError {
            CommandError(
                code: "cannot-listen",
                "The key agent cannot listen at \(path): \(reason)",
                remedy: "You must own the home and be able to write to it."
            )
        }

        static func unreachable(_ error: any Error) -> CommandError {
            CommandError(
                code: "agent-unreachable",
                "The key agent of this home does not answer.",
                remedy:
                    "Another user's agent cannot be used. For your own: tocsin lock, tocsin unlock",
                cause: error
            )
        }

        static let unexpectedAnswer = CommandError(
            code: "agent-answer",
            "The key agent answered something that this version of tocsin does not know.",
            remedy: "Begin anew: tocsin lock, tocsin unlock"
        )

        static func refused(_ code: String) -> CommandError {
            CommandError(
                .refused,
                code: "agent-refused",
                "The key agent refused to sign: \(code).",
                remedy: "If you have just joined a network: tocsin lock, tocsin unlock"
            )
        }

        static func didNotStart(_ reason: String) -> CommandError {
            CommandError(
                code: "agent-did-not-start",
                "The key agent did not start. \(reason)",
                remedy: "The commands that sign ask for the passphrase themselves meanwhile."
            )
        }
    }
}
