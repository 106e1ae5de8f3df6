internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Phrases {
    /// What the voters decide.
    enum Decisions {
        static let abstract = "What the voters of the network decide."
        static let listAbstract = "List what was decided, and what waits for whose voice."
        static let showAbstract = "Show a proposal or a decision, and who wants it."
        static let proposeAbstract = "Propose what is to be decided next."
        static let proposeDiscussion = """
            More than half of the voters decide. A proposal is your voice for it: each voter speaks once after each \
            decision, and takes nothing back. So agree first, by phone; where others want something else already, \
            nothing is signed unless you insist on just that. Members that are known here are confirmed along with everything, \
            and revoked keys of voters lose their voice.

            A member is named by its TLD, its name or the beginning of its identifier.
            """
        static let signAbstract = "Give your voice to a proposal."
        static let signDiscussion = """
            Shows what the proposal does and asks. A voice is final: whoever speaks twice can part the network in two.
            """
        static let enrolHelp = ArgumentHelp("Give a member a voice; repeated.", valueName: "member")
        static let dropHelp = ArgumentHelp(
            "Take a voter's voice; it stays a member. Repeated.",
            valueName: "member"
        )
        static let removeHelp = ArgumentHelp(
            "End a membership: nothing that it said counts any more.",
            valueName: "member"
        )
        static let successorHelp = ArgumentHelp(
            "The member that the removed organisation is from now on.",
            valueName: "member"
        )
        static let eraseHelp: ArgumentHelp = "Erase what the removed member said, too."
        static let labelHelp = ArgumentHelp(
            "Rule who holds a TLD, in a role; with --holder or --no-holder.",
            valueName: "tld"
        )
        static let roleHelp = ArgumentHelp(
            "The role that is ruled: manager (if not said), back-end or dns-provider.",
            valueName: "role"
        )
        static let holderHelp = ArgumentHelp(
            "The member that holds it from now on, alone, whatever its card says.",
            valueName: "member"
        )
        static let noHolderHelp: ArgumentHelp = "Nobody holds it from now on."
        static let eraseRecordHelp = ArgumentHelp(
            "Erase what a record says, on every node; repeated.",
            valueName: "record"
        )
        static let oneRuling =
            "One proposal rules one label: give --label, --role and --holder once. Then propose the next."
        static let labelAndHolder =
            "--label goes with either --holder or --no-holder, and these and --role with --label."
        static let notARole = "A role is manager, back-end or dns-provider."
        static func notATLD(_ text: String) -> String { "\(SafeText.line(text)) is no TLD." }
        static let vouchesHelp = ArgumentHelp("Vouches that admit.", valueName: "number")
        static let regionsHelp = ArgumentHelp(
            "Regions that those must come from.",
            valueName: "number"
        )
        static let suspendersHelp = ArgumentHelp("Voters that suspend.", valueName: "number")
        static let openVouchesHelp = ArgumentHelp(
            "For how many organisations that no decision has confirmed a voter may vouch at a time.",
            valueName: "number"
        )
        static let confirmHelp: ArgumentHelp =
            "Confirm the members that this copy knows, and nothing else; every other proposal does so, too."
        static let mostOpenVouches = "--open-vouches is \(Limits.openVouches) at most."
        static let nothingHelp: ArgumentHelp =
            "Propose nothing: where voices are divided so that nothing can be decided, that frees the place."
        static let insistHelp = ArgumentHelp(
            "Speak although it is refused under this code; repeated.",
            valueName: "code"
        )
        static func insistence(_ insistence: Insistence) -> String {
            switch insistence {
            case .takesLabel: "a member that stays would hold a TLD no more, unsaid"
            case .admitsStranger: "somebody who is no member here is treated as one, or let in"
            case .endsMembership: "a membership ends, unsaid"
            case .divided: "others want something else"
            case .changesNothing: "all of it holds already, or nothing has to be freed"
            }
        }
        static let idHelp = ArgumentHelp(
            "Its number, or the beginning of its identifier.",
            valueName: "decision"
        )
        static let nothingProposed =
            "Say what is to be decided: --enrol, --drop, --remove, --label, --vouches, --confirm …"
        static let nothingAlone = "--nothing stands alone."
        static let confirmAlone = "--confirm stands alone: every proposal confirms."
        static let removeFirst = "--successor and --erase go with --remove."

        static let voices = "voices"
        static let otherVoices = "for others"
        static let noVoices = "not yet"
        static let state = "state"
        static let decided = "decided"
        static let rival = "a rival of what is followed here"
        static let none = "Nothing was decided yet, and nothing is proposed."
        static let nothing = "nothing, so that the next can be decided"

        static func head(_ number: UInt64) -> String { "Decision \(number)" }

        static func waits(_ missing: Int) -> String {
            switch missing {
            case ...0: "waits"
            case 1: "waits for 1 voice"
            case _: "waits for \(missing) voices"
            }
        }

        /// The numbers that hold.
        static func inForce(_ policy: Genesis.Policy, voters: Int, majority: Int) -> String {
            let decide = voters == 1 ? "1 voter decides" : "\(majority) of \(voters) voters decide"
            return "In force: \(numbers(policy)); \(decide)."
        }

        /// How many voices decide after a proposal.
        static func voters(from now: Int, to then: Int) -> String {
            "voices that decide from then on: \(then / 2 + 1) of \(then), now \(now / 2 + 1) of \(now)"
        }
        static func hasNoVoiceBySuccession(_ name: String) -> String {
            "\(name) gets no voice by that, and the former one's is gone: let it enter its contacts first, decide this, "
                + "then enrol it"
        }

        static func enrol(_ name: String) -> String { "\(name) has a voice" }
        static func drop(_ name: String) -> String { "\(name) has no voice any more" }
        static func remove(_ name: String, successor: String?, erases: Bool) -> String {
            "\(name) is no member any more, and nothing that it said counts"
                + (erases ? "; that is erased" : "")
                + (successor.map { "; \($0) stands in its place" } ?? "")
        }
        static let wordsOfRemoved = "words of who is removed"
        static let wordsOfSuccessor = "words of the successor, to compare by voice"
        /// - Parameter now: the numbers that hold, if it still waits.
        static func policy(_ policy: Genesis.Policy, now: Genesis.Policy?) -> String {
            let then = numbers(policy)
            guard let now, now != policy else { return then }
            return "\(then); now \(numbers(now))"
        }
        private static func numbers(_ policy: Genesis.Policy) -> String {
            let vouches = counted(Int(policy.vouches), "vouch", "vouches")
            let regions = counted(Int(policy.regions), "region")
            let suspenders = counted(Int(policy.suspenders), "voter suspends", "voters suspend")
            let admit = policy.vouches == 1 ? "admits" : "admit"
            return "\(vouches) from \(regions) \(admit), \(suspenders), "
                + "a voter vouches for \(policy.openVouches) unconfirmed at a time"
        }
        static func rule(_ label: String, holder: String?) -> String {
            "\(label) is held by \(holder ?? "nobody")"
        }
        static func changes(
            _ label: String,
            losing: [String],
            gaining: [String],
            isNobodys: Bool
        ) -> String {
            let lost = losing.isEmpty ? [] : ["\(losing.joined(separator: ", ")) holds it no more"]
            let won =
                gaining.isEmpty ? [] : ["\(gaining.joined(separator: ", ")) holds it from then on"]
            let nobody = isNobodys ? ["nobody is called for it until the voters rule anew"] : []
            return "\(label): \((lost + won + nobody).joined(separator: "; "))"
        }
        static func erase(
            _ record: String,
            _ kind: String,
            _ subject: String?,
            named name: String?,
            of owner: String
        ) -> String {
            let what = [kind, subject].compactMap(\.self).joined(separator: " ")
            let now = name.map { ", now “\($0)”," } ?? ""
            return "what record \(record) said is erased: \(what)\(now) of \(owner)"
        }
        static func erasesUnknown(_ record: String) -> String {
            "what record \(record) said is erased: it is not here, so ask whose it is and what it says"
        }
        static func confirms(_ names: [String]) -> String {
            "settled from then on, so that no newcomer takes their TLDs and only a decision ends their membership: "
                + names.joined(separator: ", ")
        }
        /// Somebody who is no member here is confirmed.
        static func confirmsStranger(_ id: String, _ words: String) -> String {
            "\(id), which is no member here, becomes one by a single vouch; words: \(words)"
        }
        /// - Parameter others: whose key it is besides.
        static func begins(_ name: String, _ key: String, of others: [String]) -> String {
            "key \(key)\(others.isEmpty ? "" : " of \(others.joined(separator: ", "))") speaks for \(name)"
        }
        static func ends(_ name: String, _ count: Int) -> String {
            count == 1
                ? "a key of \(name) has no voice any more"
                : "\(count) keys of \(name) have no voice any more"
        }

        /// Keys that their own member has ended.
        static func strikes(_ name: String, _ count: Int) -> String {
            count == 1
                ? "a key of \(name) that has ended already is struck from the list"
                : "\(count) keys of \(name) that have ended already are struck from the list"
        }
        static func endsWithMembership(_ name: String, _ count: Int) -> String {
            count == 1
                ? "a key of \(name) ends with its membership"
                : "\(count) keys of \(name) end with its membership"
        }

        static let removes =
            "This ends a membership for ever, as soon as enough voters want it. Your voice is final."
        static let word = "remove"
        static let reallySpeak = "Your voice is final. Do you want this to be decided?"

        /// - Parameters:
        ///   - successor: its full name and the beginning of its identifier.
        ///   - former: the full name of who is removed.
        static func isOther(_ successor: (name: String, id: String), than former: String) -> String
        {
            "The card of \(successor.name) names no TLD of \(former): is it the same organisation? Compare the eight words of the "
                + "successor, and look at it: tocsin member show \(successor.id)"
        }
        static let severalMachines =
            "Several machines of yours can sign. Give this voice on one of them alone: two voices can part the network."
        static func next(_ id: String) -> String {
            "Tell the other voters. Each of them types: tocsin decision sign \(id)"
        }

        /// Several proposals wait for the same place.
        static let divided =
            "Several proposals wait for one place. Voices for one are missing to the others: agree on one, and speak for that."

        static let agreeByPhone =
            "See what each does: tocsin decision list. Agree by phone, all voters, which one."

        /// `7bc16082cb (wanted by Example Registry; 2 more voices decide it)`.
        static func wanted(_ id: String, by names: [String], missing: Int) -> String {
            let need = missing == 1 ? "1 more voice decides it" : "\(missing) more voices decide it"
            return "\(id) (wanted by \(names.joined(separator: ", ")); \(need))"
        }

        static func rivals(_ rivals: DecisionChain.Rivals, names: (MemberID) -> String) -> String {
            let speakers = rivals.speakers.map(names).joined(separator: ", ")
            return
                "Two decisions \(rivals.number): \(rivals.decisions.map(\.short).joined(separator: " and ")). "
                + "With two voices spoke: \(speakers). Talk to the other voters which one holds."
        }
    }
}

// MARK: - What goes wrong

extension Phrases.Decisions {
    static func notFound(_ text: String, _ count: Int) -> CommandError {
        CommandError(
            .notFound,
            code: count == 0 ? "no-such-decision" : "ambiguous",
            count == 0
                ? "No proposal or decision is called \(text)."
                : "\(count) proposals or decisions have the number \(text), or begin so.",
            remedy: "See them: tocsin decision list"
        )
    }

    /// - Parameter winner: what was decided at its place; `nil` if nothing was.
    static func isLost(_ id: String, to winner: Proposal?) -> CommandError {
        let reason =
            winner.map { "lost to decision \($0.number) (\($0.id.short))" }
            ?? "waits no more: no voice for it counts"
        return CommandError(
            .notFound,
            code: "lost",
            "Proposal \(id) \(reason).",
            remedy: winner.map { "See what was decided: tocsin decision show \($0.id.short)" }
                ?? "Who spoke for it: tocsin member log"
        )
    }

    static func hasSpoken(_ id: String) -> CommandError {
        CommandError(
            .refused,
            code: "has-spoken",
            "Your organisation has spoken for this already.",
            remedy:
                "Have others sign it: tocsin decision sign \(id)     Who has not: tocsin decision show \(id)"
        )
    }

    static func hasSpokenOtherwise(_ id: String) -> CommandError {
        CommandError(
            .refused,
            code: "has-spoken",
            "Your organisation has spoken for \(id) already, and a voice is final until something is decided.",
            remedy:
                "Have others sign that: tocsin decision sign \(id)     Or wait: after the next decision you speak anew."
        )
    }

    static func badCard(_ name: String) -> CommandError {
        CommandError(
            .refused,
            code: "bad-card",
            "The card of \(name) in it is not signed as it must be: this can never be decided.",
            remedy: "Have it proposed anew: tocsin decision propose --enrol"
        )
    }

    static func endsLiveKey(_ name: String) -> CommandError {
        CommandError(
            .refused,
            code: "ends-live-key",
            "It ends a key of \(name) that is in use: voices by it would not count, and nothing would be decided.",
            remedy: "If it was stolen, its owner revokes it first: tocsin keys end"
        )
    }

    static func hasNoBody(_ record: String) -> CommandError {
        CommandError(
            .refused,
            code: "no-body",
            "Record \(record) says nothing that could be erased.",
            remedy: "Look at it: tocsin record show \(record)"
        )
    }

    static func takesLabel(_ losses: [UnsaidLoss]) -> CommandError {
        let lost = losses.map { loss in
            "\(loss.member) would hold \(loss.label) no more: \(reason(loss))"
        }
        return CommandError(
            .refused,
            code: Insistence.takesLabel.rawValue,
            "The proposal does not say that \(lost.joined(separator: "; ")).",
            remedy: losses.contains { $0.giver == nil }
                ? "Let the node run until it agrees with a peer, and propose it anew: then all are confirmed. If you want it so: "
                    + Insistence.takesLabel.option
                    + "; who manages the TLD then gives it back by a vouch."
                : "Who manages the TLD from then on gives it back by: tocsin vouch ITS-APPLICATION     If you know that: "
                    + Insistence.takesLabel.option
        )
    }

    private static func reason(_ loss: UnsaidLoss) -> String {
        guard let giver = loss.giver else {
            return "others are confirmed before it, or manage the TLD"
        }
        return "it holds this by the vouch of \(giver.name), who "
            + (giver.isRemoved ? "is removed" : "manages the TLD no more")
    }

    static let isDecidedAlready = CommandError(
        .refused,
        code: "decided",
        "This is decided already.",
        remedy: "See what holds: tocsin decision list"
    )

    static let isPast = CommandError(
        .refused,
        code: "past",
        "Something else was decided at this place.",
        remedy: "Propose it anew: tocsin decision propose"
    )

    /// - Parameters:
    ///   - wanted: what waits, each with its voices.
    ///   - isNew: whether what is to be signed is none of them.
    static func divides(_ wanted: [String], isNew: Bool) -> CommandError {
        let waiting = wanted.joined(separator: "; ")
        let message =
            isNew
            ? "Another proposal would exclude what waits already: \(waiting)."
            : "Proposals wait that exclude each other: \(waiting)."
        return CommandError(
            .refused,
            code: Insistence.divided.rawValue,
            "\(message) Divided voices decide nothing.",
            remedy:
                "\(agreeByPhone) Whoever speaks for that one adds \(Insistence.divided.option)."
        )
    }

    static func waits(_ name: String) -> CommandError {
        CommandError(
            .refused,
            code: "not-admitted",
            "\(name) is no member yet: vouches are missing.",
            remedy: "See how many: tocsin member show \(ShellWord.text(name))"
        )
    }

    static let changesNothing = CommandError(
        .refused,
        code: Insistence.changesNothing.rawValue,
        "All that is asked for holds already: the decision would change nothing but what goes with every one.",
        remedy:
            "See what holds: tocsin decision list. If you want it all the same: "
            + Insistence.changesNothing.option
    )

    static let nothingIsDivided = CommandError(
        .refused,
        code: Insistence.changesNothing.rawValue,
        "No proposal waits: there is no place that would have to be freed.",
        remedy:
            "Propose what you want: tocsin decision propose --help. If you want this all the same: "
            + Insistence.changesNothing.option
    )

    static let changesNothingWarning = "All that is asked for holds already."

    static func unnamed(_ tld: TLD) -> CommandError {
        CommandError(
            .notFound,
            code: "not-found",
            "No member names \(tld.display).",
            remedy: "Who is a member, and who waits: tocsin member list"
        )
    }

    static func oneAtATime(_ text: String) -> CommandError {
        CommandError(
            .usage,
            code: "one-at-a-time",
            "\(text) are several: one member is meant at a time.",
            remedy: "Type the command once for each."
        )
    }

    static func succeedsItself(_ name: String) -> CommandError {
        CommandError(
            .usage,
            code: "one-member",
            "\(name) cannot be its own successor: --remove and --successor mean one member.",
            remedy:
                "Who goes on applies anew and is admitted first; then name each by the beginning of its identifier: tocsin member list"
        )
    }

    static func holds(_ name: String) -> String { "\(name) holds it" }
    static func claims(_ name: String) -> String { "\(name) CLAIMS it" }

    /// - Parameter names: each with its TLDs and the beginning of its identifier.
    static func severalMembers(_ text: String, _ names: [String]) -> CommandError {
        CommandError(
            .notFound,
            code: "ambiguous",
            names.isEmpty
                ? "No member is called \(text)."
                : "Several members name \(text): \(names.joined(separator: ", ")).",
            remedy: "Name one by the beginning of its identifier: tocsin member list"
        )
    }

    static func noCard(_ name: String) -> CommandError {
        CommandError(
            .notFound,
            code: "no-card",
            "The card of \(name) is not here as it was signed.",
            remedy: "Let the node run until it agrees with a peer: tocsin peers"
        )
    }

    static let nothingToConfirm = CommandError(
        .refused,
        code: "nothing-to-confirm",
        "There is nobody to confirm: of every member that this copy knows a decision has settled who it is, or fewer "
            + "vouch for it than should.",
        remedy: "Who belongs to the network: tocsin member list"
    )

    static func unformed(_ error: ProposalError) -> CommandError {
        let reason =
            switch error {
            case .tooLong: "it is too long; propose it in several decisions, one after the other"
            case .invalid(field: "policy"):
                "each of --vouches, --regions, --suspenders and --open-vouches is 1 or more"
            case .invalid(let field): "\(field): one member is named twice"
            case .encoding, .notUnderstood: "it has no form that every node reads"
            }
        return CommandError(.usage, code: "no-proposal", "This is no proposal: \(reason).")
    }

    static func impossible(
        _ error: DecidedState.Impossible,
        names: (MemberID) -> String
    ) -> CommandError {
        let reason =
            switch error {
            case .doesNotFollow: "it does not follow the last decision"
            case .cannotEnrol(let member):
                "\(names(member)) has a voice already, or shares a key with a voter"
            case .isNoVoter(let member): "\(names(member)) has no voice"
            case .isRemoved(let member): "\(names(member)) was removed"
            case .cannotHold(let member): "\(names(member)) was removed and holds nothing"
            case .isErased(let record): "record \(record.short) is erased already"
            case .cannotConfirm(let member): "\(names(member)) needs no confirmation"
            case .cannotBegin(let key), .cannotEnd(let key):
                "key \(key.key.short) of \(names(key.member)) cannot begin or end"
            case .doesNotWork(let voters, let regions): tooFew(voters, regions)
            }
        return CommandError(
            .refused,
            code: "impossible",
            "This cannot be decided: \(reason).",
            remedy: "See what holds: tocsin decision list"
        )
    }

    /// That the numbers ask for more than would be left, and how much they may ask for.
    private static func tooFew(_ voters: Int, _ regions: Int) -> String {
        guard voters > 0 else { return "too few voters would be left: none" }
        let greatest = Genesis.Policy.greatest(voters: voters, regions: regions)
        let left =
            "\(Phrases.counted(voters, "voter")) from \(Phrases.counted(regions, "region"))"
        return "too few voters or regions for the numbers: there would be \(left), so give at most "
            + "--vouches \(greatest.vouches), --regions \(greatest.regions) (and no more than vouches), "
            + "--suspenders \(greatest.suspenders), --open-vouches \(greatest.openVouches)"
    }
}
