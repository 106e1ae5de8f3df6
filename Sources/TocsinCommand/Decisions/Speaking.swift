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
        let consequences = try check(proposal, in: council)
        context.output.line("\(Phrases.Decisions.head(proposal.number), .strong)")
        let text = ProposalText(proposal: proposal, council: council)
        text.does(with: consequences, on: context.output)
        warn(of: proposal)
        try confirm(proposal)
        try await publish(proposal, shown: text.all(with: consequences))
        let after = try Council(in: context)
        context.output.talk(ProposalText(proposal: proposal, council: after).state)
    }

    /// That this member may speak for it, and wants what speaks against that.
    ///
    /// - Returns: what follows from it.
    private func check(_ proposal: Proposal, in council: Council) throws -> Consequences? {
        try checkPlace(of: proposal, in: council)
        try checkContent(of: proposal, in: council)
        let consequences = try Consequences(of: proposal, council)
        for doubt in Insistence.allCases where !insists.contains(doubt) {
            if let error = objection(doubt, to: proposal, consequences, in: council) {
                throw error
            }
        }
        return consequences
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

    /// That it can be decided and carried, ends no key that must stay, and lets none speak that must not.
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
        try Begins(of: proposal, council).check()
        try Ends(of: proposal, council, council.reader).check()
        let silenced = council.silenced(by: proposal)
        guard silenced.isEmpty else {
            throw words.endsOwnVoice(silenced.map(council.fullName))
        }
        guard try council.room(beside: proposal) >= 0 else { throw words.fitsNoRecord }
    }

    /// What is said to who does not insist on it, or `nil` if it does not speak against this proposal.
    private func objection(
        _ doubt: Insistence,
        to proposal: Proposal,
        _ consequences: Consequences?,
        in council: Council
    ) -> CommandError? {
        let words = Phrases.Decisions.self
        switch doubt {
        case .takesLabel:
            let unsaid = consequences?.labels.unsaid ?? []
            return unsaid.isEmpty ? nil : words.takesLabel(unsaid)
        case .admitsStranger:
            let strangers = consequences?.strangers ?? []
            return strangers.isEmpty ? nil : words.admitsStranger(strangers.map(\.line))
        case .endsMembership:
            let cutOff = consequences?.cutOff ?? []
            return cutOff.isEmpty ? nil : words.endsMembership(cutOff.map(council.fullName))
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

    /// Says what else a person should know before it is too late.
    private func warn(of proposal: Proposal) {
        let words = Phrases.Decisions.self
        if council.state.holdsAlready(proposal) {
            context.output.warn("\(words.changesNothingWarning)")
        }
        for case .remove(let removal) in proposal.actions {
            if let other = otherSuccessor(of: removal) { context.output.warn("\(other)") }
        }
        if council.ownSigningKeys > 1 { context.output.warn("\(words.severalMachines)") }
    }

    /// That the successor of who is removed names none of its TLDs: an organisation with new keys would.
    private func otherSuccessor(of removal: Removal) -> String? {
        guard let successor = removal.successor,
            let former = council.membership.card(of: removal.member)?.labels.map(\.tld),
            !former.isEmpty,
            let named = council.membership.card(of: successor)?.labels.map(\.tld),
            !named.contains(where: former.contains)
        else { return nil }
        return Phrases.Decisions.isOther(
            (council.fullName(of: successor), successor.short),
            than: council.fullName(of: removal.member)
        )
    }

    /// What removes somebody takes a typed word.
    private func confirm(_ proposal: Proposal) throws {
        let words = Phrases.Decisions.self
        if !proposal.removals.isEmpty {
            return try context.confirmIrreversible(words.removes, word: words.word)
        }
        guard try context.confirms(words.reallySpeak) else { throw Phrases.Asking.notConfirmed }
    }

    /// - Parameter shown: what a person has agreed to.
    private func publish(_ proposal: Proposal, shown: [String]) async throws {
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
        // Another command may have spoken while a person was asked, or the node have heard of somebody who loses by it.
        publisher.condition = { [self] in
            let now = try Council(in: context)
            let consequences = try check(proposal, in: now)
            let text = ProposalText(proposal: proposal, council: now)
            guard text.all(with: consequences) == shown else {
                throw Phrases.Decisions.hasChanged(proposal.id.short)
            }
        }
        let published = try await publisher.publish([draft], signedBy: signer)
        context.output.report(published, for: proposal.id)
    }
}
