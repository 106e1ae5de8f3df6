internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

extension Phrases {
    /// Who belongs to a network: applications, vouches, members.
    enum Membership {
        static let abstract = "Who belongs to the network."
        static let listAbstract = "List the members, and those for whom somebody vouches."
        static let showAbstract =
            "Show what a member or an applicant said of itself, and who vouches for it."
        static let showDiscussion = """
            By whose vouches it was admitted is told as far as this copy has seen; others may have seen \
            other vouches. Who vouches now is the same everywhere.
            """
        static let reviewAbstract = "Look at an application before you vouch for it."
        static let reviewDiscussion = """
            Shows who applies, which TLDs it says to run, who holds them here, and who vouches already. \
            Call a number of theirs that you knew before, and have the eight words read to you.
            """
        static let fileHelp = ArgumentHelp(
            "The application: the file, or the mail it came in; - for standard input.",
            valueName: "application"
        )
        static let headOrganisation = "ORGANISATION"
        static let headTLDs = "TLDS"
        static let headState = "STATE"
        static let headMember = "MEMBER"
        static let country = "country"
        static let member = "member"
        static let words = "words"
        static let vouched = "vouched"
        static let state = "state"
        static let admittedBy = "admitted by"
        static let vouches = "vouches"
        static let suspended = "suspended"
        static let disputed = "DISPUTED"
        static let warned = "warned of"
        static let objected = "it has objected"
        static let isClaim = "a claim"
        static func isRuled(_ state: DecidedState) -> String { "by \(Rulings.decision(state))" }
        /// By the vouch of those who had the TLD before; nothing for nobody.
        static func byWord(_ names: [String]) -> String {
            names.isEmpty ? "" : ", by the word of \(names.joined(separator: " and "))"
        }
        static let founder = "founder"
        static let enrolled = "enrolled"
        static let isVoter = "voter"
        static let noVoiceLeft = "no voice"
        static let admitted = "admitted"
        /// Since which decision only a decision can end a member.
        static func confirmed(_ number: UInt64) -> StyledText {
            ", confirmed by decision \(number)"
        }
        /// What stands behind the state of a member: `, claims .np; fewer vouch now`.
        static func marks(_ regard: Regard) -> StyledText {
            let claims = regard.claims.map { ".\($0.tld)" }.joined(separator: " ")
            let marks =
                (claims.isEmpty ? [] : ["claims \(claims)"])
                + (regard.isVouchedFor ? [] : ["fewer vouch now"])
            return marks.isEmpty ? "" : ", \(marks.joined(separator: "; "), .warning)"
        }
        static let notACountrys = "no country's TLD"

        static func held(by names: [String]) -> String {
            "held by \(names.joined(separator: ", "))"
        }

        /// What a card names that somebody else has: before one vouches, and afterwards.
        static func claims(_ label: String, _ reason: ClaimReason, isMember: Bool) -> String {
            let what = isMember ? "It claims" : "It would claim"
            return "\(what) \(label), and nobody is sent to it for that: \(Claims.reason(reason))."
                + (isMember ? "" : " Call them before you vouch.")
        }

        /// What a vouch of whoever holds some of the TLDs means.
        static func yours(_ tlds: [String]) -> String {
            let names = tlds.map { ".\($0)" }.joined(separator: " ")
            return
                "\(names): you hold that yourself. If you manage it, your vouch lets them hold it beside you, "
                + "and be called for it."
        }

        /// What a card says that only a later version knows.
        static func unknownHere(_ words: [String]) -> String {
            "This version does not know \(words.joined(separator: ", ")). Ask what it means before you vouch, or look for a "
                + "newer tocsin."
        }

        static func evidence(_ evidence: VouchEvidence) -> String {
            switch evidence {
            case .iana: "IANA's data"
            case .call: "a call"
            case .person: "in person"
            case .other: "other"
            case _: "evidence \(evidence.rawValue)"
            }
        }

        static func evidence(of vouch: Vouch) -> String {
            vouch.evidence.map(evidence).joined(separator: ", ")
        }

        static func waits(_ missing: ApplicationReview.Missing) -> String {
            if missing.isNone { return "waits" }
            let vouches = counted(missing.vouches, "vouch", "vouches")
            return missing.vouches > 0 ? "waits for \(vouches)" : "waits for another region"
        }

        static func state(of review: ApplicationReview) -> String {
            if review.isRemoved {
                return "in vain: it was removed, and comes back under this card never"
            }
            if review.isMember { return "by \(review.vouches.count) now; it is a member" }
            return review.vouches.isEmpty
                ? "by nobody; it \(waits(review.missing))"
                : "by \(review.vouches.count); it \(waits(review.missing))"
        }

        static func vouchNext(_ file: String) -> String {
            "If you know them: tocsin vouch \(ShellWord.text(file)) --evidence call"
        }

        // MARK: vouch

        static let vouchAbstract = "Say that you know who an applicant is."
        static let vouchDiscussion = """
            Enough vouches, from enough regions, make the applicant a member on every node. Say what you \
            have seen: iana (IANA's data name them for their TLDs), call (the eight words were read to \
            you on a number that you knew before), person (the same, face to face), other. You vouch for the \
            whole application, with every TLD that it names.

            A vouch that others have can be used for ever: --withdraw keeps nodes from using it, and ends no \
            membership.
            """
        static let evidenceHelp = ArgumentHelp(
            "What you have seen: iana, call, person or other; repeated.",
            valueName: "evidence"
        )
        static let withdrawHelp: ArgumentHelp =
            "Take back your vouch, as far as it was not used; a TLD, a name or an identifier will do for the file."
        static let withdrawnTooLate =
            "They are a member already, and stay one; where too few vouch for a member, it is marked."
        static let withdrawAlone = "--withdraw takes no --evidence."
        static let notEvidence = "Evidence is iana, call, person or other."
        /// What a vouch takes the place of.
        static func vouchedBefore(_ evidence: String) -> String {
            "You vouch for them already, on this evidence: \(evidence). The new vouch takes its place: name all that you have seen."
        }

        static let vouchStands =
            "You vouch for them on this evidence already. Nothing was signed."
        static let isWithdrawn = "Your vouch was taken back before. Nothing was signed."

        /// What is left when a vouch is taken back.
        static func withdrawn(_ review: ApplicationReview) -> String {
            let left = counted(review.vouches.count, "other vouches", "others vouch")
            return review.isMember
                ? "You vouch for \(review.card.organisation) no longer; \(left)."
                : "You vouch for \(review.card.organisation) no longer; \(left), and it \(waits(review.missing))."
        }

        static func withdrawn(for name: String) -> String { "You vouch for \(name) no longer." }

        static let reallyVouch = "Vouch for them?"
        static let reallyWithdraw = "Take back your vouch?"

        static func noMember(_ name: String) -> CommandError {
            CommandError(
                .notFound,
                code: "not-found",
                "No member of the network holds \(name).",
                remedy: "Who is a member: tocsin member list"
            )
        }

        static let voicelessVouch =
            "You have no voice: your vouch admits nobody, and lets them hold your TLD beside you."
        static func afterVouch(_ review: ApplicationReview) -> String {
            review.isMember
                ? ([joined(review)]
                    + review.claims.map { claims($0.label.text, $0.reason, isMember: true) })
                    .joined(separator: " ")
                : "\(review.card.organisation) \(waits(review.missing))."
        }

        private static func joined(_ review: ApplicationReview) -> String {
            let mark = review.isDoubted ? ", marked: fewer vouch now" : ""
            return "\(review.card.organisation) is a member\(mark)."
        }

        // MARK: join

        static let applicationHelp = ArgumentHelp(
            "Where to write the application, if you are no founder.",
            valueName: "file"
        )

        static let noFounder =
            "You are no founder of this network. If you go on, you apply to it: members have to vouch for you."

        /// The directory of somebody who is no founder was lost: whether it was a member only peers know.
        static let returns =
            "The directory is begun anew. If you were admitted, your node fills it: tocsin node. If you were not yet, type "
            + "tocsin join INVITATION once more to apply again."

        static func applied(_ path: String, words: String, invitation: String) -> String {
            """
            Your application lies in \(path).
            Its words: \(words)

            Next:
              1. Send \(path) to members of the network who know you, by mail for instance, and read them the
                 words by voice. Each of them types: tocsin vouch FILE --evidence call
              2. Let your node run: tocsin node. It is let in as soon as enough of them have vouched.
              3. tocsin status says so. Then stop the node for a moment, and type this once more, which signs what you have
                 entered: tocsin join \(invitation == "-" ? "INVITATION" : ShellWord.text(invitation))
            """
        }
    }
}

extension Phrases.Membership {
    static func badApplication(_ file: String, _ error: ApplicationError) -> CommandError {
        let reason =
            switch error {
            case .wrongSignature: "it is signed for another network, or not by its own key"
            case .unknownVersion: "a later tocsin made it"
            case .encoding, .tooLong: "it is damaged"
            case .card: "the card in it is wrong"
            }
        return CommandError(
            .verificationFailed,
            code: "bad-application",
            "The application in \(file) is not good: \(reason).",
            remedy: "Ask them for it again: they type tocsin join with your invitation.",
            cause: error
        )
    }

    static func noApplication(_ name: String) -> CommandError {
        CommandError(
            .notFound,
            code: "cannot-read",
            "There is no file \(name.isEmpty ? "without a name" : name).",
            remedy:
                "vouch and member review take the application file, which they send you: application.tocsin, or the mail it came in."
        )
    }

    static let isRemoved = CommandError(
        .refused,
        code: "is-removed",
        "They were removed from the network, and come back under this card never.",
        remedy: "Why: tocsin decision list. They may apply with a new home."
    )

    static let isOwn = CommandError(
        .refused,
        code: "is-own",
        "This is your own application: others vouch for you.",
        remedy: "Who does: tocsin member show YOUR-TLD"
    )

    static let nothingToWithdraw = CommandError(
        .notFound,
        code: "no-vouch",
        "You have not vouched for them.",
        remedy: "Who has: tocsin member review APPLICATION"
    )

    static func hasApplied(_ file: String) -> CommandError {
        CommandError(
            .refused,
            code: "has-applied",
            "Your application lies in \(file), and you are not admitted yet.",
            remedy: "Send it to members who know you. Write another one: --application FILE"
        )
    }

    static let noVoice = CommandError(
        .refused,
        code: "no-voice",
        "Only voters vouch and decide, and this home's member has no voice.",
        remedy: "Who has one: tocsin member list"
    )

    static let evidenceMissing = CommandError(
        .usage,
        code: "evidence-missing",
        "Say what you have seen.",
        remedy: "--evidence iana, call, person or other"
    )

    static let notAdmitted = CommandError(
        .refused,
        code: "not-admitted",
        "This home's member is not admitted yet, as far as this copy knows: nobody would take what it signs.",
        remedy: "Ask members of the network to vouch for you. See: tocsin status"
    )
}
