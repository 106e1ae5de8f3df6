internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// What a proposal does, for people and programs.
struct ProposalText: Sendable {
    let proposal: Proposal
    let council: Council

    /// What follows from it for whom while it waits, though it does not say so: who loses a TLD above all.
    func consequences() throws -> Consequences? { try Consequences(of: proposal, council) }

    /// What is shown of it, what follows included.
    func all(with consequences: Consequences?) -> [String] { lines + (consequences?.lines ?? []) }

    /// A line for each thing that is done.
    var lines: [String] {
        let words = Phrases.Decisions.self
        if proposal.isEmpty { return [words.nothing] }
        let ending = proposal.ends.map(\.member).sortedWithoutRepetition
        let strangers = council.strangers(confirmedBy: proposal)
        let members = proposal.confirms.filter { !strangers.contains($0) }
        return proposal.actions.flatMap(lines)
            + (members.isEmpty ? [] : [words.confirms(members.map(council.fullName))])
            + strangers.map { words.confirmsStranger($0.short, Fingerprint.words(of: $0)) }
            + proposal.begins.map(begins)
            + ending.flatMap(ends)
    }

    /// That a key speaks for a member, and whose it is else.
    func begins(_ begin: MemberKey) -> String {
        let others = council.holders(of: begin.key).filter { $0 != begin.member }
        return Phrases.Decisions.begins(
            council.fullName(of: begin.member),
            begin.key.short,
            of: others.map(council.fullName)
        )
    }

    /// What happens to keys of a member.
    func ends(of member: MemberID) -> [String] {
        let words = Phrases.Decisions.self
        let keys = proposal.ends.filter { $0.member == member }
        let isRemoved = proposal.removals.contains { $0.member == member }
        let name = council.name(of: member)
        if isRemoved { return [words.endsWithMembership(name, keys.count)] }
        return keys.allSatisfy(council.hasEnded)
            ? [words.strikes(name, keys.count)] : [words.ends(name, keys.count)]
    }

    /// All of it in one line.
    var summary: String { lines.filter { !$0.hasPrefix(" ") }.joined(separator: "; ") }

    /// What is done, and the eight words of whom it cannot be undone for.
    private func lines(_ action: Proposal.Action) -> [String] {
        switch action {
        case .enrol(let card): [line(action), wordsOf(card.member)]
        case .remove(let removal): [line(action)] + wordsOf(removal)
        case .drop, .policy, .rule, .erase: [line(action)]
        }
    }

    /// With a successor those of both: only its own show that it is no impostor.
    private func wordsOf(_ removal: Removal) -> [String] {
        guard let successor = removal.successor else { return [wordsOf(removal.member)] }
        let words = Phrases.Decisions.self
        return [
            wordsOf(removal.member, words.wordsOfRemoved),
            wordsOf(successor, words.wordsOfSuccessor),
        ]
    }

    private func wordsOf(_ member: MemberID, _ whose: String = Phrases.Membership.words) -> String {
        "    \(whose): \(Fingerprint.words(of: member))"
    }

    /// What is done, in a line.
    func line(_ action: Proposal.Action) -> String {
        let words = Phrases.Decisions.self
        switch action {
        case .enrol(let card): return words.enrol(Council.fullName(card.card, card.member))
        case .drop(let member): return words.drop(council.fullName(of: member))
        case .remove(let removal):
            return words.remove(
                council.fullName(of: removal.member),
                successor: removal.successor.map(council.fullName),
                erases: removal.erases
            )
        case .policy(let policy):
            let waits = proposal.previous == council.state.decision
            return words.policy(policy, now: waits ? council.state.policy : nil)
        case .rule(let ruling):
            return words.rule(ruling.label.text, holder: ruling.holder.map(council.fullName))
        case .erase(let record): return ErasedRecordText(of: record, in: council).line
        }
    }

    /// What it does and what follows, a line each.
    func does(with consequences: Consequences?, on output: Output) {
        for line in lines { output.line("    \(line)") }
        for line in consequences?.lines ?? [] { output.line("    \(line, .warning)") }
    }

    /// Number, identifier, state, and below that what it does: nobody must miss the half of it.
    func list(with consequences: Consequences?, on output: Output) {
        let head = Phrases.Decisions.head(proposal.number)
        output.line("\(head, .strong)  \(proposal.id.short, .faint)  \(state)")
        does(with: consequences, on: output)
    }

    /// Number, identifier, what it does, and who wants it.
    func show(with consequences: Consequences?, on output: Output) {
        let words = Phrases.Decisions.self
        output.line("\(words.head(proposal.number), .strong)  \(proposal.id.short, .faint)")
        does(with: consequences, on: output)
        say(words.voices, council.speakers(for: proposal.id), on: output)
        if isWaiting {
            say(words.otherVoices, council.speakers(besides: proposal.id), on: output)
            say(words.noVoices, council.silentVoters, on: output)
        }
        output.line("\(words.state.asLabel(12), .faint)\(state)")
        if let path = council.pathWords(to: proposal.id) {
            output.line("\(words.words.asLabel(12), .faint)\(path)")
        }
    }

    private func say(_ label: String, _ members: [MemberID], on output: Output) {
        guard !members.isEmpty else { return }
        let names = members.map(council.name).joined(separator: ", ")
        output.line("\(label.asLabel(12), .faint)\(names)")
    }

    private var isWaiting: Bool { if case .waits = outcome { true } else { false } }

    /// What became of it.
    private enum Outcome {
        case decided, rival
        /// For so many more voices.
        case waits(Int)
    }

    private var outcome: Outcome {
        if council.membership.decisions.followed.contains(proposal.id) { return .decided }
        guard proposal.previous == council.state.decision else { return .rival }
        return .waits(council.voicesMissing(for: proposal.id))
    }

    /// What became of it, or what it waits for.
    var state: StyledText {
        switch outcome {
        case .decided: StyledText(Phrases.Decisions.decided, .good)
        case .rival: StyledText(Phrases.Decisions.rival, .warning)
        case .waits(let missing): StyledText(Phrases.Decisions.waits(missing), .warning)
        }
    }

    /// For scripts.
    func json(with consequences: Consequences?) -> [JSON.Member] {
        let (state, missing) =
            switch outcome {
            case .decided: ("decided", 0)
            case .rival: ("rival", 0)
            case .waits(let missing): ("waits", missing)
            }
        let speakers = council.speakers(for: proposal.id)
        return JSON.list([
            "decision": .string("\(proposal.id)"),
            "number": .number(Int64(clamping: proposal.number)),
            "words": .optional(council.pathWords(to: proposal.id)),
            "state": .string(state),
            "does": .strings(lines),
            "changes": .strings(consequences?.lines ?? []),
            "strangers": .strings((consequences?.strangers ?? []).map { "\($0.member)" }),
            "ends_memberships": .strings((consequences?.cutOff ?? []).map { "\($0)" }),
            "erases": .array(
                proposal.actions.compactMap { action in
                    guard case .erase(let record) = action else { return nil }
                    return ErasedRecordText(of: record, in: council).json
                }
            ),
            "members": .strings(
                (proposal.actions.compactMap(\.member) + council.strangers(confirmedBy: proposal))
                    .map { "\($0)" }
            ),
            "voices": .strings(speakers.map { "\($0)" }),
            "silent": .strings(isWaiting ? council.silentVoters.map { "\($0)" } : []),
            "voices_missing": .number(Int64(missing)),
            "own_voice": .bool(
                speakers.contains(council.own) || council.ownMotion?.id == proposal.id
            ),
        ])
    }
}
