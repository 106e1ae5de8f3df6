internal import SystemPackage
internal import TocsinCrypto

extension Phrases {
    /// Key files and the key agent.
    enum Keys {
        static func notHere(_ role: KeyRole, _ path: String) -> CommandError {
            CommandError(
                .keyLocked,
                code: "key-not-here",
                "The \(role) key is not on this machine: there is no \(path).",
                remedy: remedy(for: role)
            )
        }

        static func mayNotRead(_ path: String) -> CommandError {
            CommandError(
                .keyLocked,
                code: "key-not-yours",
                "You may not read \(path): keys are for their owner alone.",
                remedy: "Work as the owner of that folder, for instance with sudo -u."
            )
        }

        private static func remedy(for role: KeyRole) -> String {
            switch role {
            case .identity: "Bring the medium on which you keep it, and name the file on it."
            case .node, .signing, .encryption:
                "Run the command where the key is, restore it from your backup, or make another: "
                    + "tocsin keys renew \(role)"
            }
        }

        static func othersMayRead(_ path: FilePath) -> StyledText {
            "Others may read \(path.string). Run chmod 600 on it, and think of the key as known to them."
        }

        static func wrongRole(_ path: String, _ role: KeyRole) -> CommandError {
            CommandError(
                code: "wrong-key-file",
                "\(path) holds a key of another role: \(role).",
                remedy: "Put each key file back under the name it was made with."
            )
        }

        static func damaged(_ path: String, _ error: KeyFileError) -> CommandError {
            CommandError(
                code: "damaged-key-file",
                "\(path) is not a key file that this version can read: \(reason(error)).",
                remedy: "Restore it from your backup."
            )
        }

        static func notThisMembers(_ path: String) -> CommandError {
            CommandError(
                .refused,
                code: "foreign-key",
                "\(path) is not, or no longer, the identity key of this member.",
                remedy:
                    "Name the file that was made with this member, or with its last change of keys."
            )
        }

        static let staleEncryption = CommandError(
            .refused,
            code: "foreign-key",
            "The encryption key on this machine is not, or no longer, that of your organisation.",
            remedy:
                "Ask the machine that has it: tocsin machine begin, there tocsin machine admit, here tocsin machine finish"
        )

        static func cannotForget(_ path: String) -> CommandError {
            CommandError(
                code: "cannot-write",
                "\(path) cannot be removed.",
                remedy: "See that the folder of keys can be written to."
            )
        }

        static let tooManyFormer = CommandError(
            .refused,
            code: "too-many-former-keys",
            "\(KeyFolder.mostFormer) former encryption keys are kept here, and each costs a second when you unlock.",
            remedy: "Forget one that nothing is sealed to any more: tocsin keys forget"
        )

        static let outOfMemory = CommandError(
            code: "out-of-memory",
            "A passphrase takes 256 MiB of memory to check, and the system does not give it.",
            remedy: "End other programs, or raise the limit (ulimit -v), and try again."
        )

        private static func reason(_ error: KeyFileError) -> String {
            switch error {
            case .malformed(let line): "line \(line) is wrong"
            case .excessiveParameters: "it asks for more work than an honest file does"
            case .otherPublicKey: "it names another public key than its secret has"
            case .wrongPassphrase, .passphraseNeeded, .outOfMemory: "it is locked"
            }
        }
    }
}
