internal import ArgumentParser
internal import TocsinCrypto

extension Phrases {
    /// `tocsin keys`: the keys of a member in the course of its life.
    enum KeyChanges {
        static let abstract = "Show, renew, end and recover the keys of this member."
        static let discussion = """
            The identity key says which other keys are yours; bring the medium on which you keep it. \
            What it says reaches every node, and cannot be taken back.
            """

        // MARK: list

        static let listAbstract = "List the keys that this member has and had."
        static let headKey = "KEY"
        static let headRole = "ROLE"
        static let headState = "STATE"
        static let headRecords = "RECORDS"
        static let headPlace = "SECRET"
        static let inUse = "in use"
        static let ended = "ended"
        static let disputed = "in use, DISPUTED"
        static let endedDisputed = "ended, DISPUTED"
        static let here = "on this machine"

        // MARK: Options

        static let identityHelp: String = "Where the identity key's file is, if not in the home."
        static let keyHelp: String =
            "The beginning of a key's digits (tocsin keys list), or its role if you have but one."
        static let forgetAbstract = "Forget a former encryption key of this machine."
        static let forgetDiscussion = """
            When the encryption key is renewed the old one is kept, for what was sealed to it before. Once nothing is that matters any more \
            it is safer forgotten: whoever gets it reads all of that. The key agent is locked by it. Without a key the command lists those that \
            are kept.
            """
        static let formerHelp: String = "The beginning of the key, four digits at least."
        static let noFormer = "No former encryption key is kept here."
        static func reallyForget(_ key: String, losing alerts: Int) -> String {
            let lost =
                alerts == 0
                ? "" : " \(counted(alerts, "open alert is", "open alerts are")) among that."
            return
                "Forget \(key) for good? What was sealed to it cannot be read on this machine any more.\(lost)"
        }
        static func formerUnreadable(_ path: String) -> String {
            "\(path) should be a former encryption key and cannot be read: what was sealed to it is not opened. Restore it from your backup, or remove it."
        }
        static let agentMayHoldIt =
            "The key agent could not be locked, and may open with that key until it ends by itself: tocsin lock"
        static func isForgotten(_ key: String) -> String {
            "\(key) is forgotten here. Copies in backups are not, and a disk may keep what it was told to remove."
        }
        static func noSuchFormer(_ typed: String, _ former: [String]) -> CommandError {
            CommandError(
                .notFound,
                code: "no-such-key",
                "No former encryption key that is kept here begins with \(typed).",
                remedy: former.isEmpty
                    ? "None is kept here." : "There are: \(former.joined(separator: ", "))"
            )
        }
        static let roleHelp: String = "signing, node or encryption."
        static let keepHelp: String = """
            The last good record of the key: it and what stands before it in its chain count, the rest \
            does not. Give it once for each chain.
            """
        static let keepNothingHelp: ArgumentHelp = "Nothing that the key has ever signed counts."
        static let keepsOrNot = "Give --keep or --keep-nothing, not both."
        static let dryRunHelp: ArgumentHelp = "Only say what would happen."
        static let fromThisCopyHelp: ArgumentHelp =
            "Decide by this copy though it has not agreed with a peer for a day."

        /// The copy may lack records of the key that is to end.
        static func copyIsOld(agreed seconds: Int64?) -> CommandError {
            let age =
                seconds.map { "agreed with a peer \(Ages.ago($0))" } ?? "never agreed with a peer"
            return CommandError(
                .refused,
                code: "copy-is-old",
                "This copy has \(age): what the key has signed and is not here would count on no node any more.",
                remedy:
                    "First: tocsin node, until tocsin status says that the copy agreed just now. If it cannot: take in a "
                    + "bundle of another node's (tocsin bundle import FILE), then --from-this-copy"
            )
        }

        /// The copy lacks everything.
        static let copyIsEmpty = CommandError(
            .refused,
            code: "copy-is-empty",
            "This copy is empty: nothing that the key has signed would count on any node.",
            remedy:
                "First: tocsin node, until tocsin status says that the copy agreed, or: tocsin bundle import FILE"
        )

        static let notARole = "The roles are signing, node and encryption."
        static let identityIsRecovered =
            "An identity key is replaced by the next one of the recovery sheet: tocsin keys recover"

        // MARK: end

        static let endAbstract = "End a key: a thief's, a leaver's, a lost machine's."
        static let endDiscussion = """
            From then on no node takes anything new from it. What it has signed and is here counts on, \
            unless --keep names an earlier record, or --keep-nothing is given. Look first with \
            --dry-run. An identity key is not ended but replaced: tocsin keys recover.
            """
        static let endWord = "end"
        static let endWarning =
            "This ends the key on every node, and cannot be undone. A key that has ended never returns."

        /// What a dry run ends with, and a change that failed before anything was published.
        static let nothingWasDone = "Nothing was done."

        /// What the end of a key would mean, which is said before anybody decides.
        static func ending(
            _ role: KeyRole,
            _ key: String,
            _ records: Int,
            _ dropped: Int
        ) -> String {
            let ends = "The \(role) key \(key) would end."
            let counting = records - dropped
            // The others sign no records.
            guard role == .signing || role == .identity else { return ends }
            switch (records, dropped) {
            case (0, _): return ends + " No record of it is here: none would count on."
            case (1, 0): return ends + " The one record that it signed would count on."
            case (_, 0): return ends + " All \(records) records that it signed would count on."
            default:
                return ends
                    + " Of the records that it signed \(counting) would count on, and \(dropped) not any more:"
            }
        }

        static func wasHere(_ role: KeyRole) -> String {
            "It was this machine's. Make another: tocsin keys renew \(role)"
        }

        // MARK: renew

        static let renewAbstract = "Make a new key for this machine, and end the one it has."
        static let renewDiscussion = """
            One record grants the new key and ends the old one; all that the old one has signed and is \
            here counts on, unless --keep names an earlier record, or --keep-nothing is given. Do it once a year, and when a passphrase may be known. Where the old key is \
            lost it is not ended: tocsin keys end does that.
            """
        static func noneToEnd(_ role: KeyRole) -> String {
            "No \(role) key that is in use lies on this machine: none is ended."
        }
        static func waits(_ role: KeyRole) -> String {
            "A \(role) key that was published before waits for its place: the same command without "
                + "--dry-run puts it there."
        }
        static func wouldRenew(_ role: KeyRole) -> String {
            "The same record grants a new \(role) key, which is made then. \(nothingWasDone)"
        }
        static func reallyRenew(_ role: KeyRole) -> String {
            "Make a new \(role) key for this machine?"
        }
        static func renewed(_ role: KeyRole) -> String {
            "The new \(role) key is in use on this machine."
        }
        static func afterRenewal(_ role: KeyRole) -> String {
            switch role {
            case .node: "If the node is running, start it anew: it still shows the old key."
            case .identity, .signing:
                "If the agent holds the old key: tocsin lock. If the old passphrase is lost, the encryption key still lies "
                    + "under it: tocsin keys renew encryption"
            case .encryption:
                "What was sealed to the old key stays readable here: it is kept until you forget it (tocsin keys forget)."
            }
        }

        // MARK: recover

        static let recoverAbstract =
            "Replace a lost or stolen identity key, with the recovery sheet."
        static let recoverDiscussion = """
            The sheet stands for all identity keys to come. The next of them says in its first record \
            which records of the former key count: all that are here, unless --keep names an earlier \
            one or --keep-nothing is given. What a thief has signed after that is void on every node, \
            and the thief cannot undo it. The sheet serves again next time.
            """
        static let sheetHelp: String = "Read the words from this file instead of asking for them."
        static let fileOnlyHelp: ArgumentHelp =
            "Replace nothing: write the present identity key's file anew, if it is from the sheet."
        static let writeHelp: String =
            "Where to write the new identity key, for instance on a USB stick."
        static let recoverWord = "replace"
        static let recoverWarning =
            "This replaces the identity key on every node, and cannot be undone."
        static func typeWord(_ number: Int) -> String { "Word \(number) of the recovery sheet" }
        static let noSuchWord = "No sheet has that word. Look again; four letters are enough."
        static func recovered(_ path: String) -> String {
            "The identity key lies in \(path). Move it to a medium of its own. "
                + "Then see whether your entries are as they should be: tocsin contact list"
        }
    }
}

extension Phrases.KeyChanges {
    static func noSuchKey(_ typed: String) -> CommandError {
        CommandError(
            .notFound,
            code: "no-such-key",
            "No key of this member that is in use begins with \(typed).",
            remedy: "Look at: tocsin keys list"
        )
    }

    static func hasEnded(_ typed: String) -> CommandError {
        CommandError(
            .refused,
            code: "key-has-ended",
            "The key \(typed) has ended already. What it says of itself was decided then.",
            remedy: "Look at: tocsin keys list"
        )
    }

    static func ambiguousKey(_ typed: String, _ count: Int) -> CommandError {
        CommandError(
            .notFound,
            code: "ambiguous-key",
            "\(count) keys that are in use are meant by \(typed).",
            remedy: "Type more of its digits: tocsin keys list"
        )
    }

    static let identityIsReplaced = CommandError(
        .refused,
        code: "identity-key",
        "An identity key is not ended but replaced by the next one of the recovery sheet.",
        remedy: "Type: tocsin keys recover"
    )

    static func notOfThisKey(_ record: String, _ key: String) -> CommandError {
        CommandError(
            .usage,
            code: "another-keys-record",
            "The key \(key) has not signed record \(record).",
            remedy: "Look at: tocsin record list"
        )
    }

    static let twoHeadsOfAFeed = CommandError(
        .usage,
        code: "two-records-of-a-chain",
        "Two of the records that are to be the last good ones stand in the same chain.",
        remedy: "Name one for each chain: tocsin record show RECORD"
    )

    static func tooManyFeeds(_ count: Int, limit: Int) -> CommandError {
        CommandError(
            .refused,
            code: "too-many-chains",
            "The key has begun \(count) chains, and one record can name the ends of \(limit).",
            remedy: "Name with --keep the last record of each chain that is to count."
        )
    }

    static func wrongSheet(_ error: RecoveryWordsError) -> CommandError {
        let (message, remedy) =
            switch error {
            case .wrongCount(let count):
                ("A recovery sheet has 24 words; these are \(count).", "Look for what is missing.")
            case .unknownWord(let number):
                ("Word \(number) is on no recovery sheet.", "Compare it with the paper.")
            case .wrongChecksum:
                (
                    "Each word is one that a sheet may have, but together they are no sheet.",
                    "At least one word is another, or two have changed places. Compare them."
                )
            }
        return CommandError(.usage, code: "wrong-sheet", message, remedy: remedy)
    }

    static let otherSheet = CommandError(
        .refused,
        code: "foreign-sheet",
        "This is another member's recovery sheet.",
        remedy: "Compare the words at its head with: tocsin status"
    )

    static let sheetIsUsedUp = CommandError(
        .refused,
        code: "sheet-used-up",
        "All identity keys of this sheet were used.",
        remedy: "Join again as a new member."
    )

    static let firstIsNotOnTheSheet = CommandError(
        .refused,
        code: "first-identity-key",
        "The present identity key is the first, which is on no sheet.",
        remedy: "Replace it: tocsin keys recover"
    )
}
