internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What a member should look at in its own entries and in the network, all of it taken together.
struct OwnReview: Sendable {
    /// What it has entered.
    let entries: EntryReview
    /// What others want of it; `nil` without a network.
    let motions: MotionReview?
    /// Who warns of whom; `nil` without a network.
    let suspensions: SuspensionReview?
    /// Keys of this member in use that have signed two things at one place.
    let disputedKeys: [KeyLedger.Entry]
    /// What a voter is told of members that have left.
    let departures: [String]
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

    /// Lines about what was erased: the last is what was erased last.
    private static let mostErased = 4

    init(of context: CommandContext) throws {
        let card = try context.home.card().value
        let council = try context.home.hasNetwork ? Council(in: context) : nil
        let reader = try council?.reader ?? StoreReader(home: context.home.path)
        let matters = OwnMatters(
            context: context,
            reader: reader,
            member: card.member,
            membership: council?.membership
        )
        let regard = try reader.organisation(card.member)?.regard
        let claimed = regard?.claims ?? []
        let tlds = card.card.labels.filter { !claimed.contains($0) }
            .compactMap { TLD(canonical: $0.tld) }
        entries = try EntryReview(of: matters, tlds)
        motions = try council.map(MotionReview.init)
        suspensions = try council.map(SuspensionReview.init)
        disputedKeys = try matters.disputedKeys
        departures = council.map(Self.departures) ?? []
        vouching = try council.map(Self.vouching) ?? []
        isDoubted = regard?.isVouchedFor == false
        changedIdentities = try council.map(Self.changedIdentities) ?? []
        blocked = try council?.blocked ?? []
        keys = council?.membership.member(card.member)?.keys
        removal = council?.membership.removal(of: card.member)
        erased = try council.map(Self.erased) ?? []
        claims = claimed.compactMap { Self.obstacle(to: $0, council) }
        claimants = try council.map { try Self.claimants(of: tlds, in: $0) } ?? []
        numbers = council.map(NumbersInForce.init)
        decisions = council?.membership.decisions.followed ?? []
    }

    private static func departures(in council: Council) -> [String] {
        guard council.hasVoice else { return [] }
        return council.membership.members.filter { $0.keys.isDormant && $0.id != council.own }
            .map { Phrases.Departure.endMembership(of: council.fullName(of: $0.id), $0.id.short) }
    }

    private static func changedIdentities(in council: Council) throws -> [String] {
        let marks = try council.reader.localMarks()
        return council.membership.members
            .filter { marks[$0.id]?.isOutdated(for: $0) ?? false }
            .map { council.fullName(of: $0.id) }
    }

    /// Who claims TLDs that this member holds, and why in vain.
    private static func claimants(of tlds: [TLD], in council: Council) throws -> [String] {
        let holders = LabelHolders(council.membership)
        return try tlds.flatMap { tld in
            let claimants = try council.reader.claimants(of: tld)
            return ClaimReason.lines(on: tld, by: claimants, in: council.membership, holders)
        }
    }

    /// What there is to say of voters who vouch for many at a time.
    private static func vouching(in council: Council) throws -> [String] {
        guard council.hasVoice else { return [] }
        let vouches = try council.vouches.read()
        let open = { (voter: MemberID) in
            OpenVouching(by: voter, among: vouches.open, in: council.membership) {
                vouches.applicants
            }
        }
        let own = open(council.own)
        let others = vouches.open.overcommitted.filter { $0 != council.own }
        return (own.isFull ? [Phrases.Vouching.own(own)] : [])
            + others.map { Phrases.Vouching.other(council.fullName(of: $0), open($0)) }
    }

    /// The last few records of this member that decisions have erased.
    private static func erased(in council: Council) throws -> [String] {
        let own = try council.state.erased.filter {
            try council.reader.record($0)?.value.header.member == council.own
        }
        return own.suffix(mostErased).compactMap { record in
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
}
