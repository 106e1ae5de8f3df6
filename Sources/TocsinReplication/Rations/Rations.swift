internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What is still taken of members: what goes beyond it is held back, and taken when a comparison brings it again.
///
/// So nobody fills all disks in an hour. Nothing is refused for it, or nodes would come to different sets.
struct Rations {
    private let rates: Ration.Rates
    /// Of members who have said something lately; for look-up alone.
    private var spent: [MemberID: SpentRation] = [:]
    /// Feeds that are paid for, and of which nothing is held yet; for look-up alone.
    private var begun: Set<FeedID> = []
    /// Records that the store keeps though they do not count: they come again in every comparison, and would hold others back for as
    /// long as they are on their way to it; for look-up alone.
    private var kept: Set<RecordID> = []
    /// When a new identity key last found all of its member's ration; for look-up alone.
    private var refilled: [MemberID: Instant] = [:]

    init(_ rates: Ration.Rates) { self.rates = rates }

    /// Whether something is taken of a signer.
    mutating func suffice(for signer: Signer, at now: Instant) -> Bool {
        room(for: signer, at: now) >= rates.least
    }

    private mutating func room(for signer: Signer, at now: Instant) -> UInt64 {
        spent[signer.member]?.room(for: signer.key, isIdentity: signer.isIdentity, at: now)
            ?? rates.fullRoom
    }

    /// Whether something of a member may be held back: others may have what authorises or excuses the rest.
    private mutating func mayHoldBack(
        _ member: MemberID,
        speaking identity: Signer?,
        at now: Instant
    ) -> Bool {
        guard let room = spent[member]?.leastRoom(at: now) else { return false }
        return room < rates.least || identity.map { isSilenced(by: $0, at: now) } ?? false
    }

    /// Whether a member's identity key has said so much that what authorises or revokes the other keys may be held back.
    mutating func isSilenced(by identity: Signer, at now: Instant) -> Bool {
        room(for: identity, at: now) < rates.leastOfIdentity
    }

    /// What it costs to take a record in.
    ///
    /// - Parameter isFeedHeld: whether something of its feed is held.
    func cost(of record: Record, by signer: Signer, isFeedHeld: Bool) -> RationedCost {
        let header = record.header
        let bytes = record.headerBytes.count + (record.payload?.count ?? 0)
        return RationedCost(
            signer: signer,
            record: RationedCost.record(ofBytes: bytes, erasing: header.erases.count),
            feed: isFeedHeld || begun.contains(header.feed) ? 0 : rates.feed
        )
    }

    /// Takes what a record of a feed costs, or all that is left.
    mutating func take(_ cost: RationedCost, for feed: FeedID, at now: Instant) {
        if cost.feed > 0 { begun.insert(feed) }
        spent[cost.signer.member, default: SpentRation(rates, at: now)]
            .spend(cost.amount, by: cost.signer, at: now)
    }

    /// Gives back what a record of a feed has cost in vain, now that the store has answered.
    mutating func settle(
        _ cost: RationedCost,
        for feed: FeedID,
        isKept: Bool,
        isFeedHeld: Bool,
        at now: Instant
    ) {
        if cost.feed > 0 { begun.remove(feed) }
        let vain = (isKept ? 0 : cost.record) + (isFeedHeld ? 0 : cost.feed)
        spent[cost.signer.member]?.giveBack(vain, by: cost.signer.key, at: now)
    }

    /// The store keeps a record that does not count: it costs nothing when it comes again.
    mutating func keeps(_ id: RecordID) {
        if kept.count == ReplicationLimits.recordsKeptVoid { kept.removeAll() }
        kept.insert(id)
    }

    /// Whether a record is kept that does not count.
    func isKept(_ id: RecordID) -> Bool { kept.contains(id) }

    /// Gives the owner of a new identity key all of the ration where half of it is spent, as by a thief of the former one: once a
    /// day, since whoever has the keys that follow can have one take over from the other at will.
    mutating func succeed(_ member: MemberID, _ new: PublicKey, at now: Instant) {
        spent[member]?.succeed(new, at: now)
        let isRested = refilled[member].map { now.since($0) >= ReplicationLimits.rationRefill }
        guard isRested ?? true, isScarce(member, at: now) else { return }
        refilled[member] = now
        spent[member] = nil
    }

    /// Whether half of what a key of a member may spend is spent, so that peers are told what is left.
    mutating func isScarce(_ member: MemberID, at now: Instant) -> Bool {
        guard let room = spent[member]?.leastRoom(at: now) else { return false }
        return room < rates.fullRoom / 2
    }

    /// The rations of which half is spent, of members and of their keys, and those of such members' identity keys in any case;
    /// ascending by owner; of members with least room, if there are very many.
    ///
    /// - Parameter identity: the identity key that speaks for a member. Where it has little room, nothing is taken of the member:
    ///   what authorises the rest may be held back.
    mutating func scarce(at now: Instant, identity: (MemberID) -> Signer?) -> [Ration] {
        let all = members(at: now).map { scarce(of: $0, at: now, identity($0)) }
            .filter { !$0.isEmpty }
            .sorted { (least($0), $0[0].owner) < (least($1), $1[0].owner) }
        var some: [Ration] = []
        for rations in all where some.count + rations.count <= ReplicationLimits.rationsInHoldings {
            some += rations
        }
        // Two members may have granted one key.
        return some.sorted { ($0.owner, $0.room) < ($1.owner, $1.room) }
            .reduce(into: []) { if $0.last?.owner != $1.owner { $0.append($1) } }
    }

    private func least(_ rations: [Ration]) -> UInt64 { rations.map(\.room).min() ?? .max }

    /// The member's, and those of the keys with least room and of its identity key; the member's alone if its identity key has little.
    private mutating func scarce(
        of member: MemberID,
        at now: Instant,
        _ identity: Signer?
    ) -> [Ration] {
        guard isScarce(member, at: now), var own = spent[member] else { return [] }
        func ration(_ owner: Bytes32, _ room: UInt64) -> Ration {
            Ration(owner: owner, room: announced(room))
        }
        if let identity, isSilenced(by: identity, at: now) { return [ration(member.bytes, 0)] }
        let spenders = own.spenders(at: now)
            .filter { $0.room < rates.fullRoom / 2 && $0.key != identity?.key }
        let told = spenders.prefix(ReplicationLimits.rationsOfMember)
        // The member's stands for all other keys, those included that are too many to be told.
        let rest = spenders.dropFirst(told.count).first?.room ?? .max
        var rations = [ration(member.bytes, min(own.room(at: now), rest))]
        rations += told.map { ration($0.key.bytes, $0.room) }
        if let identity { rations.append(ration(identity.key.bytes, room(for: identity, at: now))) }
        return rations
    }

    /// What a peer may send so that all of it is taken: something as long as more than nothing is left of this.
    private func announced(_ room: UInt64) -> UInt64 {
        room < rates.least ? 0 : room - rates.least + 1
    }

    /// The members whose identity key has said so much, ascending.
    mutating func silenced(at now: Instant, identity: (MemberID) -> Signer?) -> [MemberID] {
        members(at: now)
            .filter { id in identity(id).map { isSilenced(by: $0, at: now) } ?? false }
    }

    /// The members of whom something may be held back, ascending.
    mutating func exhausted(at now: Instant, identity: (MemberID) -> Signer?) -> [MemberID] {
        members(at: now).filter { mayHoldBack($0, speaking: identity($0), at: now) }
    }

    /// The members who have said something lately, ascending.
    private mutating func members(at now: Instant) -> [MemberID] {
        for member in spent.keys.sorted() where spent[member]?.isFull(at: now) == true {
            spent[member] = nil
        }
        return spent.keys.sorted()
    }
}
