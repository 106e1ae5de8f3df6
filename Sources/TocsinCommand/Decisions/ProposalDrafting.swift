internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Puts together what is to be proposed.
struct ProposalDrafting: Sendable {
    let council: Council
    let reader: StoreReader

    /// The member that a TLD, a name or the beginning of an identifier means.
    ///
    /// A TLD means whoever names it, be it held or claimed: else an impostor's victim would be meant by what it claims.
    ///
    /// - Throws: `CommandError` if that is none, or several.
    func member(_ text: String) throws -> Member {
        let target: Target
        do {
            target = try Target(text, in: reader, asking: "member show")
        } catch let error as CommandError where error.status == .notFound {
            let waiting = Applicants(of: council.membership, try reader.vouches()).meant(by: text)
            if let name = waiting.first?.application.card.card.organisation {
                throw Phrases.Decisions.waits(name)
            }
            throw Self.plainer(error, of: text)
        }
        let ids =
            switch target {
            case .organisation(let organisation): [organisation.member]
            case .tld(let tld):
                try (reader.organisations(for: tld) + reader.claimants(of: tld)).map(\.member)
            }
        if case .tld(let tld) = target, ids.isEmpty { throw Phrases.Decisions.unnamed(tld) }
        let found = ids.sortedWithoutRepetition.compactMap(council.membership.member)
        guard found.count == 1 else {
            throw Phrases.Decisions.severalMembers(text, try found.map { try naming($0, target) })
        }
        return found[0]
    }

    /// What to say where nobody is to be called, but a member to be named.
    private static func plainer(_ error: CommandError, of text: String) -> CommandError {
        let words = text.split(separator: " ").map(String.init)
        let tlds = words.filter { $0.utf8.first == UInt8(ascii: ".") }.compactMap { TLD($0) }
        guard tlds.count == words.count, let tld = tlds.first else { return error }
        return words.count == 1
            ? Phrases.Decisions.unnamed(tld) : Phrases.Decisions.oneAtATime(text)
    }

    /// What a member is called among several that name a TLD, and whether it holds that.
    private func naming(_ member: Member, _ target: Target) throws -> String {
        let name = council.fullName(of: member.id)
        guard case .tld(let tld) = target else { return name }
        let holds = try reader.organisation(member.id)?.tlds.contains(tld) ?? false
        return holds ? Phrases.Decisions.holds(name) : Phrases.Decisions.claims(name)
    }

    /// The end of a membership; with a successor also that it manages what the removed one did.
    ///
    /// Whoever was settled before the successor would have these TLDs else, be it a mere provider of them.
    func removal(
        of removed: String,
        successor: String?,
        erases: Bool
    ) throws -> [Proposal.Action] {
        let old = try member(removed).id
        let new = try successor.map { try member($0).id }
        guard old != new else { throw Phrases.Decisions.succeedsItself(council.fullName(of: old)) }
        let removal = Removal(old, successor: new, erases: erases)
        guard let new else { return [.remove(removal)] }
        let labels = try reader.organisation(old)?.labels.filter { $0.role == .manager } ?? []
        return [.remove(removal)] + labels.map { .rule(Ruling($0, holder: new)) }
    }

    /// The record with a body that the beginning of an identifier means.
    ///
    /// - Throws: `CommandError` if that is none, or several, or if nothing in it can be erased.
    func record(_ text: String) throws -> RecordID {
        let record = try reader.record(typed: text).value
        guard record.header.content != nil else { throw Phrases.Decisions.hasNoBody(text) }
        return record.id
    }

    /// The signed card of a member without a voice.
    func card(of text: String) throws -> SignedCard {
        let member = try member(text)
        let founder = council.membership.genesis.founders.first { $0.value.member == member.id }
        if let founder { return founder.value }
        guard let record = try member.admission.flatMap(reader.record),
            let admission = try? record.value.admission
        else { throw Phrases.Decisions.noCard(member.card.organisation) }
        return admission.application.card
    }

    /// What is proposed, with what goes with every proposal as far as there is room: members that are known are confirmed, so
    /// that what is decided ends no membership, and keys of voters that have ended have no voice any more.
    ///
    /// Nobody must be safe from a decision by having had many keys, or by having admitted many.
    func proposal(_ actions: [Proposal.Action]) throws -> Proposal {
        let touched = actions.compactMap(\.member)
        let bare = try made { () throws(ProposalError) in
            try Proposal(
                after: council.state.decision,
                number: council.state.number + 1,
                actions: actions
            )
        }
        let confirms = try unsettled(besides: touched, in: bare)
        let ends = try keysOfRemoved(actions) + endedKeys(besides: touched)
        let room = try council.room(beside: bare) - Self.lengths
        return try made { () throws(ProposalError) in
            try Proposal.fitting(
                after: bare.previous,
                number: bare.number,
                actions: actions,
                confirms: confirms,
                ends: ends,
                longest: min(Limits.proposal, bare.bytes.count + room)
            )
        }
    }

    /// By so many bytes more a longer proposal's length is written at most.
    private static let lengths = 2

    /// Who is known, has not been settled by a decision, and is vouched for as it should be: first those whose membership this
    /// one would end, then whoever came first.
    ///
    /// Nobody confirms by the way whom a voter's thief has let in.
    private func unsettled(besides touched: [MemberID], in bare: Proposal) throws -> [MemberID] {
        let unsettled = try unsettledMembers().filter { !touched.contains($0) }
            .filter { try !isDoubted($0) }
        let cutOff = council.cutOff(by: bare)
        return unsettled.filter(cutOff.contains) + unsettled.filter { !cutOff.contains($0) }
    }

    /// Members whom no proposal confirms, since fewer vouch for them now than should; in the order in which they came.
    func doubted() throws -> [MemberID] { try unsettledMembers().filter(isDoubted) }

    private func isDoubted(_ member: MemberID) throws -> Bool {
        try reader.organisation(member)?.regard.isVouchedFor == false
    }

    private func unsettledMembers() throws -> [MemberID] {
        try reader.governance().map(\.record.header).filter { $0.kind == .admission }
            .map(\.member).filter {
                council.membership.member($0) != nil && !council.state.isSettled($0)
            }
    }

    /// What is decided where nothing else can be any more.
    func empty() throws -> Proposal {
        try made { () throws(ProposalError) in
            try Proposal(after: council.state.decision, number: council.state.number + 1)
        }
    }

    private func made(_ proposal: () throws(ProposalError) -> Proposal) throws -> Proposal {
        do throws(ProposalError) {
            return try proposal()
        } catch {
            throw Phrases.Decisions.unformed(error)
        }
    }

    /// Keys of those who are removed, so that they come back with none of them, as far as the state does not know them: those
    /// in use first.
    ///
    /// Not their encryption keys, which anybody can name as his own, nor what another member has, too.
    private func keysOfRemoved(_ actions: [Proposal.Action]) -> [MemberKey] {
        let removed = actions.compactMap { action in
            if case .remove(let removal) = action { removal.member } else { nil }
        }
        return removed.flatMap { member -> [MemberKey] in
            let card = council.state.settled.first { $0.member == member }?.card
            let known = (card?.agreedKeys ?? []) + (council.state.voter(member)?.begun ?? [])
            let entries = (council.membership.member(member)?.keys.entries ?? []).filter {
                $0.role != .encryption && !known.contains($0.key)
            }
            let sorted =
                entries.filter { $0.countedHeads == nil }
                + entries.filter { $0.countedHeads != nil }
            return sorted.map { MemberKey(member: member, key: $0.key) }
        }.filter { !council.state.ended.contains($0) && !council.isAnothers($0) }
    }

    /// Keys of voters that have ended, and speak still: but none by which a key is shown that is in use.
    private func endedKeys(besides touched: [MemberID]) throws -> [MemberKey] {
        let ended = council.state.voters.filter { !touched.contains($0.member) }.flatMap { voter in
            let entries = council.membership.member(voter.member)?.keys.entries ?? []
            return entries.filter {
                $0.countedHeads != nil && ($0.role == .signing || $0.role == .identity)
            }.map { MemberKey(member: voter.member, key: $0.key) }
        }.filter { !council.state.ended.contains($0) && !council.isAnothers($0) }
        return try ended.filter { try council.silenced(by: [$0], in: reader).isEmpty }
    }
}
