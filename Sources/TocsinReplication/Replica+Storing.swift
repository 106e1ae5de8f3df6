internal import TocsinMembership
internal import TocsinRecord

/// What follows from the answers of the store.
extension Replica {
    mutating func failedToPersist(_ id: Batch.ID, at now: Moment) {
        guard let batch = pending.end(id) else { return }
        storeRestsUntil = now.instant + ReplicationLimits.storeRest
        for pending in batch.records {
            note(
                .refused(pending.record.value.id, from: pending.origin, because: .notPersisted)
            )
        }
        settle(batch, at: now)
    }

    mutating func persisted(_ id: Batch.ID, at now: Moment) {
        guard let batch = pending.end(id) else { return }
        var changes = IndexChanges()
        hold(batch.records.map(\.record), changes: &changes)
        for pending in batch.records where pending.beginsOwnFeed {
            index.confirm(pending.record.value.header.feed)
        }
        index.settle()
        tell(changes)
        tellStored(batch)
        settle(batch, at: now)
        flood(batch, at: now)
        if !batch.records.allSatisfy(\.isNews) { announce(at: now) }
        if batch.records.contains(where: { $0.record.value.header.concernsRights }) {
            closeLinksOfStrangers(at: now)
            _ = take(waiting.drain(), on: nil)
        }
        for link in links where link.session.isOpen && link.root == root {
            observe(root, of: link, at: now)
        }
    }

    /// Counts durable records, and judges everything anew of members whose keys change by them.
    private mutating func hold(_ records: [Verified<Record>], changes: inout IndexChanges) {
        let rekeyed = membership.fold(records)
        for record in records { insert(HeldRecord(record.value), changes: &changes) }
        for member in rekeyed { rejudge(member, changes: &changes) }
    }

    private mutating func rejudge(_ member: MemberID, changes: inout IndexChanges) {
        let membership = membership
        var rejudged = IndexChanges()
        index.rejudge(member, changes: &rejudged) { membership.judge(feed: $0.map(\.claim)) }
        note(
            .rejudged(
                member,
                voided: rejudged.voided.map(\.id),
                revived: rejudged.revived.map(\.id)
            )
        )
        changes.erased += rejudged.erased
        changes.restored += rejudged.restored
    }

    /// Puts a durable record into the index.
    ///
    /// If its key has ended, it counts once a chain leads to it, and may in turn lead to others.
    private mutating func insert(_ held: HeldRecord, changes: inout IndexChanges) {
        let isAuthorised = membership.authorise(held.claim) == .authorised
        let heads = membership.namedHeads(of: held.feed.key, of: held.member)
        index.insert(held, isAuthorised: isAuthorised && heads == nil, changes: &changes)
        guard isAuthorised, let heads else { return }
        if heads.names(held.claim) || index.entries(of: held.feed)?.isLinked(held) == true {
            let membership = membership
            index.rejudge(held.feed, changes: &changes) {
                membership.judge(feed: $0.map(\.claim))
            }
        }
    }

    /// Asks for what follows from changes.
    mutating func tell(_ changes: IndexChanges) {
        // What one batch erased, owed again and erased anew is asked for as it stands in the end.
        let erased = changes.erased.filter { index.isErased($0.id, of: $0.member) }
        let restored = changes.restored.filter { !index.isErased($0.id, of: $0.member) }
        if !erased.isEmpty { ask(.erase(erased.map(\.id))) }
        if !restored.isEmpty { ask(.restore(restored.map(\.id))) }
        for (feed, seq) in changes.forked { note(.forked(feed, seq: seq)) }
    }

    private mutating func tellStored(_ batch: PendingBatch) {
        var rest = batch.records[...]
        while let origin = rest.first?.origin {
            let together = rest.prefix { $0.origin == origin }
            note(.stored(together.map(\.record.value.id), from: origin))
            rest = rest.dropFirst(together.count)
        }
    }

    /// Acknowledges to everybody who waits for a batch.
    private mutating func settle(_ batch: PendingBatch, at now: Moment) {
        for link in links {
            let own = batch.records.filter { $0.origin == .peer(link.peer) }
            link.pending = max(0, link.pending - own.count)
            // Kept, since a chain may yet lead to it, but so far as void as what was refused.
            let void = own.count { !index.holds($0.record.value.id) }
            guard link.allowances.refusals.take(UInt64(void), at: now.instant) else {
                close(link, because: .exceeded(.refusals), at: now)
                continue
            }
            link.incoming.settled(batch.id)
            acknowledgeStream(of: link, at: now)
            let held = batch.records
                .filter { $0.acknowledgements.contains(link.peer) }
                .map(\.record.value.id).filter(index.holds)
            if !held.isEmpty { send(.held(held), to: link) }
        }
    }

    /// Lets other links know soon that there is something to be had here.
    private mutating func announce(at now: Moment) {
        announcementDue = min(announcementDue, now.instant + ReplicationLimits.announcement)
    }

    private mutating func closeLinksOfStrangers(at now: Moment) {
        for link in links where !isMember(link.peer) {
            close(link, because: .notAMember, at: now)
        }
    }

    mutating func wiped(_ ids: [RecordID]) {
        change { $0.wipe(ids, changes: &$1) }
    }

    mutating func lost(_ ids: [RecordID]) {
        change { $0.remove(ids, changes: &$1) }
    }

    private mutating func change(_ body: (inout RecordIndex, inout IndexChanges) -> Void) {
        var changes = IndexChanges()
        body(&index, &changes)
        index.settle()
        tell(changes)
    }
}
