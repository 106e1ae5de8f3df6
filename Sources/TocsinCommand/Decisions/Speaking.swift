internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Gives this member's voice, which is final for the decision that it follows.
struct Speaking: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions
    let council: Council

    /// Shows what is wanted, asks, and publishes the voice.
    ///
    /// - Parameter insists: whether to speak where others want something else.
    /// - Throws: `CommandError` if this member may not or should not speak for it.
    func speak(for proposal: Proposal, insisting insists: Bool) async throws {
        try check(proposal, insists, in: council)
        context.output.line("\(Phrases.Decisions.head(proposal.number), .strong)")
        let text = ProposalText(proposal: proposal, council: council)
        text.does(with: try text.changes(), on: context.output)
        warn(of: proposal)
        try confirm(proposal)
        try await publish(proposal, insists)
        let after = try Council(in: context)
        context.output.talk(ProposalText(proposal: proposal, council: after).state)
    }

    private func check(_ proposal: Proposal, _ insists: Bool, in council: Council) throws {
        let words = Phrases.Decisions.self
        guard !council.membership.decisions.followed.contains(proposal.id) else {
            throw words.isDecidedAlready
        }
        guard council.hasVoice else { throw Phrases.Membership.noVoice }
        if let own = council.ownMotion {
            throw own.id == proposal.id ? words.hasSpoken : words.hasSpokenOtherwise(own.id.short)
        }
        guard proposal.previous == council.state.decision else { throw words.isPast }
        do throws(DecidedState.Impossible) {
            _ = try council.state.applying(proposal)
        } catch {
            throw words.impossible(error, names: council.name)
        }
        // A majority for what no record can carry would lock the place for ever.
        for case .enrol(let card) in proposal.actions where (try? Verified(card)) == nil {
            throw words.badCard(card.card.organisation)
        }
        let reader = try StoreReader(home: context.home.path)
        try Ends(of: proposal, council, reader).check()
        if !insists, let unsaid = try LabelEffects(of: proposal, council, reader).unsaid {
            throw words.takesLabel(unsaid.label, from: unsaid.member)
        }
        let strangers = council.strangers(confirmedBy: proposal)
        guard insists || strangers.isEmpty else { throw words.admitsStranger(strangers[0].short) }
        let others = council.motions.filter { $0.id != proposal.id }
        guard insists || others.isEmpty || council.decides(proposal) else {
            throw words.divides(
                council.rivalry(of: council.motions),
                isNew: council.motions.count == others.count
            )
        }
        let isNew = council.speakers(for: proposal.id).isEmpty
        guard insists || !isNew || !council.state.changesNothing(proposal) else {
            throw words.changesNothing
        }
    }

    /// Says whom the proposal makes a voter though it is no member, and whose membership it ends unsaid.
    private func warn(of proposal: Proposal) {
        let words = Phrases.Decisions.self
        for case .enrol(let card) in proposal.actions
        where council.membership.member(card.member) == nil {
            let eightWords = Fingerprint.words(of: card.member)
            context.output.warn("\(words.isNoMember(card.card.organisation, eightWords))")
        }
        if council.state.holdsAlready(proposal) {
            context.output.warn("\(words.changesNothingWarning)")
        }
        if council.ownSigningKeys > 1 { context.output.warn("\(words.severalMachines)") }
        for member in council.cutOff(by: proposal) {
            context.output.warn("\(words.cutsOff(council.name(of: member)))")
        }
    }

    /// What removes somebody takes a typed word.
    private func confirm(_ proposal: Proposal) throws {
        let words = Phrases.Decisions.self
        let removes = proposal.actions.contains { if case .remove = $0 { true } else { false } }
        if removes { return try context.confirmIrreversible(words.removes, word: words.word) }
        guard try context.confirms(words.reallySpeak) else { throw Phrases.Asking.notConfirmed }
    }

    private func publish(_ proposal: Proposal, _ insists: Bool) async throws {
        let signer = try Signer.open(.officer, passphrase, in: context)
        let spoken = try signer.voice(
            for: proposal,
            of: council.own,
            in: council.membership.network
        )
        let draft = RecordDraft(
            kind: .voice,
            body: proposal.bytes,
            subject: spoken.subject,
            statement: spoken.encoded
        )
        var publisher = Publisher(context: context, passphrase: passphrase)
        // Another command may have spoken while a person was asked.
        publisher.condition = { [self] in
            try check(proposal, insists, in: Council(in: context))
        }
        let published = try await publisher.publish([draft], signedBy: signer)
        context.output.report(published, for: proposal.id)
    }
}
