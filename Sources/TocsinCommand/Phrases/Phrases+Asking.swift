internal import TocsinCrypto
extension Phrases {
    /// Questions, and what is said of answers.
    enum Asking {
        static let no = "no"
        static let sayYesOrNo = "Please say yes or no."

        static func yesOrNo(_ answer: String) -> Bool? {
            switch answer.lowercased() {
            case "y", "yes": true
            case "n", "no": false
            case _: nil
            }
        }

        static func type(_ word: String) -> String { "Type \(word) to go on" }

        static let notConfirmed = CommandError(
            .interrupted,
            code: "not-confirmed",
            "Not confirmed. Nothing was changed."
        )

        static func missing(_ flag: String) -> CommandError {
            CommandError(
                .usage,
                code: "answer-missing",
                "An answer is missing, and nobody can be asked for it here.",
                remedy: "Give it with \(flag)"
            )
        }
    }

    /// Passphrases.
    enum Passphrase {
        static let file: String = "Read the passphrase from this file, which only you may read."
        static let descriptor: String = "Read the passphrase from this open file descriptor."
        static let encryptionFile =
            "The passphrase of the encryption key, if it is another: the first line of this file."
        static let encryptionDescriptor =
            "The same from this open descriptor."
        static let newFile: String =
            "Read the new key's passphrase from this file, which only you may read."
        static let newDescriptor: String =
            "Read the new key's passphrase from this open file descriptor."
        /// The signing key's is what an officer types daily; the others' may be another.
        static func prompt(for role: KeyRole) -> String {
            role == .signing ? "Passphrase" : "Passphrase of the \(role) key"
        }
        static let newPrompt = "New passphrase"
        static func newKey(_ role: KeyRole) -> String { "For the new \(role) key:" }
        static let again = "Once more"
        static let differ = "The two are not the same. Try again."
        static let tooShort = "That is shorter than 8 bytes, or the same few again. Try again."
        static func suggestion(_ words: String) -> String { "For instance these words: \(words)" }

        static let missing = needed("A passphrase")
        static func missing(of role: KeyRole) -> CommandError {
            needed("The passphrase of the \(role) key")
        }
        private static func needed(_ what: String) -> CommandError {
            CommandError(
                .usage,
                code: "passphrase-needed",
                "\(what) is needed, and nobody can be asked for it here.",
                remedy: "Use a terminal, or --passphrase-file FILE, or --passphrase-fd NUMBER"
            )
        }
        /// Where the passphrase of a new key has options of its own.
        static func missingNew(_ role: KeyRole) -> CommandError {
            CommandError(
                .usage,
                code: "passphrase-needed",
                "A passphrase for the new \(role) key is needed, and nobody can be asked for it here.",
                remedy:
                    "Use a terminal, or --new-passphrase-file FILE, or --new-passphrase-fd NUMBER"
            )
        }
        static let unusable = CommandError(
            .usage,
            code: "passphrase-unusable",
            "The passphrase has fewer than 8 or more than 1024 bytes, or is the same few again.",
            remedy: "A passphrase file holds one line: the passphrase."
        )
        static let badDescriptor = CommandError(
            .usage,
            code: "passphrase-descriptor",
            "The passphrase cannot be read from that descriptor.",
            remedy: "Open it in the shell, for instance: tocsin … --passphrase-fd 3 3<FILE"
        )
        static func othersMayRead(_ path: String) -> String {
            "\(path) can be read by others. Type: chmod 600 \(path)"
        }
        static let wrong = CommandError(
            .keyLocked,
            code: "wrong-passphrase",
            "The passphrase is wrong, or the key file was altered.",
            remedy:
                "Try again. Nobody can reset it; what is left to do: docs/operations.md, \"A lost "
                + "passphrase\"."
        )
    }
}
