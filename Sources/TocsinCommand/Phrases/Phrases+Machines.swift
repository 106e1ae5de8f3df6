internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinRecord

extension Phrases {
    /// One more machine of a member's.
    enum Machines {
        static let abstract =
            "Let another machine of yours run a node and sign, with keys of its own."
        static let discussion = """
            Four steps, two on each machine. Here: machine invite. There: machine begin, with the file. Here: machine \
            admit, with the request that it wrote and the identity key. There: machine finish, with the answer. \
            Compare the words each time. Nothing in the files is secret, and the keys never leave the machine that \
            made them.
            """
        static let inviteAbstract = "Write what another machine needs to become one of yours."
        static let inviteDiscussion =
            "Your card, the network and whom to dial. Take the file to the other machine, and type there: tocsin machine begin FILE"
        static let invitationHelp = "Where to write it."
        static let beginAbstract = "Make a home for your organisation on another machine."
        static let beginDiscussion = """
            Makes a node key, and a signing key with a passphrase of its own, and writes a request to have them admitted. In \
            a home that is there, without a file, it asks for what is missing: once more for the same, or for the encryption key \
            that another machine has renewed.
            """
        static let fileHelp =
            "The file that tocsin machine invite wrote on your first machine."
        static let requestHelp = "Where to write the request."
        static let nodeOnlyHelp: ArgumentHelp =
            "The machine runs a node and signs nothing: a server, for instance."
        static let admitAbstract = "Make the keys of another machine yours."
        static let admitDiscussion = """
            Signs with the identity key, and writes an answer with the encryption key that only that machine opens. After \
            tocsin keys renew encryption the same request brings a new answer.
            """
        static let requestFileHelp =
            "The request, or the mail it came in; - for standard input."
        static let answerHelp = "Where to write the answer."
        static let finishAbstract = "Take in the answer to this machine's request."
        static let finishDiscussion =
            "The passphrase is the one that you chose on this machine. The encryption key lies under it, too."
        static let answerFileHelp =
            "The answer, or the mail it came in; - for standard input."

        static let words = "words"
        static func state(isNew: Bool) -> String {
            isNew ? "to be yours from now on" : "yours already"
        }
        /// Without an invitation; said before the passphrase is asked for.
        static let asksAgain =
            "Without an invitation, this home asks another machine of yours for what it lacks: keys that are not admitted, and the "
            + "encryption key. To begin another machine, take the file of tocsin machine invite there."
        static let wordsAgree = "Are these the words that your first machine shows?"
        static let requestAgrees = "Are these the words that the other machine shows?"
        static let admitted = "The keys of that machine are yours."
        static let finished = "This machine has all it needs."
        static let finishNext = "Next: tocsin node     and: tocsin status"

        static func inviteNext(_ file: String) -> String {
            """
            Take \(file) to the other machine, and type there:
              tocsin machine begin \(ShellWord.text(file))
            Add --node-only for a server that signs nothing.
            """
        }

        static func beginning(_ invitation: MachineInvitation) -> String {
            """
            A machine of \(SafeText.line(invitation.card.value.card.organisation)) in the network "\(SafeText.line(invitation.invitation.genesis.name))".
            words \(invitation.words)
            """
        }

        static func beginNext(_ file: String, _ request: MachineRequest) -> String {
            let answer =
                request.sealing == nil
                ? "Then start the node here: tocsin node"
                : "Then take the answer to this machine: tocsin machine finish machine.answer"
            return """
                The request lies in \(file). On the machine of the identity key, compare the words and type:
                  tocsin machine admit \(ShellWord.text(file))
                \(answer)
                """
        }

        static func admitNext(_ answer: String?) -> String {
            guard let answer else { return "On that machine: tocsin node" }
            if answer == "-" { return "On that machine: tocsin machine finish FILE" }
            return """
                Take \(answer) to that machine, and type there:
                  tocsin machine finish \(ShellWord.text(answer))
                """
        }

        static let isWaiting =
            "The keys of this machine are not admitted yet, as far as this copy knows. On the machine of the identity key: "
            + "tocsin machine admit REQUEST (write it again: tocsin machine begin)"
        static let isUnfinished =
            "The encryption key of your organisation is not on this machine, or another has taken its place. Type: tocsin machine begin, "
            + "on the machine that has it: tocsin machine admit REQUEST, and here: tocsin machine finish ANSWER"
    }
}

// MARK: - What goes wrong

extension Phrases.Machines {
    static let invitationMissing = CommandError(
        .usage,
        code: "invitation-missing",
        "Name the invitation.",
        remedy: "On your first machine: tocsin machine invite"
    )

    static func requestIsThere(_ path: String) -> CommandError {
        CommandError(
            .refused,
            code: "file-exists",
            "There is a request in \(path) already, perhaps this machine's. Nothing was written or made.",
            remedy: Phrases.Targets.choice([
                "tocsin machine admit \(ShellWord.text(path))   on your first machine, with that file",
                "tocsin machine begin --request FILE   to write another",
            ])
        )
    }

    static func answerIsThere(_ path: String) -> CommandError {
        CommandError(
            .refused,
            code: "file-exists",
            "There is an answer in \(path) already. Nothing was written or signed.",
            remedy: Phrases.Targets.choice([
                "tocsin machine finish \(ShellWord.text(path))   on the other machine, with that file",
                "tocsin machine admit REQUEST --answer FILE   to write another",
            ])
        )
    }

    static let isBegun = CommandError(
        .refused,
        code: "home-exists",
        "This home was begun already.",
        remedy: "Write its request once more: tocsin machine begin"
    )

    static func hasEnded(_ role: KeyRole) -> CommandError {
        CommandError(
            .refused,
            code: "key-has-ended",
            "The \(role) key of this machine has ended, and a key has one role for ever.",
            remedy: "Make another: tocsin keys renew \(role)"
        )
    }

    static let nothingToAsk = CommandError(
        .refused,
        code: "nothing-to-ask",
        "This machine has all it needs: it runs a node and signs nothing.",
        remedy: "See how it stands: tocsin status"
    )

    static func noSealingKey(_ path: String) -> CommandError {
        CommandError(
            .notFound,
            code: "no-key",
            "There is no \(path), to which the answer was sealed.",
            remedy: "Ask once more: tocsin machine begin"
        )
    }

    static let staleAnswer = CommandError(
        .refused,
        code: "stale-answer",
        "The key in the answer is not that of your organisation, as far as this copy knows: it is older, or somebody else made the answer.",
        remedy:
            "Let the node agree with a peer (tocsin node), then ask once more: tocsin machine begin"
    )

    static let hasNoKey = CommandError(
        .refused,
        code: "foreign-key",
        "The encryption key on this machine is not, or no longer, that of your organisation.",
        remedy:
            "Answer on the machine that renewed it, or renew it here: tocsin keys renew encryption"
    )

    static let notBegun = CommandError(
        .refused,
        code: "not-begun",
        "This home has asked for nothing, or signs nothing.",
        remedy: "Ask first: tocsin machine begin"
    )

    static func notAnInvitation(_ file: String) -> CommandError {
        CommandError(
            .verificationFailed,
            code: "not-an-invitation",
            "\(file) is no machine's invitation, or it was changed.",
            remedy: "Write it again on your first machine: tocsin machine invite"
        )
    }

    static func badRequest(_ file: String) -> CommandError {
        CommandError(
            .verificationFailed,
            code: "bad-request",
            "The request in \(file) is not good: it was changed, or a later tocsin made it.",
            remedy: "Write it again on the other machine: tocsin machine begin"
        )
    }

    static let sealsNothing = CommandError(
        .verificationFailed,
        code: "bad-request",
        "Nothing can be sealed to the key in the request: anybody could open it.",
        remedy: "Ask once more on the other machine: tocsin machine begin"
    )

    static let otherNetwork = CommandError(
        .refused,
        code: "other-network",
        "That machine asks to be part of another network.",
        remedy: "Begin it anew with: tocsin machine invite"
    )

    static let otherMember = CommandError(
        .refused,
        code: "other-member",
        "That machine asks to be another organisation's.",
        remedy: "Begin it anew with: tocsin machine invite"
    )

    static func keyHasEnded(_ key: String) -> CommandError {
        CommandError(
            .refused,
            code: "key-has-ended",
            "Key \(key) was yours and has ended, and a key has one role for ever.",
            remedy: "Begin that machine anew in another home: tocsin machine invite"
        )
    }

    static func badAnswer(_ file: String) -> CommandError {
        CommandError(
            .verificationFailed,
            code: "bad-answer",
            "The answer in \(file) cannot be opened: it was changed, or is for another machine.",
            remedy:
                "Write it again on the machine of the identity key: tocsin machine admit REQUEST"
        )
    }

    static let otherRequest = CommandError(
        .verificationFailed,
        code: "bad-answer",
        "This is the answer to another machine's request.",
        remedy: "Each machine has its own: tocsin machine admit REQUEST"
    )
}
