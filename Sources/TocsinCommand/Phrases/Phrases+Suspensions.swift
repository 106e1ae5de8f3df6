internal import ArgumentParser
internal import TocsinRecord

extension Phrases {
    /// Warnings of members, and their answers.
    enum Suspensions {
        static let suspendAbstract = "Warn the others of a member, or take that back."
        static let suspendDiscussion = """
            Where enough voters do so (the number that was agreed on), every node marks the member and what it says, and \
            hides nothing. It touches what is shown alone: the member keeps its voice and its links. By default you name \
            all of its signing keys as not to be trusted, so that only its identity key, or a new signing key, lifts it. \
            Who speaks against more than two members at a time counts against none.
            """
        static let reasonHelp = ArgumentHelp(
            "Why: stolen-key, wrong-contacts, abuse or other; repeated.",
            valueName: "reason"
        )
        static let keyHelp = ArgumentHelp(
            "A signing key of theirs that a thief may have, by four or more digits; repeated. All of them, if none is named.",
            valueName: "key"
        )
        static let withdrawHelp: ArgumentHelp = "Take back what you said against them."
        static let withdrawAlone = "--withdraw takes neither --reason nor --key."
        static let reasonMissing = "Say why: --reason stolen-key, wrong-contacts, abuse or other."
        static let notAReason = "A reason is stolen-key, wrong-contacts, abuse or other."
        static let stands = "You warn of them for just that already. Nothing was signed."
        static func distrusts(_ key: String) -> String {
            "its signing key \(key) is not trusted, and cannot lift the warning"
        }
        static let reallySuspend = "Warn the others of them?"
        static let reallyWithdraw = "Take that back?"

        static let objectAbstract = "Lift what others have said against you."
        static let objectDiscussion = """
            Names every suspension of your organisation that is open. A signing key that they name does not lift them: then sign \
            with the identity key, or make another signing key first (tocsin keys renew signing).
            """
        static let identityHelp =
            "Sign with the identity key in this file; the passphrase is then that of this key."
        static let reallyObject =
            "Do you stand by what you say, with all of your keys in your own hands?"

        static func reason(_ reason: SuspensionReason) -> String {
            switch reason {
            case .stolenKey: "a stolen key"
            case .wrongContacts: "wrong contacts"
            case .abuse: "abuse"
            case .other: "another reason"
            case _: "reason \(reason.rawValue)"
            }
        }

        static func standing(
            of name: String,
            _ count: Int,
            _ policy: Genesis.Policy
        ) -> String {
            let needed = Int(policy.suspenders)
            let voters = counted(count, "voter warns", "voters warn")
            return count >= needed
                ? "\(voters) of \(name): it is suspended."
                : "\(voters) of \(name); it takes \(needed) to suspend it."
        }

        /// What everybody else is told of a member that is warned of.
        static func suspicion(
            of name: String,
            _ id: String,
            _ count: Int,
            _ policy: Genesis.Policy
        ) -> String {
            let mark = count >= Int(policy.suspenders) ? "SUSPENDED: " : ""
            return
                "\(mark)\(standing(of: name, count, policy)) Who, and why: tocsin member show \(id)"
        }

        /// What stands in `member list` of a member that too few warn of.
        static func isWarnedOf(_ count: Int) -> String {
            count == 1 ? "1 voter warns of it" : "\(count) voters warn of it"
        }

        static func objected(_ left: Int) -> String {
            left == 0
                ? "Nothing is open against you any more."
                : "\(counted(left, "suspension is", "suspensions are")) still open: \(left == 1 ? "it names" : "they name") the key that you signed with. Use --identity."
        }

        /// What a suspended member is told.
        static func isSuspended(_ names: [String], isEnough: Bool) -> String {
            "\(isEnough ? "Your organisation is SUSPENDED" : "Members warn of your organisation"): \(names.joined(separator: ", ")). "
                + "Call them. If your keys are in your hands: tocsin member object"
        }

        /// What a member says against others.
        ///
        /// - Parameter objected: those of them who stand by what they say.
        static func warned(_ names: [String], objected: [String]) -> String {
            let answers =
                objected.isEmpty ? "" : " \(objected.joined(separator: ", ")) objected to that."
            let isTooMuch =
                names.count > 2
                ? " That are more than two: none of it counts until you take some back." : ""
            return
                "You warn of \(names.joined(separator: ", ")).\(answers)\(isTooMuch) Is that over? tocsin member suspend NAME --withdraw"
        }
        static let hasObjected = "They have objected to what you said before. Call them first."
    }
}

// MARK: - What goes wrong

extension Phrases.Suspensions {
    static let isOwn = CommandError(
        .refused,
        code: "is-own",
        "That is your own organisation.",
        remedy: "If a key of yours was stolen: tocsin keys end"
    )

    static let nothingToWithdraw = CommandError(
        .notFound,
        code: "no-suspension",
        "You warn of nobody who is called so, or of several.",
        remedy: "Of whom you do, tocsin status says; name one by the beginning of the identifier."
    )

    static func tooMany(_ names: [String]) -> CommandError {
        CommandError(
            .refused,
            code: "too-many",
            "You speak against \(names.joined(separator: " and ")) already: against a third, none of it would count.",
            remedy: "Take one back first: tocsin member suspend NAME --withdraw"
        )
    }

    static func noSuchKey(_ typed: String) -> CommandError {
        CommandError(
            .notFound,
            code: "no-such-key",
            "No signing key of theirs that is in use begins with \(typed), or several do.",
            remedy: "Leave --key out to name all of them."
        )
    }

    static let notSuspended = CommandError(
        .notFound,
        code: "no-suspension",
        "Nothing is open against your organisation.",
        remedy: "See how it stands: tocsin status"
    )

    static let keyIsNamed = CommandError(
        .refused,
        code: "key-is-named",
        "They do not trust the signing key of this machine, and it cannot lift what they said.",
        remedy:
            "Sign with the identity key: --identity FILE. Or make another signing key: tocsin keys renew signing"
    )
}
