internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What is decided, what waits for voices, and who has spoken, as this copy knows.
struct Council: Sendable {
    let membership: Membership
    /// The member of this home.
    let own: MemberID
    /// Proposals for the present place that somebody has spoken for, those with most voices first.
    let motions: [Motion]
    /// The copy that all of it is taken from.
    let reader: StoreReader
    /// The vouches of this copy, once they are asked for.
    let vouches: CouncilVouches
    /// Every decision that counts, by identifier.
    let decisions: [DecisionID: Decision]

    init(in context: CommandContext) throws {
        try context.home.requireNetwork()
        let reader = try StoreReader(home: context.home.path)
        guard let membership = try reader.membership() else { throw Phrases.Errors.noNetwork }
        let state = membership.decided
        let records = try reader.voices(after: state.decision, by: state.voters.map(\.member))
        self.membership = membership
        self.reader = reader
        vouches = CouncilVouches(of: membership, in: reader)
        own = try context.home.card().value.member
        let spoken = membership.spokenVoices(in: records)
        let speakers = spoken.map(\.voice.member).sortedWithoutRepetition
        motions = Motion.all(
            spoken,
            counting: membership.countingVoices(
                among: spoken,
                showing: try speakers.flatMap { try reader.identityRecords(of: $0) }
            )
        )
        decisions = Dictionary(
            try reader.decisions().map { ($0.proposal.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What holds now.
    var state: DecidedState { membership.decided }

    /// How many voices make a decision.
    var majority: Int { state.voters.count / 2 + 1 }

    /// Whether this member has a voice.
    var hasVoice: Bool { state.voter(own) != nil }

    /// How many keys speak for this member: each may lie on a machine of its own.
    var ownSigningKeys: Int { membership.member(own)?.keys.keys(as: .signing).count ?? 0 }

    /// What this member wants at the present place, if it has spoken.
    var ownMotion: Motion? { motions.first { $0.authors.contains(own) } }

    /// What was decided, what competes with it, and what waits, by number.
    var proposals: [Proposal] {
        let rivals = membership.decisions.rivals.flatMap(\.decisions)
        let decided = (membership.decisions.followed + rivals).reduce(into: [DecisionID]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let waiting = motions.compactMap(\.proposal).filter { !decided.contains($0.id) }
        return decided.compactMap { decisions[$0]?.proposal }.sorted { $0.number < $1.number }
            + waiting
    }

    /// The proposals that wait for this member's voice.
    var waitingForOwnVoice: [Motion] { hasVoice && ownMotion == nil ? motions : [] }

    /// How many voices a proposal needs besides those that it has.
    func voicesMissing(for proposal: DecisionID) -> Int {
        max(0, majority - speakers(for: proposal).count)
    }

    /// The same of one that waits.
    func voicesMissing(for motion: Motion) -> Int { max(0, majority - motion.speakers.count) }

    /// Proposals of which one at most can be decided, each with who wants it and how many more voices it needs: a person
    /// is to see that none of them stands above the others.
    func rivalry(of motions: [Motion]) -> [String] {
        motions.map { motion in
            Phrases.Decisions.wanted(
                motion.id.short,
                by: motion.authors.map(name),
                missing: voicesMissing(for: motion)
            )
        }
    }

    /// Members that this copy keeps clear of, in full names, ascending by identifier.
    var blocked: [String] {
        get throws {
            try reader.localMarks().filter { $0.value.isBlocked }.keys.sorted().map(fullName)
        }
    }

    /// What a member is or was called: by its card, or the beginning of its identifier if that is not here.
    func name(of member: MemberID) -> String {
        membership.card(of: member)?.organisation ?? member.short
    }

    /// What a member is called where it must not be taken for another: with its TLDs and the beginning of its identifier.
    func fullName(of member: MemberID) -> String {
        guard let card = membership.card(of: member) else { return member.short }
        return Self.fullName(card, member)
    }

    /// The same for a card.
    static func fullName(_ card: MemberCard, _ member: MemberID) -> String {
        let tlds = card.labels.prefix(mostTLDs).map { ".\($0.tld)" }
        let rest = card.labels.count - tlds.count
        let parts = tlds + (rest > 0 ? [Phrases.Status.more(rest)] : []) + [member.short]
        return "\(card.organisation) (\(parts.joined(separator: " ")))"
    }

    /// As many TLDs as a person looks through.
    private static let mostTLDs = 24

    /// Whom a proposal that waits confirms though they are no members here: a single vouch would make them some.
    func strangers(confirmedBy proposal: Proposal) -> [MemberID] {
        guard proposal.previous == state.decision else { return [] }
        return proposal.confirms.filter { membership.member($0) == nil }
    }

    /// Members who would be none any more by a proposal that does not say so: since nobody confirms them, and the vouches that
    /// admitted them would not suffice.
    func cutOff(by proposal: Proposal) -> [MemberID] {
        guard let after = try? state.applying(proposal) else { return [] }
        return membership.membersLeft(after).filter { member in
            !proposal.actions.contains { $0.member == member }
        }
    }

    /// How many bytes a record has left beside a proposal and the voices that decide it; less than none if none can carry it.
    func room(beside proposal: Proposal) throws -> Int {
        let spoken = try state.voters.flatMap { try reader.identityRecords(of: $0.member) }
        return membership.room(beside: proposal, showing: spoken)
    }

    /// Who has spoken for a proposal by a key that it ends: voices that never count, and nobody can take back.
    func silenced(by proposal: Proposal) -> [MemberID] {
        let unheard = motions.first { $0.id == proposal.id }?.unheard ?? []
        return unheard.filter { author in proposal.ends.contains { $0.member == author } }
    }

    /// The one proposal or decision whose identifier begins so, a decision's number included.
    ///
    /// - Throws: `CommandError` if there is none, or several.
    func find(_ text: String) throws -> Proposal {
        let followed = membership.decisions.followed
        let proposals = motions.compactMap(\.proposal) + decisions.values.map(\.proposal)
        let found = proposals.filter { proposal in
            "\(proposal.id)".utf8.starts(with: text.lowercased().utf8) && text.utf8.count >= 4
                || "\(proposal.number)".utf8.elementsEqual(text.utf8)
                    && (followed.contains(proposal.id) || proposal.previous == state.decision)
        }
        let ids = found.map(\.id).sortedWithoutRepetition
        guard ids.count == 1 else {
            if ids.isEmpty, let lost = try LostProposal(text, in: self) { throw lost.error }
            throw Phrases.Decisions.notFound(text, ids.count)
        }
        return found[0]
    }

    /// What waits or was decided under an identifier.
    func proposal(_ id: DecisionID) -> Proposal? {
        decisions[id]?.proposal ?? motions.first { $0.id == id }?.proposal
    }

    /// What is followed here after a decision.
    func decision(after previous: DecisionID) -> Proposal? {
        membership.decisions.followed.lazy.compactMap { decisions[$0]?.proposal }
            .first { $0.previous == previous }
    }

    /// Whether one more voice decides a proposal: then it divides nothing, whatever others want.
    func decides(_ proposal: Proposal) -> Bool {
        speakers(for: proposal.id).count + 1 >= majority
    }

    /// Who has spoken at the present place, but for something else.
    func speakers(besides proposal: DecisionID) -> [MemberID] {
        motions.filter { $0.id != proposal }.flatMap(\.authors).sortedWithoutRepetition
    }

    /// Voters who have not spoken at the present place.
    var silentVoters: [MemberID] {
        state.voters.map(\.member).filter { voter in
            !motions.contains { $0.authors.contains(voter) }
        }
    }

    /// Whose voices count for a proposal, or made it a decision.
    func speakers(for proposal: DecisionID) -> [MemberID] {
        if let motion = motions.first(where: { $0.id == proposal }) { return motion.speakers }
        return decisions[proposal]?.voices.filter { $0.decision == proposal }.map(\.member) ?? []
    }
}

/// Something that somebody wants to be decided.
struct Motion: Sendable {
    let id: DecisionID
    /// What it is, if the body of a voice for it is here.
    let proposal: Proposal?
    /// Whose voices count for it, ascending.
    let speakers: [MemberID]
    /// Who has spoken for it in vain, ascending: it ends the key that spoke, or nothing shows that.
    let unheard: [MemberID]

    /// Who has spoken for it, and for nothing else any more, ascending.
    var authors: [MemberID] { (speakers + unheard).sorted() }

    /// Those with most voices first, then by identifier.
    static func all(_ spoken: [StandingVoice], counting: [StandingVoice]) -> [Motion] {
        let counting = Set(counting.map(\.record.value.id))
        return Dictionary(grouping: spoken, by: \.voice.decision).map { id, voices in
            let speakers = voices.filter { counting.contains($0.record.value.id) }
                .map(\.voice.member).sortedWithoutRepetition
            return Motion(
                id: id,
                proposal: voices.lazy.compactMap(\.proposal).first,
                speakers: speakers,
                unheard: voices.map(\.voice.member).sortedWithoutRepetition
                    .filter { !speakers.contains($0) }
            )
        }.sorted { ($1.speakers.count, $0.id) < ($0.speakers.count, $1.id) }
    }
}
