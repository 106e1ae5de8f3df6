internal import TocsinMembership
internal import TocsinRecord

/// What follows from the answers of the store, which alone judges what counts.
extension Replica {
    mutating func failedToPersist(_ id: Batch.ID, at now: Moment) {
        guard let batch = pending.end(id) else { return }
        settleRations(of: batch.records, batch.records.map { _ in nil }, at: now.instant)
        storeRestsUntil = now.instant + ReplicationLimits.storeRest
        for pending in batch.records {
            note(
                .refused(pending.record.value.id, from: pending.origin, because: .notPersisted)
            )
        }
        settle(batch, at: now)
    }

    mutating func persisted(_ ids: [Batch.ID], _ report: AppendReport, at now: Moment) {
        let batches = ids.compactMap { pending.end($0) }
        let isRekeyed = !report.rekeyed.isEmpty
        let before = membership
        membership = report.membership
        let records = batches.flatMap(\.records)
        hold(records, report, at: now)
        settleRations(of: records, report.outcomes, at: now.instant)
        relieve(report.rekeyed, since: before, at: now.instant)
        tell(records, report.outcomes)
        let derived = derived(in: report)
        tellStored(derived)
        if isRekeyed { tellRekeyed(report) }
        for batch in batches {
            settle(batch, at: now)
            flood(batch.records, at: now)
        }
        flood(derived, at: now)
        if !batches.allSatisfy({ $0.records.allSatisfy(\.isNews) }) { announce(at: now) }
        if isRekeyed {
            reconsiderLinks(at: now)
            reconsiderBeacons(at: now)
        }
        if !derived.isEmpty || batches.contains(where: \.concernsRights) {
            _ = take(waiting.drain(), on: nil, at: now)
        }
        for link in links where link.session.isOpen && link.isMember && link.root == root {
            observe(root, of: link, at: now)
        }
    }

    /// Takes over what the store says that counts.
    private mutating func hold(
        _ records: [PendingRecord],
        _ report: AppendReport,
        at now: Moment
    ) {
        let kept =
            zip(records, report.outcomes).compactMap { pending, outcome in
                outcome.standing.map { KeptRecord(pending.record.value, standing: $0) }
            } + report.derived.map { KeptRecord($0.value, standing: .held) }
        for fork in index.change((kept + report.changes).map(PlaceChange.init)) {
            note(.forked(fork.feed, seq: fork.seq))
        }
        for pending in records where pending.beginsOwnFeed {
            index.confirm(pending.record.value.header.feed)
        }
        index.settle()
        for record in kept + report.changes {
            recentFeeds.note(record.header.feed, of: record.header.member, at: now.instant)
        }
        callForUrgent(kept + report.changes, at: now)
        rootChanged(entered: report.entered, at: now)
    }

    /// Lets others know soon that urgent records are here.
    private mutating func callForUrgent(_ kept: [KeptRecord], at now: Moment) {
        for record in kept where record.header.deliveryClass == .urgent && index.holds(record.id) {
            announcer.learnt(
                of: record.header.member,
                at: now.instant,
                drawing: &generator
            )
        }
    }

    /// What came about here, as if a person had said it: others may not have the voices and vouches yet.
    private func derived(in report: AppendReport) -> [PendingRecord] {
        report.derived.map { record in
            PendingRecord(record, Arrival(record: record.value, origin: .here, manner: .news))
        }
    }

    /// Tells those who said records what became of them in the end.
    private mutating func tell(_ records: [PendingRecord], _ outcomes: [AppendOutcome]) {
        var stored: [PendingRecord] = []
        for (pending, outcome) in zip(records, outcomes) {
            let id = pending.record.value.id
            if index.holds(id) {
                stored.append(pending)
            } else {
                note(.refused(id, from: pending.origin, because: .notCounting(outcome)))
            }
        }
        tellStored(stored)
    }

    private mutating func tellRekeyed(_ report: AppendReport) {
        let changes = Dictionary(grouping: report.changes, by: \.header.member)
        for member in report.rekeyed {
            let own = changes[member] ?? []
            note(
                .rejudged(
                    member,
                    voided: own.filter { !$0.standing.counts }.map(\.id),
                    revived: own.filter(\.standing.counts).map(\.id)
                )
            )
        }
    }

    private mutating func tellStored(_ records: [PendingRecord]) {
        var rest = records[...]
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
            if void < own.count { link.hasBroughtNews = true }
            guard link.allowances.refusals.take(UInt64(void), at: now.instant) else {
                close(link, because: .exceeded(.refusals), at: now)
                continue
            }
            link.incoming.settled(batch.id)
            acknowledgeStream(of: link, at: now)
            let held = batch.records
                .filter { $0.acknowledgements.contains(link.peer) }
                .map(\.record.value.id).filter(index.holds)
            if !held.isEmpty, link.isMember { send(.held(held), to: link) }
        }
    }

    /// Lets other links know soon that there is something to be had here.
    private mutating func announce(at now: Moment) {
        announcementDue = min(announcementDue, now.instant + ReplicationLimits.announcement)
    }

    /// Counts no longer what the store cannot give out, so that peers are asked for it.
    mutating func lost(_ ids: [RecordID], at now: Moment) {
        for record in ids.compactMap(index.record) {
            recentFeeds.note(record.feed, of: record.member, at: now.instant)
        }
        index.remove(ids)
        index.settle()
        rootChanged(entered: rootHistory.entered, at: now)
    }
}

extension Refusal {
    /// Why a record that the store was handed does not count.
    fileprivate static func notCounting(_ outcome: AppendOutcome) -> Refusal {
        switch outcome {
        case .refused(let reason): .unauthorised(reason)
        case .new(.owed), .duplicate(.owed), .mended(.owed), .completed(.owed): .payloadMissing
        case .duplicate: .doesNotCountYet(isNew: false)
        case .new, .mended, .completed: .doesNotCountYet(isNew: true)
        }
    }
}
