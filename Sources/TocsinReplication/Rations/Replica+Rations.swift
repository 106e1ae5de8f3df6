internal import TocsinCrypto
internal import TocsinMembership
package import TocsinRecord

/// How much of a member is taken in.
///
/// What this machine's own commands hand over is taken in any case: a person has chosen that.
extension Replica {
    /// Members of whom something may be held back for now, ascending: they have said as much as they may.
    package mutating func membersHeldBack(at now: Instant) -> [MemberID] {
        let membership = membership
        return rations.exhausted(at: now, identity: membership.speaker)
    }

    /// Whether a record is taken for now.
    mutating func mayEnter(_ arrival: Arrival, at now: Instant) -> Bool {
        isFree(arrival.record, from: arrival.origin)
            || rations.suffice(for: membership.signer(of: arrival.record.header), at: now)
    }

    /// Whether it costs nothing to take a record in.
    ///
    /// Nobody has signed a record without an author, and its grounds are limited. The record by which a promised identity key takes
    /// over only its owner can make, and no thief of the former key may hold it back.
    private func isFree(_ record: Record, from origin: Origin) -> Bool {
        origin == .here || record.header.kind.isAuthorless || membership.takesOver(record)
            || rations.isKept(record.id)
    }

    /// Takes what a record costs that was verified, so that nobody spends another's ration; answers `nil` if it is free.
    mutating func pay(
        for record: Record,
        from origin: Origin,
        at now: Instant
    ) -> RationedCost? {
        guard !isFree(record, from: origin) else { return nil }
        let feed = record.header.feed
        let cost = rations.cost(
            of: record,
            by: membership.signer(of: record.header),
            isFeedHeld: index.entries(of: feed) != nil
        )
        rations.take(cost, for: feed, at: now)
        return cost
    }

    /// Gives back what records have cost that the store did not keep, or had already: they may come again and again.
    mutating func settleRations(
        of records: [PendingRecord],
        _ outcomes: [AppendOutcome?],
        at now: Instant
    ) {
        for (pending, outcome) in zip(records, outcomes) {
            let record = pending.record.value
            if outcome?.standing != nil, !index.holds(record.id) { rations.keeps(record.id) }
            guard let cost = pending.cost else { continue }
            let feed = record.header.feed
            rations.settle(
                cost,
                for: feed,
                isKept: outcome?.isChange ?? false,
                isFeedHeld: index.entries(of: feed) != nil,
                at: now
            )
        }
    }

    /// Gives owners what they need to go on after a theft.
    mutating func relieve(_ members: [MemberID], since before: Membership, at now: Instant) {
        for id in members {
            guard let old = before.identity(of: id), let new = membership.identity(of: id),
                new != old
            else { continue }
            rations.succeed(id, new, at: now)
            // What peers told was of the former key's doing.
            for link in links {
                link.rations.removeAll { [id.bytes, new.bytes].contains($0.owner) }
            }
        }
    }

    // MARK: What goes to a peer

    /// How much of whom a peer is told that it may stream: nothing of this to whom this node does not know.
    mutating func rationsTold(to link: Link, at now: Moment) -> [Ration] {
        guard link.isMember else { return [] }
        let membership = membership
        return rations.scarce(at: now.instant, identity: membership.speaker)
    }

    /// How much of whom goes to a peer that has told its rations: of members whose identity key has said too much here nothing.
    mutating func ownAndTold(to link: Link, at now: Moment) -> ToldRations {
        let membership = membership
        let silenced = rations.silenced(at: now.instant, identity: membership.speaker)
        return ToldRations(link.rations, silenced: silenced)
    }

    /// What a peer lacks in the order in which it is streamed within each rank: last what members or keys have said of whom the peer
    /// told a ration, so that it never stands before what others say.
    func inOrder(_ lacks: [Difference.Lack], to link: Link) -> [Difference.Lack] {
        func isRationed(_ lack: Difference.Lack) -> Bool {
            let member = index.entries(of: lack.feed)?.records.first?.member
            return [member?.bytes, lack.feed.key.bytes].compactMap(\.self)
                .contains { link.rations.place(of: $0) != nil }
        }
        let (free, rationed) = (lacks.filter { !isRationed($0) }, lacks.filter(isRationed))
        return free.inOrder + rationed.inOrder
    }

    /// Whether a member's identity key has said too much for now.
    private mutating func isSilenced(_ member: MemberID, at now: Moment) -> Bool {
        membership.speaker(of: member).map { rations.isSilenced(by: $0, at: now.instant) } ?? false
    }

    /// Whether news are passed on to neighbours: of a member whose identity key has said too much only what was said here.
    mutating func mayPassOn(_ pending: PendingRecord, at now: Moment) -> Bool {
        let record = pending.record.value
        return pending.origin == .here || membership.isTakeover(record)
            || !isSilenced(record.header.member, at: now)
    }

    /// Whether news are passed on to a peer: not while it takes nothing of the member or of the key.
    func takes(_ news: HeldRecord, _ link: Link) -> Bool {
        ToldRations(link.rations, silenced: []).admit(news, membership)
    }
}

extension [Difference.Lack] {
    /// Decisions, whose incarnation is their number, come in their order.
    fileprivate var inOrder: Self { sorted { $0.feed.incarnation < $1.feed.incarnation } }
}

extension Membership {
    /// The identity key that speaks for a member, as who signs for it.
    fileprivate func speaker(of member: MemberID) -> Signer? {
        identity(of: member).map { Signer(member: member, key: $0, isIdentity: true) }
    }

    /// Who has signed a record.
    fileprivate func signer(of header: RecordHeader) -> Signer {
        let isIdentity = identity(of: header.member) == header.feed.key
        return Signer(member: header.member, key: header.feed.key, isIdentity: isIdentity)
    }

    fileprivate func isTakeover(_ record: Record) -> Bool {
        isTakeover(record.id, by: record.header.feed.key, of: record.header.member)
    }
}

extension AppendOutcome {
    /// Whether the store has something that it did not have.
    fileprivate var isChange: Bool {
        switch self {
        case .new, .completed, .mended: true
        case .duplicate, .refused: false
        }
    }
}
