internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a member should look at in its own entries, all of them taken together.
struct OwnReview: Sendable {
    /// Entries of which several versions wait for a person to merge them.
    let conflicts: [Conflict]
    /// Entries that were taken out on one machine while they were changed on another.
    let returned: [RegisterID]
    /// What is the member's to do.
    let matters: OwnMatters
    /// Contacts of which nothing is here but a signature.
    let lost: [Subject]
    /// How many contacts there are, drafts included.
    let contacts: Int
    /// What is odd in the contacts of each TLD, and in the rotas.
    let warnings: [String]
    /// Proposals that wait for this member's voice, each with who wants it, if there are several: one of them at most is decided.
    let rivalMotions: [String]
    /// What a voter is told of members that have left.
    let departures: [String]
    /// That a decision which an invitation named has not come.
    let awaited: String?
    /// Where decisions of the network compete.
    let rivals: [String]
    /// Who warns of this member.
    let suspenders: [String]
    /// Whether they are enough to suspend it.
    let isSuspended: Bool
    /// Of whom this member warns.
    let warned: [String]
    /// Who of them has objected.
    let objectors: [String]
    /// What voters say against others, a line for each member, whether they are enough or not.
    let suspicions: [String]
    /// That this member vouches for as many as it may or more, and for voters, which others vouch for more.
    let vouching: [String]
    /// Whether fewer vouch for this member than should.
    let isDoubted: Bool
    /// Members that are pinned here with another identity key than they have now.
    let changedIdentities: [String]
    /// Members that this copy keeps clear of.
    let blocked: [String]
    /// This member's keys as this copy knows them.
    let keys: KeyLedger?
    /// Since which decision it is no member any more, if one ended the membership.
    let removal: DecidedState?
    /// What was erased of what it said, and by which decisions.
    let erased: [String]
    /// What stands in the way of TLDs that this member names and does not hold.
    let claims: [String]
    /// Who claims what this member holds, and why in vain.
    let claimants: [String]
    /// The numbers that hold in the network; `nil` without one.
    let numbers: NumbersInForce?
    /// The decisions that are followed here.
    let decisions: [DecisionID]

    /// Eight weeks: the time within which a rota's gaps are looked for.
    private static let span: Int64 = 56 * 86_400
    /// Lines about one TLD or rota: what is first is next.
    private static let mostWarnings = 4

    init(of context: CommandContext) throws {
        let card = try context.home.card().value
        let own = try OwnContacts(in: context.home)
        let rotas = try OwnRotas(in: context.home).all.map(\.rota)
        let reader = try StoreReader(home: context.home.path)
        let claimed = try reader.organisation(card.member)?.regard.claims ?? []
        let tlds = card.card.labels.filter { !claimed.contains($0) }
            .compactMap { TLD(canonical: $0.tld) }
        let zones = ZoneLoader(environment: CommandContext.environment)
            .table(of: own.all.compactMap(\.contact.zone) + rotas.map(\.zone))
        conflicts = try reader.conflicts(of: card.member)
        returned = try reader.returnedRegisters(of: card.member)
        let council = try context.home.hasNetwork ? Council(in: context) : nil
        claims = claimed.compactMap { Self.obstacle(to: $0, council) }
        claimants = try council.map { try Self.claimants(of: tlds, reader, $0.membership) } ?? []
        numbers = council.map(NumbersInForce.init)
        decisions = council?.membership.decisions.followed ?? []
        matters = try OwnMatters(of: own, council, in: context)
        let waiting = matters.voices
        rivalMotions = waiting.count > 1 ? council?.rivalry(of: waiting) ?? [] : []
        awaited = council?.awaited
        departures =
            council.map { council in
                guard council.hasVoice else { return [] }
                return council.membership.members
                    .filter { $0.keys.isDormant && $0.id != council.own }
                    .map {
                        Phrases.Departure.endMembership(
                            of: council.fullName(of: $0.id),
                            $0.id.short
                        )
                    }
            } ?? []
        rivals =
            council.map { council in
                council.membership.decisions.rivals.map {
                    Phrases.Decisions.rivals($0, names: council.name)
                }
            } ?? []
        let suspensions = try council.map { try reader.suspensions(in: $0.membership) }
        let name = { (member: MemberID) in council?.name(of: member) ?? member.short }
        suspenders = suspensions?.open(against: card.member).map { name($0.author) } ?? []
        isSuspended = suspensions?.isSuspended(card.member) ?? false
        warned =
            suspensions?.members(warnedOfBy: card.member).map { "\(name($0)) (\($0.short))" } ?? []
        objectors =
            suspensions?.lifted.filter { $0.author == card.member }.map { name($0.member) } ?? []
        suspicions = Self.suspicions(suspensions?.open ?? [], council)
        vouching = try council.map(Self.vouching) ?? []
        isDoubted = try reader.organisation(card.member)?.regard.isVouchedFor == false
        changedIdentities =
            try council.map { council in
                let marks = try reader.localMarks()
                return council.membership.members
                    .filter { marks[$0.id]?.isOutdated(for: $0) ?? false }
                    .map { council.fullName(of: $0.id) }
            } ?? []
        blocked = try council?.blocked ?? []
        keys = council?.membership.member(card.member)?.keys
        erased = try council.map { try Self.erased(of: card.member, $0, reader) } ?? []
        removal = council?.membership.removal(of: card.member)
        lost = try OwnContacts.lost(in: context.home)
        contacts = own.all.count
        let coverage = Coverage(own: own, rotas: rotas, now: context.now, zones: zones)
        let found =
            coverage.rotaWarnings
            + tlds.map { tld in coverage.warnings(of: tld).map { "\(tld.display): \($0)" } }
        warnings = found.flatMap { group in
            group.prefix(Self.mostWarnings)
                + (group.count > Self.mostWarnings
                    ? [Phrases.Status.more(group.count - Self.mostWarnings)] : [])
        }
    }

    /// How many contacts nobody has confirmed for four months.
    var unconfirmed: Int { matters.unconfirmed.count }

    /// Keys of this member in use that have signed two things at one place.
    var disputedKeys: [KeyLedger.Entry] { matters.disputedKeys }

    /// Proposals that wait for this member's voice, the beginnings of their identifiers.
    var motions: [String] { matters.voices.map(\.id.short) }

    /// Proposals that wait and would do something to this member.
    var stakes: [Stake] { matters.stakes }

    /// Who waits for a vouch of this member.
    var applicants: [MemberID] { matters.applicants }

    /// Who claims TLDs that this member holds, and why in vain.
    private static func claimants(
        of tlds: [TLD],
        _ reader: StoreReader,
        _ membership: Membership
    ) throws -> [String] {
        let holders = LabelHolders(membership)
        return try tlds.flatMap { tld in
            let claimants = try reader.claimants(of: tld)
            return ClaimReason.lines(on: tld, by: claimants, in: membership, holders)
        }
    }

    /// What is open against others than this member.
    private static func suspicions(_ open: [StandingSuspension], _ council: Council?) -> [String] {
        guard let council else { return [] }
        let others = open.filter { $0.member != council.own }
        return others.map(\.member).sortedWithoutRepetition.map { member in
            Phrases.Suspensions.suspicion(
                of: council.fullName(of: member),
                member.short,
                others.count { $0.member == member },
                council.state.policy
            )
        }
    }

    /// What there is to say of voters who vouch for many at a time.
    private static func vouching(in council: Council) throws -> [String] {
        guard council.hasVoice else { return [] }
        let (membership, reader) = (council.membership, council.reader)
        let all = OpenVouches(in: council.state, try reader.vouchesWithoutBodies())
        let own = try OpenVouching(by: council.own, among: all, in: membership, reader)
        let others = all.overcommitted.filter { $0 != council.own }
        return (own.isFull ? [Phrases.Vouching.own(own)] : [])
            + (try others.map { voter in
                let open = try OpenVouching(by: voter, among: all, in: membership, reader)
                return Phrases.Vouching.other(council.fullName(of: voter), open)
            })
    }

    /// The last few records of a member that decisions have erased.
    private static func erased(
        of member: MemberID,
        _ council: Council,
        _ reader: StoreReader
    ) throws -> [String] {
        let own = try council.state.erased.filter {
            try reader.record($0)?.value.header.member == member
        }
        return own.suffix(mostWarnings).compactMap { record in
            council.membership.decisions.origin { $0.erased.contains(record) }.map { state in
                let text = ErasedRecordText(of: record, in: council).line
                return Phrases.Rulings.isErased(text, state)
            }
        }
    }

    /// Why a member does not hold a label that it names: a ruling, or that who manages the TLD does not vouch for it.
    private static func obstacle(to label: HeldLabel, _ council: Council?) -> String? {
        guard let council, let (ruling, since) = council.membership.ruling(on: label) else {
            return TLD(canonical: label.tld).map(Phrases.Status.isClaim)
        }
        return Phrases.Rulings.isLost(label, to: ruling.holder.map(council.fullName), since)
    }

    /// Who answers when, as far as a member has said.
    private struct Coverage {
        let own: OwnContacts
        let rotas: [Rota]
        let now: Timestamp
        let zones: ZoneTable

        /// What is odd in each rota, with its name: gaps last, since there may be many.
        var rotaWarnings: [[String]] {
            rotas.map { rota in
                let warnings = warnings(of: rota)
                return (warnings.filter { !$0.isGap } + warnings.filter(\.isGap)).map {
                    "\(rota.name): \(WarningText.text($0, of: rota, zones: zones))"
                }
            }
        }

        /// What is odd in the contacts of a TLD taken together.
        func warnings(of tld: TLD) -> [String] {
            let contacts = own.all.map(\.contact).filter {
                $0.tlds.isEmpty || $0.tlds.contains(tld)
            }
            guard !contacts.isEmpty else { return [] }
            let gap = gap(among: contacts, of: tld)
            return Warning.review(contacts, of: tld).compactMap { warning in
                guard case .noPathAtAnyHour = warning.kind else { return "\(warning)" }
                let zone = contacts.lazy.compactMap(\.zone).first
                return gap.map { gap in
                    Phrases.Status.gap(
                        "\(warning)",
                        from: WarningText.local(gap.from, in: zone, zones),
                        until: WarningText.local(gap.until, in: zone, zones),
                        zone: zone?.text ?? "UTC"
                    )
                }
            }
        }

        /// The first time at which nobody answers, neither by hours nor by a rota without gaps.
        private func gap(among contacts: [Contact], of tld: TLD) -> CoverageGaps.Gap? {
            let isOnDutyAlways = rotas.contains { rota in
                (rota.tlds.isEmpty || rota.tlds.contains(tld))
                    && !warnings(of: rota).contains(where: \.isGap)
            }
            if isOnDutyAlways { return nil }
            return CoverageGaps(from: now, until: now.advanced(by: OwnReview.span), zones: zones)
                .gaps(among: contacts).first
        }

        private func warnings(of rota: Rota) -> [Warning] {
            let known = own.all.map(\.subject)
            return rota.warnings(at: now, zones: zones, isContact: known.contains)
        }
    }
}

extension Warning {
    /// Whether it says when nobody has the duty.
    fileprivate var isGap: Bool {
        if case .rotaGap = kind { true } else { false }
    }
}
