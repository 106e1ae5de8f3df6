internal import ArgumentParser
internal import TocsinCrypto

extension Phrases {
    /// Somebody who had keys leaves.
    enum Leaving {
        static let abstract =
            "Somebody leaves: end their keys, erase their entry, renew what they knew."
        static let discussion = """
            Asks which keys they had, which entries are theirs, and whether they knew the identity key or the place of the recovery sheet; \
            options answer as well. Their keys end on every node, and what these have signed counts on. The encryption key, \
            which every officer has, is renewed; your other machines then ask for it (tocsin machine begin). Their entries are wiped everywhere at once. If they knew the \
            identity key, the next one of the recovery sheet takes over before all that. If they shared the passphrase of this machine: tocsin keys renew signing.
            """
        static let keyHelp: String =
            "A signing or node key of theirs, by four or more digits; repeated."
        static let noKeyHelp: ArgumentHelp = "They had no key of their own."
        static let entryHelp: String = "A contact point that is theirs; repeated."
        static let noEntryHelp: ArgumentHelp = "No contact point is theirs."
        static let knewIdentityHelp: ArgumentHelp =
            "They knew the identity key or its passphrase, or where the recovery sheet is."
        static let knewNoIdentityHelp: ArgumentHelp = "They knew nothing of these."
        static let contradiction =
            "--no-key goes without --key, --no-entry without --entry, and they knew the identity key or did not."
        static let whichKeys = "Which keys did they have (digits, with commas; nothing for none)"
        static let whichEntries =
            "Which contact points are theirs (names, with commas; nothing for none)"
        static let didTheyKnow =
            "Did they know the identity key or its passphrase, or where the recovery sheet is (yes or no)"
        static let identityIsReplaced =
            "The next identity key of the recovery sheet would take over. If they may have copied the sheet itself, that does not help: "
            + "tell everybody who may call you."
        static let encryptionIsRenewed =
            "The encryption key would be renewed; your other machines would ask for the new one: tocsin machine begin"
        static let needsTheSheet =
            "The words of the recovery sheet will be asked for, unless --recovery-sheet names a file with them."
        static let warning =
            "This reaches every node, and cannot be undone. A key that has ended never returns, nor does what is wiped."
        static let word = "leave"
        static let done =
            "Done. On each of your other machines: tocsin machine begin. If they knew the passphrase of this one: tocsin keys renew signing"

        /// Keys that came from one machine stand together.
        static func theKeys(_ machines: [[OwnKey]]) -> String {
            let theirs = machines.map { keys in
                keys.map { "\($0.key.short) (\($0.role))" }.joined(separator: " with ")
            }
            return theirs.isEmpty
                ? "No signing or node key in use lies on another machine."
                : "Keys on other machines: \(theirs.joined(separator: ", "))"
        }

        static func didTheyHave(_ key: OwnKey) -> String {
            "The \(key.role) key \(key.key.short) came from the same machine. Did they have that, too (yes or no)"
        }

        /// What options leave in use although it came with what they end.
        static func staysInUse(_ key: OwnKey) -> String {
            "The \(key.role) key \(key.key.short) came from the same machine and stays in use. If they had that, too: --key \(key.key.short)"
        }

        static func theEntries(_ names: [String]) -> String {
            "Contact points: \(names.joined(separator: ", "))"
        }

        static func isErased(_ name: String, _ versions: Int) -> String {
            "\(name): \(counted(versions, "version")) would be wiped on every node."
        }

        static func notALeavers(_ role: KeyRole) -> CommandError {
            CommandError(
                .usage,
                code: "not-a-leavers-key",
                "What a leaver had is a signing or a node key, and that is the \(role) key.",
                remedy:
                    "The encryption key is renewed anyway; if they knew the identity key: --knew-identity"
            )
        }

        static let tooMany = CommandError(
            .usage,
            code: "too-many-keys",
            "So many keys end in several steps.",
            remedy: "End some of them first: tocsin keys end KEY"
        )

        static func isHere(_ role: KeyRole) -> CommandError {
            CommandError(
                .refused,
                code: "key-is-here",
                "That \(role) key is this machine's.",
                remedy: "Make another, which ends it: tocsin keys renew \(role)"
            )
        }
    }
}
