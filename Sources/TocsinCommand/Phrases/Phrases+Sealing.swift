internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinRecord

extension Phrases {
    /// What is sealed to its readers.
    enum Sealing {
        static let isGone = CommandError(
            .notFound,
            code: "no-such-alert",
            "That alert has gone from this copy meanwhile.",
            remedy: "See what is here: tocsin alert list --all"
        )
        /// - Parameter agentRuns: without that key.
        static func keyIsClosed(agentRuns: Bool) -> CommandError {
            CommandError(
                .keyLocked,
                code: "encryption-key-closed",
                "It is sealed to you, and your encryption key is not open.",
                remedy: agentRuns
                    ? "The key agent does not hold it. If it lies under another passphrase: tocsin unlock asks for that. If it has come since the agent began: tocsin lock, tocsin unlock"
                    : "Open it: tocsin unlock"
            )
        }
        static let noKeyHere = CommandError(
            .keyLocked,
            code: "no-encryption-key-here",
            "It is sealed to you, and your encryption key is not on this machine.",
            remedy: "Read it on the machine that has it, or ask for the key: tocsin machine begin"
        )
        /// - Parameter files: what lies where former keys do, and may be it.
        static func keyIsNotHere(_ key: String, unreadable files: [String]) -> CommandError {
            let restore =
                files.isEmpty
                ? ""
                : "Restore what cannot be read, and may be it: \(files.joined(separator: ", ")). "
            return CommandError(
                .keyLocked,
                code: "encryption-key-not-here",
                "It is sealed to your key \(key), which is not on this machine: it was forgotten here, or lies on another.",
                remedy: restore
                    + "Read it on the machine that has it, or phone its author for an update, which is sealed to your present key. "
                    + "Whose key that is: tocsin keys list. If nobody of you made it, your identity key is stolen."
            )
        }
        static let opensForUs = "It is sealed to you: your encryption key opens it."
        static func opensForUs(byFormer key: String) -> String {
            "It is sealed to you: your former encryption key \(key) opens it, under the passphrase that it had."
        }
        static func otherPassphrase(_ key: String) -> CommandError {
            CommandError(
                .keyLocked,
                code: "wrong-passphrase",
                "It is sealed to you, and that passphrase does not open your encryption key \(key).",
                remedy:
                    "If that lies under another: tocsin unlock --encryption-passphrase-file FILE, and then this command again"
            )
        }

        // MARK: Options

        static let readerHelp = ArgumentHelp(
            "A member that it addresses and that reads it: a TLD, a name or the beginning of its identifier; repeated.",
            valueName: "member"
        )
        static let leaveOutHelp: ArgumentHelp =
            "Go on though somebody who is named cannot read it; asked for with --yes alone."
        static let readableHelp = ArgumentHelp(
            "Let every member read what cannot be sealed, or is not sealed any more: type how many members there are.",
            valueName: "count"
        )
        static let fromHelp = ArgumentHelp(
            "Of several statements of its author, that whose readers are to read this.",
            valueName: "record"
        )
        static let closedHelp: ArgumentHelp = "Show what is sealed as it is, and ask for nothing."

        // MARK: Who reads it

        static let or = " or "
        static func unknownKeys(_ count: Int) -> String {
            "\(counted(count, "key")) of nobody known here"
        }
        static func sealedTo(_ label: TrafficLight, _ names: [String]) -> String {
            "TLP:\(label). Once it is signed, \(counted(names.count, "member")) can read this, and nobody else: \(names.joined(separator: ", "))"
        }
        static func readBy(_ names: [String]) -> String {
            "Sealed: \(names.joined(separator: ", ")) can read this, and nobody else."
        }
        static func readSomeOnly(_ names: [String]) -> String {
            "These read some of what it says, and not all: \(names.joined(separator: ", "))"
        }
        static func gains(_ names: [String]) -> String {
            "Reads it from now on: \(names.joined(separator: ", "))"
        }
        static func loses(_ names: [String]) -> String {
            "No longer reads it: \(names.joined(separator: ", ")). What it said before stays readable to them."
        }
        static func leftOut(_ reason: SealedReaders.LeftOut.Reason, _ names: [String]) -> String {
            let why =
                switch reason {
                case .notJoined: "No member, phone"
                case .noKey: "Has no key to seal to, phone"
                case .doubted: "Suspended or blocked, and left out unless you name it with --reader"
                }
            return "\(why): \(names.joined(separator: ", "))"
        }
        static func outside(wakes: Bool, room: Int) -> String {
            let woken = wakes ? " and that people are to be woken," : ""
            return
                "Everybody sees who raised it, for whom, in which hour,\(woken) how long it is, and until when it lasts. \(counted(room, "byte")) left."
        }
        static func nowAllRead(_ members: Int) -> String {
            "NOT SEALED: until now its readers alone read this; what you say now all \(members) members read."
        }
        static func nowSomeRead(_ records: [String]) -> String {
            "IT HAS BEEN READ: every member has what it said until now, and what others said of it. Treat it as known. To take back the text: tocsin erase \(records.joined(separator: ", tocsin erase "))"
        }
        static func onlyAuthorReads(_ members: Int) -> String {
            "What it says is not here as it was, and may have been sealed: you alone can read why it is over, and all see that it is. To let all \(members) members read it: --readable \(members)"
        }
        static let howMany = "If they all may read it, type how many they are"
        static func forReaders(_ names: [String]) -> String {
            let rest = names.count - fewReaders
            let some = names.prefix(fewReaders).joined(separator: ", ")
            return "For \(some)\(rest > 0 ? " and \(rest) more" : "") alone to read."
        }
        /// A question must fit on a line.
        private static let fewReaders = 6
        static func noRoom(_ names: [String]) -> String {
            "There is no room for these, who cannot read why it is over: \(names.joined(separator: ", "))"
        }
        static let saysMore =
            "It says more side by side, which is not here, or in the open: those who read that alone cannot read this."
        static func isReadable(_ label: TrafficLight, _ members: Int) -> String {
            "TLP:\(label), and NOT SEALED: all \(members) members read this."
        }

        // MARK: What is shown

        static let state = "sealed"
        static let toUs = "(sealed to you)"
        static let noLonger = "(no longer sealed to you)"
        static let mark = "SEALED"
        static let urgentState = "sealed, urgent"
        static func unopened(_ count: Int) -> String {
            "\(counted(count, "alert")) sealed to you, and not opened. To read: tocsin unlock, or tocsin alert show NAME"
        }
        static func canBeOpened(_ name: AlertName) -> String {
            "It is sealed to you. To read it: tocsin alert show \(name)"
        }
        static func isOwnAndClosed(_ name: AlertName) -> String {
            "It is yours, and sealed to none of your keys. To say anew what it says: tocsin alert update \(name) --headline - --tlp LABEL --to .xx"
        }
        static func saidEarlier(_ record: String, _ alert: Alert, at now: Timestamp) -> String {
            "EARLIER: what you could read before its author sealed it to others (record \(record), \(Alerts.moment(alert.created, at: now))). It may not be so any more:"
        }
        static func isNotForYou(wasReader: Bool, call tld: TLD?) -> String {
            let call = tld.map { "tocsin call \($0.display)" } ?? "tocsin call"
            return wasReader
                ? "You could read it until its author sealed it to others. To ask: \(call)"
                : "It is not for you. To ask its author: \(call)"
        }
        static let toOthers = "(sealed to others)"
        static func ofThemSealed(_ count: Int) -> String {
            "\(count) of them sealed to you and not opened"
        }
        static func notes(_ count: Int, by name: String) -> String {
            "\(counted(count, "note")) of \(name): sealed, and not opened here."
        }
        static func answers(_ count: Int) -> String {
            "\(counted(count, "answer")), sealed, and not opened here."
        }
        static let isNotSealed = "NOT SEALED: every member reads this."
        static func isSealedTo(_ names: [String]) -> String {
            "Sealed to \(names.joined(separator: ", "))."
        }
        static func without(_ names: [String]) -> String {
            "It was not sealed as it should be, and these may not be able to read it (phone): \(names.joined(separator: ", "))"
        }
        static func unable(_ names: [String]) -> String {
            "Addressed, and cannot read it (phone): \(names.joined(separator: ", "))"
        }
        static func doubtful(_ names: [String]) -> String {
            "Addressed, and may not be able to read it, since another member names the same key (phone): \(names.joined(separator: ", "))"
        }
        static func renewed(_ names: [String]) -> String {
            "Has another key by now, and may not be able to read it; an update by its author is sealed to that: \(names.joined(separator: ", "))"
        }
        static func isClosed(_ record: String, _ label: TrafficLight) -> String {
            "What record \(record) says is TLP:\(label), and sealed."
        }
        static func doesNotOpen(_ record: String) -> String {
            "FALSE: the author of record \(record) names you as a reader, and gave you nothing that opens. Phone the author, and other readers."
        }
        static func isBroken(_ record: String) -> String {
            "FALSE: what its author sealed as record \(record) is damaged, for all readers. Phone the author."
        }
        static func differs(_ record: String) -> String {
            "FALSE: what is inside record \(record) contradicts what its author shows to everybody, and is not shown. Phone the author."
        }
        static func notGenuine(_ name: AlertName) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "not-genuine",
                "Something that \(name) says was not sealed as it must be.",
                remedy: "Phone its author."
            )
        }

        // MARK: What is refused

        static let nameReaders = CommandError(
            .refused,
            code: "name-readers",
            "RED is for named readers: a region, or everybody, is nobody in particular. Nothing was signed.",
            remedy:
                "Name them: --to .xx, or --reader NAME. In an update take out everybody first: --clear to --to .xx"
        )
        static let noOwnKey = CommandError(
            .refused,
            code: "no-own-key",
            "Your organisation has no encryption key, and could not read what it says. Nothing was signed.",
            remedy: "Make one: tocsin keys renew encryption"
        )
        static let onlyOurselves = CommandError(
            .refused,
            code: "nobody-to-seal-to",
            "You address nobody but yourself. Nothing was signed.",
            remedy: "Name readers: --to .xx, or --reader NAME"
        )
        static func nobodyToSealTo(call tlds: [TLD]) -> CommandError {
            CommandError(
                .refused,
                code: "nobody-to-seal-to",
                "None of those whom you address can read what is sealed: they are no members, have no key, or are suspended. Nothing was signed.",
                remedy: "Say it by phone: "
                    + tlds.prefix(fewReaders).map { "tocsin call \($0.display)" }
                    .joined(separator: ", ")
            )
        }
        static let hasNoOutside = CommandError(
            .refused,
            code: "cannot-seal",
            "It says something of a later version, which this one cannot seal. Nothing was signed.",
            remedy: "Take what the newest version of tocsin offers, or raise it anew."
        )
        static func tooMany(_ keys: Int, readableTo members: Int?) -> CommandError {
            CommandError(
                .refused,
                code: "too-many-readers",
                "It would be sealed to \(keys) keys, and at most 512 fit. Nothing was signed.",
                remedy: "Name fewer." + way(members)
            )
        }
        static func doesNotFit(by bytes: Int, readableTo members: Int?) -> CommandError {
            CommandError(
                .refused,
                code: "does-not-fit",
                "It is \(counted(bytes, "byte")) too long for so many readers. Nothing was signed.",
                remedy: "Say less, or name fewer." + way(members)
            )
        }
        private static func way(_ members: Int?) -> String {
            members.map { " To let every member read it: --readable \($0)" } ?? ""
        }
        static func otherCount(_ members: Int) -> CommandError {
            CommandError(
                .refused,
                code: "cannot-be-readable",
                "There are \(members) members, and as many would read it: the number that you gave is another. Nothing was signed.",
                remedy: "If all of them may read it: --readable \(members)"
            )
        }
        static let canBeSealed = CommandError(
            .refused,
            code: "cannot-be-readable",
            "It can be sealed, and so it is not left open. Nothing was signed.",
            remedy: "Leave --readable away."
        )
        static func isReadableAnyway(_ label: TrafficLight) -> CommandError {
            CommandError(
                .usage,
                code: "cannot-be-readable",
                "TLP:\(label) is not sealed, and --readable is of no use. Nothing was signed.",
                remedy: "Leave it away."
            )
        }
        static func leavesOut(_ names: [String]) -> CommandError {
            CommandError(
                .refused,
                code: "left-out",
                "You address \(names.joined(separator: ", ")), who cannot read it. Nothing was signed.",
                remedy: "Phone them, and send it to the others: --leave-out"
            )
        }
        static func notOneManager(_ tld: TLD, _ names: [String]) -> CommandError {
            CommandError(
                .refused,
                code: "not-one-reader",
                names.isEmpty
                    ? "Nobody who manages \(tld.display) is a member."
                    : "Several manage \(tld.display).",
                remedy: names.isEmpty
                    ? "Say it by phone: tocsin call \(tld.display)"
                    : "Name one: " + names.map { "--reader \"\($0)\"" }.joined(separator: " or ")
            )
        }
        static func wouldUncover(_ members: Int) -> CommandError {
            CommandError(
                .refused,
                code: "not-sealed-now",
                "It was sealed, and its readers alone could read it: what you say now all \(members) members would read. Nothing was signed.",
                remedy: "If they may: --readable \(members)"
            )
        }
        static func isUnknown(_ entry: AlertBook.Entry) -> CommandError {
            let call = entry.author?.tlds.first.map { "tocsin call \($0.display)" } ?? "tocsin call"
            return CommandError(
                .refused,
                code: "readers-unknown",
                "What \(entry.name) says cannot be read here, and may have been sealed: what you say of it could be read by others than its readers. Nothing was signed.",
                remedy: "Phone its author: \(call)"
            )
        }
        static func sealedSeen(_ name: AlertName) -> CommandError {
            CommandError(
                .refused,
                code: "seen-is-sealed",
                "No node of yours could tell a sealed seen from an answer that takes it: nobody of you would be woken for it any more. Nothing was signed.",
                remedy:
                    "To be woken no more on this machine: tocsin alert seen \(name). To take it: --say acknowledged --by NAME"
            )
        }
        static func isOpenNow(_ name: AlertName, _ members: Int) -> CommandError {
            CommandError(
                .refused,
                code: "not-sealed-now",
                "\(name) was sealed, and is not any more: what you say of it now all \(members) members read. Nothing was signed.",
                remedy:
                    "Ask its author whether that was meant. If they may read it: --readable \(members)"
            )
        }
        static func notForUs(_ entry: AlertBook.Entry) -> CommandError {
            let call = entry.author?.tlds.first.map { "tocsin call \($0.display)" } ?? "tocsin call"
            return CommandError(
                .refused,
                code: "sealed-to-others",
                "What \(entry.name) says now is sealed, and not to be read by you.",
                remedy:
                    "Phone its author: \(call). To be told no more of it: tocsin alert seen \(entry.name)"
            )
        }
        static func isFalse(_ entry: AlertBook.Entry) -> CommandError {
            let call = entry.author?.tlds.first.map { "tocsin call \($0.display)" } ?? "tocsin call"
            return CommandError(
                .refused,
                code: "not-genuine",
                "What \(entry.name) says now was not sealed as it must be, and nothing can be said under it. Nothing was signed.",
                remedy: "Phone its author: \(call)"
            )
        }
        static func severalVersions(_ entry: AlertBook.Entry) -> CommandError {
            CommandError(
                .refused,
                code: "several-statements",
                "\(entry.name) says \(entry.thread.current.count) things side by side, for different readers. Nothing was signed.",
                remedy:
                    "Say whose readers are to read this: --from RECORD. See who they are: tocsin alert show \(entry.name)"
            )
        }
        static let isInArguments =
            "What you typed stands in the history of your shell, and other users of this machine could see it. Where you type - it is read from standard input."
    }
}
