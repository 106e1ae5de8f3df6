internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What an officer wants to be decided.
extension Delegate {
    private var state: DecidedState { membership.decided }

    /// A voice for what most others want, or for something of his own; none if there is one.
    func voice(having wanted: Proposal?, drawing generator: inout Generator) -> Words? {
        let voices = membership.spokenVoices(in: records(of: .voice))
        guard state.voter(own.id) != nil, !membership.decisions.isSplit,
            !voices.contains(where: { $0.voice.member == own.id })
        else { return nil }
        let motions = motions(in: voices).filter(isAcceptable)
        let isStubborn = generator.below(8) == 0
        let chosen = wanted ?? (isStubborn ? nil : motions.first) ?? proposal(drawing: &generator)
        return chosen.map(voice)
    }

    /// The voice for a proposal, whoever else wants it.
    func voice(for proposal: Proposal) -> Words {
        let voice = pen.key.voice(of: own.id, for: proposal, in: membership.network)
        let spoken = SpokenVoice(
            previous: proposal.previous,
            decision: proposal.id,
            signature: voice.signature
        )
        let draft = RecordDraft(
            kind: .voice,
            body: proposal.bytes,
            subject: spoken.subject,
            statement: spoken.encoded
        )
        return Words(draft: draft, proposal: proposal)
    }

    /// What is wanted after the present decision, that of most voters first.
    var motions: [Proposal] { motions(in: membership.spokenVoices(in: records(of: .voice))) }

    /// For what somebody has spoken after the present decision.
    func spoken(by member: MemberID) -> [DecisionID] {
        membership.spokenVoices(in: records(of: .voice)).map(\.voice)
            .filter { $0.member == member }.map(\.decision)
    }

    private func motions(in voices: [StandingVoice]) -> [Proposal] {
        var motions: [(proposal: Proposal, support: Int)] = []
        for proposal in voices.compactMap(\.proposal).sorted(by: { $0.id < $1.id })
        where motions.last?.proposal != proposal {
            motions.append((proposal, voices.count { $0.voice.decision == proposal.id }))
        }
        return motions.sorted {
            ($1.support, $0.proposal.id) < ($0.support, $1.proposal.id)
        }.map(\.proposal)
    }

    /// Nobody who is honest gives a voice or a place to somebody who is no member, or ends his own.
    private func isAcceptable(_ proposal: Proposal) -> Bool {
        let welcomed =
            proposal.confirms
            + proposal.actions.compactMap { action in
                if case .enrol(let card) = action { card.member } else { nil }
            }
        let ended = proposal.actions.contains { action in
            if case .remove(let removal) = action { removal.member == own.id } else { false }
        }
        return !ended && welcomed.allSatisfy { membership.member($0) != nil }
            && (try? state.applying(proposal)) != nil
    }

    // MARK: Proposing

    /// Something that can be decided, or `nil` if what was drawn cannot.
    func proposal(drawing generator: inout Generator) -> Proposal? {
        guard let action = action(drawing: &generator) else { return nil }
        return proposal([action], drawing: &generator)
    }

    /// With most proposals the members that are known are confirmed; keys begin and end as they did.
    func proposal(
        _ actions: [Proposal.Action],
        drawing generator: inout Generator
    ) -> Proposal? {
        let touched = actions.compactMap(\.member)
        let unsettled = membership.members.map(\.id).filter {
            !state.isSettled($0) && !touched.contains($0)
        }
        let voters = state.voters.map(\.member).filter { !touched.contains($0) }
        let proposal = try? Proposal(
            after: state.decision,
            number: state.number + 1,
            actions: actions,
            confirms: generator.below(6) == 0 ? [] : unsettled,
            begins: generator.below(2) == 0 ? [] : voters.flatMap(keysToBegin),
            ends: generator.below(2) == 0 ? [] : voters.flatMap(keysToEnd)
        )
        return proposal.flatMap { (try? state.applying($0)) == nil ? nil : $0 }
    }

    private func action(drawing generator: inout Generator) -> Proposal.Action? {
        let others = membership.members.map(\.id).filter { $0 != own.id }
        guard !others.isEmpty else { return nil }
        let other = others[generator.index(below: others.count)]
        switch generator.below(12) {
        case 0..<4: return newVoter(drawing: &generator).map(Proposal.Action.enrol)
        case 4: return .drop(other)
        case 5: return removal(drawing: &generator).map(Proposal.Action.remove)
        case 6..<8: return .policy(policy(drawing: &generator))
        case 8..<10:
            let label = HeldLabel(tld: "x\(generator.below(4))", role: .manager)
            return .rule(Ruling(label, holder: generator.below(4) == 0 ? nil : other))
        default:
            let bodies = records.filter { $0.value.body != nil }.map(\.value.id)
            return bodies.isEmpty ? nil : .erase(bodies[generator.index(below: bodies.count)])
        }
    }

    private func newVoter(drawing generator: inout Generator) -> SignedCard? {
        let silent = membership.members.map(\.id).filter { state.voter($0) == nil }
            .compactMap { organisations[$0] }
        return silent.isEmpty ? nil : silent[generator.index(below: silent.count)].card.value
    }

    /// The end of a newcomer, most times; now and then that of somebody who was there before.
    private func removal(drawing generator: inout Generator) -> Removal? {
        let members = membership.members.filter { $0.id != own.id }
        let newcomers = members.filter { !$0.isFounder }
        let candidates = generator.below(3) == 0 ? members : newcomers
        guard !candidates.isEmpty else { return nil }
        let removed = candidates[generator.index(below: candidates.count)].id
        let successor = newcomers.map(\.id).first { $0 != removed }
        return Removal(removed, successor: successor, erases: generator.below(2) == 0)
    }

    private func policy(drawing generator: inout Generator) -> Genesis.Policy {
        Genesis.Policy(
            vouches: 2 + UInt32(generator.below(3)),
            regions: 1 + UInt32(generator.below(2)),
            suspenders: 2 + UInt32(generator.below(2)),
            openVouches: 1 + UInt32(generator.below(3))
        )
    }

    /// Signing keys that a voter has been granted and that no decision knows.
    private func keysToBegin(of voter: MemberID) -> [MemberKey] {
        keys(of: voter).filter { $0.role == .signing && $0.countedHeads == nil }
            .map { MemberKey(member: voter, key: $0.key) }
            .filter { key in
                !state.ended.contains { $0.key == key.key }
                    && !state.voters.contains {
                        $0.card.agreedKeys.contains(key.key) || $0.begun.contains(key.key)
                    }
            }
    }

    /// Keys of a voter that have ended, but for those by which another is shown that is in use.
    private func keysToEnd(of voter: MemberID) -> [MemberKey] {
        let identities = records.filter { $0.value.header.role == .identity }
        return keys(of: voter).filter {
            $0.countedHeads != nil && ($0.role == .signing || $0.role == .identity)
        }.map { MemberKey(member: voter, key: $0.key) }.filter {
            !state.ended.contains($0)
                && membership.silenced(by: [$0], showing: identities).isEmpty
        }
    }

    private func keys(of member: MemberID) -> [KeyLedger.Entry] {
        membership.member(member)?.keys.entries ?? []
    }
}
