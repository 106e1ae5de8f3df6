internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Gives this member's voice, which is final for the decision that it follows.
struct Speaking: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions
    let council: Council
    /// What is wanted although it speaks against a voice.
    let insists: [Insistence]

    /// Shows what is wanted, asks, and publishes the voice.
    ///
    /// - Throws: `CommandError` if this member may not or should not speak for it.
    func speak(for proposal: Proposal) async throws {
        try check(proposal, in: council)
        context.output.line("\(Phrases.Decisions.head(proposal.number), .strong)")
        let text = ProposalText(proposal: proposal, council: council)
        text.does(with: try text.changes(), on: context.output)
        warn(of: proposal)
        try confirm(proposal)
        try await publish(proposal)
        let after = try Council(in: context)
        context.output.talk(ProposalText(proposal: proposal, council: after).state)
    }

    private func check(_ proposal: Proposal, in council: Council) throws {
        try checkPlace(of: proposal, in: council)
        try checkContent(of: proposal, in: council)
        for doubt in Insistence.allCases where !insists.contains(doubt) {
            if let error = try objection(doubt, to: proposal, in: council) { throw error }
        }
    }

    /// That this member may still speak where it stands.
    private func checkPlace(of proposal: Proposal, in council: Council) throws {
        let words = Phrases.Decisions.self
        guard !council.membership.decisions.followed.contains(proposal.id) else {
            throw words.isDecidedAlready
        }
        guard council.hasVoice else { throw Phrases.Membership.noVoice }
        if let own = council.ownMotion {
            throw own.id == proposal.id
                ? words.hasSpoken(own.id.short) : words.hasSpokenOtherwise(own.id.short)
        }
        guard proposal.previous == council.state.decision else { throw words.isPast }
    }

    /// That it can be decided, and ends no key that must stay.
    private func checkContent(of proposal: Proposal, in council: Council) throws {
        let words = Phrases.Decisions.self
        do throws(DecidedState.Impossible) {
            _ = try council.state.applying(proposal)
        } catch {
            throw words.impossible(error, names: council.name)
        }
        // A majority for what no record can carry would lock the place for ever.
        for case .enrol(let card) in proposal.actions where (try? Verified(card)) == nil {
            throw words.badCard(card.card.organisation)
        }
        try Ends(of: proposal, council, council.reader).check()
    }

    /// What is said to who does not insist on it, or `nil` if it does not speak against this proposal.
    private func objection(
        _ doubt: Insistence,
        to proposal: Proposal,
        in council: Council
    ) throws -> CommandError? {
        let words = Phrases.Decisions.self
        switch doubt {
        case .takesLabel:
            return try LabelEffects(of: proposal, council, council.reader).unsaid
                .map(words.takesLabel)
        case .admitsStranger:
            let strangers = council.strangers(confirmedBy: proposal)
            return strangers.first.map { words.admitsStranger($0.short) }
        case .divided:
            let others = council.motions.filter { $0.id != proposal.id }
            if others.isEmpty || council.decides(proposal) { return nil }
            let isNew = council.motions.count == others.count
            return words.divides(council.rivalry(of: council.motions), isNew: isNew)
        case .changesNothing:
            guard council.speakers(for: proposal.id).isEmpty else { return nil }
            if proposal.isEmpty { return council.motions.isEmpty ? words.nothingIsDivided : nil }
            return council.state.holdsAlready(proposal) ? words.changesNothing : nil
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

    private func publish(_ proposal: Proposal) async throws {
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
            try check(proposal, in: Council(in: context))
        }
        let published = try await publisher.publish([draft], signedBy: signer)
        context.output.report(published, for: proposal.id)
    }
}
