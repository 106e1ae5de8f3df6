internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// How records come in and are judged.
extension Replica {
    mutating func submitted(_ records: [Record], _ submission: Submission, at now: Moment) {
        let manner: Arrival.Manner =
            switch submission {
            case .news: .news
            case .bulk: .bulk
            }
        let arrivals = records.map { Arrival(record: $0, origin: .here, manner: manner) }
        _ = take(arrivals, on: nil, at: now)
    }

    mutating func received(_ message: Records, on link: Link, at now: Moment) {
        let isNews = message.number == 0
        var arrivals: [Arrival] = []
        var taken = Taken()
        for bytes in message.records {
            do throws(RecordError) {
                let unread = try UnreadRecord(bytes)
                // Most of what is flooded comes several times; it must not cost a decoding each.
                if isKnown(unread.id, on: link, isNews, &taken) { continue }
                guard let record = try read(unread, from: link.peer) else {
                    taken.refused += 1
                    continue
                }
                let manner: Arrival.Manner = isNews ? .news : .streamed
                arrivals.append(
                    Arrival(record: record, origin: .peer(link.peer), manner: manner)
                )
            } catch {
                return close(link, because: .badRecord(error), at: now)
            }
        }
        taken.merge(take(arrivals, on: link, at: now))
        if let offence = taken.offence { return close(link, because: .badRecord(offence), at: now) }
        guard link.pending <= ReplicationLimits.pendingOfPeer else {
            return close(link, because: .exceeded(.pending), at: now)
        }
        guard taken.refused == 0 || link.allowances.refusals.take(taken.refused, at: now.instant)
        else { return close(link, because: .exceeded(.refusals), at: now) }
        if isNews {
            // Of whoever is shown nothing nobody says what was here before.
            if !taken.held.isEmpty, link.isMember { send(.held(taken.held), to: link) }
        } else {
            link.incoming.received(message.number, isLast: message.isLast, awaits: taken.awaits)
            acknowledgeStream(of: link, at: now)
        }
        observe(message.root, of: link, at: now)
    }

    /// What a record says, or `nil` for one of a later version: who passes that on can check it himself and means no harm.
    private mutating func read(
        _ unread: UnreadRecord,
        from peer: PeerID
    ) throws(RecordError) -> Record? {
        do throws(RecordError) {
            return try Record(unread)
        } catch {
            guard error.isOfLaterVersion else { throw error }
            note(.refused(unread.id, from: .peer(peer), because: .ofLaterVersion))
            return nil
        }
    }

    /// Whether a record is held or on its way to the store, so that no more need be done about it.
    private mutating func isKnown(
        _ id: RecordID,
        on link: Link,
        _ isNews: Bool,
        _ taken: inout Taken
    ) -> Bool {
        if index.holds(id) {
            taken.held.append(id)
            note(.duplicate(id, from: .peer(link.peer)))
            return true
        }
        guard let batch = pending.batch(of: id) else { return false }
        pending.add(link.peer, wantsAcknowledgement: isNews, to: id)
        taken.awaits = max(taken.awaits ?? batch, batch)
        return true
    }

    /// What became of records that came together.
    struct Taken {
        /// Held already.
        var held: [RecordID] = []
        /// The last batch that must be durable before they all are.
        var awaits: Batch.ID?
        var refused: UInt64 = 0
        var offence: RecordError?

        mutating func merge(_ other: Taken) {
            held += other.held
            awaits = [awaits, other.awaits].compactMap(\.self).max()
            refused += other.refused
            offence = offence ?? other.offence
        }
    }

    /// Judges records and hands those that are good to the store.
    mutating func take(_ arrivals: [Arrival], on link: Link?, at now: Moment) -> Taken {
        var taken = Taken()
        var accepted = AcceptedRecords()
        for arrival in arrivals where !accepted.contains(arrival.record.id) {
            let verdict = judge(arrival, after: accepted, at: now.instant)
            if case .accept(let record) = verdict {
                let cost = pay(for: record.value, from: arrival.origin, at: now.instant)
                accepted.append(PendingRecord(record, arrival, cost: cost))
            } else {
                settle(verdict, of: arrival, in: &taken, at: now.instant)
            }
        }
        guard !accepted.records.isEmpty else { return taken }
        let batch = pending.begin(accepted.records)
        link?.pending += accepted.records.count
        ask(.persist(batch))
        taken.awaits = batch.id
        return taken
    }

    /// Does what a verdict other than acceptance asks for.
    private mutating func settle(
        _ verdict: Verdict,
        of arrival: Arrival,
        in taken: inout Taken,
        at now: Instant
    ) {
        let id = arrival.record.id
        switch verdict {
        case .accept: break
        case .duplicate:
            taken.held.append(id)
            note(.duplicate(id, from: arrival.origin))
        case .pending(let batch):
            taken.awaits = max(taken.awaits ?? batch, batch)
        case .wait:
            // What waits may wait in vain, and costs a place: a peer pays for it as for what is refused.
            taken.refused += 1
            note(.waiting(id, from: arrival.origin))
            for forgotten in waiting.add(arrival) {
                note(
                    .refused(
                        forgotten.record.id,
                        from: forgotten.origin,
                        because: .waitingPlaceFull
                    )
                )
            }
        case .holdBack:
            // Whoever passes it on means no harm, and pays nothing for it.
            note(.heldBack(id, from: arrival.origin))
        case .refuse(let refusal):
            // What would authorise or excuse it may be held back here, or by the peer for what it was told.
            let isPatient =
                refusal.mayFollowFromRations
                && rations.isScarce(arrival.record.header.member, at: now)
            taken.refused += isPatient ? 0 : refusal.weight
            note(.refused(id, from: arrival.origin, because: refusal))
        case .offence(let error):
            taken.offence = error
            note(.refused(id, from: arrival.origin, because: .invalid(error)))
        }
    }

    /// Decides about one record: cheap questions first, the signature last.
    private mutating func judge(
        _ arrival: Arrival,
        after accepted: AcceptedRecords,
        at now: Instant
    ) -> Verdict {
        let record = arrival.record
        if index.holds(record.id) { return .duplicate }
        if let batch = pending.batch(of: record.id) { return .pending(batch) }
        switch membership.authorise(record) {
        case .authorised: break
        case .unknownKey where mayWait(arrival, after: accepted): return .wait
        case .unknownKey: return .refuse(.unauthorised(.unknownKey))
        // Of a replaced identity key counts what the chain behind the named head leads to, and the chain may
        // come from its end.
        case .void where record.header.role == .identity && mayWait(arrival, after: accepted):
            return .wait
        case .void: return .refuse(.unauthorised(.void))
        // More may suffice once what is under way is decided.
        case .groundless where accepted.decide || pending.decide: return .wait
        case .groundless: return .refuse(.unauthorised(.groundless))
        case .notUnderstood: return .refuse(.unauthorised(.notUnderstood))
        case .unknownPrevious where mayWait(arrival, after: accepted): return .wait
        case .unknownPrevious: return .refuse(.unauthorised(.unknownPrevious))
        case .unknownMember where mayWait(arrival, after: accepted): return .wait
        case .unknownMember: return .refuse(.unauthorised(.unknownMember))
        }
        let member = record.header.member
        let isExcused =
            index.isErased(record.id, of: member)
            || membership.decided.erases(record.id, of: member)
        if record.lacksPayload, !isExcused {
            return mayWait(arrival, after: accepted) ? .wait : .refuse(.payloadMissing)
        }
        guard mayEnter(arrival, at: now) else { return .holdBack }
        do throws(RecordError) {
            let verified = try Verified(record, in: membership.network)
            return .accept(isExcused ? verified.withoutPayload : verified)
        } catch {
            return .offence(error)
        }
    }

    /// Whether what would authorise or excuse a record may still come.
    private func mayWait(_ arrival: Arrival, after accepted: AcceptedRecords) -> Bool {
        let member = arrival.record.header.member
        return arrival.manner == .bulk || accepted.concernRights(of: member)
            || pending.concernRights(of: member)
    }
}

extension Refusal {
    /// What it cost to find that out, in ordinary refusals.
    fileprivate var weight: UInt64 {
        switch self {
        case .unauthorised(.groundless): 64
        case _: 1
        }
    }

    /// Whether it may be for want of another record of the same member.
    fileprivate var mayFollowFromRations: Bool {
        switch self {
        case .unauthorised(.unknownKey), .payloadMissing: true
        case _: false
        }
    }
}

extension RecordError {
    /// Whether it may be a good record by the rules of a later version.
    fileprivate var isOfLaterVersion: Bool {
        switch self {
        case .header(.unknownSuite), .grounds(.notUnderstood): true
        case _: false
        }
    }
}
