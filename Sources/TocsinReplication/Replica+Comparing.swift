internal import TocsinMembership
internal import TocsinRecord

/// How two replicas find out how they differ, and stream the difference.
extension Replica {
    /// Begins a comparison, unless roots are equal by now or it is another link's turn.
    mutating func mismatchLasted(_ link: Link, at now: Moment) {
        if link.root == shown(to: link).root || !link.comparison.isIdle {
            link.mismatchDue = nil
        } else if storeRestsUntil > now.instant {
            link.mismatchDue = storeRestsUntil
        } else if let turn = turnOfOthers(than: link, at: now.instant) {
            link.mismatchDue = turn
            link.isInLine = true
        } else if isAheadOf(link, at: now.instant) {
            link.mismatchDue = now.instant + ReplicationLimits.mismatchPatience
            link.isInLine = true
        } else {
            link.mismatchDue = nil
            link.lastTurn = now.instant
            link.comparison.ask(at: now.instant)
            note(.comparing(link.peer))
            tellRoot(to: link, asking: true)
        }
    }

    /// When it may be this link's turn, or `nil` if it is now.
    ///
    /// A node that lacks much asks one neighbour after the other, or all would send it the same. A neighbour
    /// that is slow on purpose keeps the turn for a minute at most.
    private func turnOfOthers(than link: Link, at now: Instant) -> Instant? {
        let ends = links.filter { $0 !== link }.compactMap { $0.comparison.turnBegan }
            .map { $0 + ReplicationLimits.comparisonTurn }.filter { $0 > now }
        guard let end = ends.max() else { return nil }
        return min(end, now + ReplicationLimits.mismatchPatience)
    }

    /// Whether another link whose turn it may be has waited longer for one: two slow neighbours must not take all
    /// turns between them, nor one that asks for the next as soon as it has had its own.
    private func isAheadOf(_ link: Link, at now: Instant) -> Bool {
        links.contains { other in
            guard other !== link, other.session.isOpen, other.comparison.isIdle,
                let due = other.mismatchDue, other.root != shown(to: other).root
            else { return false }
            return (due <= now || other.isInLine) && lastTurn(of: other) < lastTurn(of: link)
        }
    }

    /// When a link's member last had a turn, by whichever of its nodes: who has many must not take the turns of others.
    private func lastTurn(of link: Link) -> Instant {
        guard let member = membership.owner(ofNode: link.peer.key) else { return link.lastTurn }
        return links.filter { membership.owner(ofNode: $0.peer.key) == member }
            .map(\.lastTurn).max() ?? link.lastTurn
    }

    mutating func received(_ theirs: Root, asks: Bool, on link: Link, at now: Moment) {
        observe(theirs, of: link, at: now)
        guard asks else {
            if theirs == shown(to: link).root { link.comparison.foundEqual() }
            return
        }
        guard link.allowances.comparisons.take(at: now.instant) else {
            return close(link, because: .exceeded(.comparisons), at: now)
        }
        // Whoever is shown nothing would stream the same again and again.
        guard link.isMember else { return }
        guard theirs != root else { return tellRoot(to: link) }
        switch link.comparison.receivedAsk(yields: link.peer < node, at: now.instant) {
        case .sendBuckets:
            link.outgoing.drop()
            link.mismatchDue = nil
            send(.buckets(index.tags), to: link)
        case .ignore: break
        }
    }

    mutating func received(_ buckets: Buckets, on link: Link, at now: Moment) {
        switch link.comparison.receivedBuckets(at: now.instant) {
        case .goOn:
            var step = shown(to: link).firstStep(against: buckets, drawing: &generator)
            step.rations = rationsTold(to: link, at: now)
            send(.holdings(step), to: link)
        case .ignore: break
        }
    }

    mutating func received(_ holdings: Holdings, on link: Link, at now: Moment) {
        switch link.comparison.awaits(holdings.step) {
        case .ignore: return
        case .goOn: break
        }
        let index = shown(to: link)
        let difference: Difference
        switch holdings.step {
        case .first:
            difference = index.difference(toFirst: holdings, drawing: &generator)
            link.rations = holdings.rations
            link.outgoing.begin(
                inOrder(difference.lacks, to: link),
                within: ownAndTold(to: link, at: now)
            )
            var answer = difference.answer
            answer.rations = rationsTold(to: link, at: now)
            send(.holdings(answer), to: link)
        case .second:
            difference = index.difference(toSecond: holdings, drawing: &generator)
            link.rations = holdings.rations
            link.outgoing.begin(
                inOrder(difference.lacks, to: link),
                within: ownAndTold(to: link, at: now)
            )
            send(.holdings(difference.answer), to: link)
        case .third:
            difference = index.difference(toListings: holdings)
            link.outgoing.add(inOrder(difference.lacks, to: link))
            if holdings.wantsReturn {
                send(.holdings(difference.answer), to: link)
            }
        case .fourth:
            difference = index.difference(toListings: holdings)
            link.outgoing.add(inOrder(difference.lacks, to: link))
        }
        link.comparison.received(
            holdings.step,
            wantsReturn: difference.wantsReturn,
            at: now.instant
        )
        stream(to: link, at: now)
    }

    /// Sends as many frames of the stream as the peer's receipts allow.
    mutating func stream(to link: Link, at now: Moment) {
        let membership = membership
        while let frame = link.outgoing.next(
            in: shown(to: link),
            mayEnd: link.comparison.mayEndStream,
            by: membership,
            at: now.instant
        ) {
            guard link.allowances.streamedBytes.take(UInt64(frame.size), at: now.instant) else {
                return giveUpComparing(link, at: now)
            }
            ask(
                .sendRecords(
                    delivery(
                        of: frame.records,
                        to: link,
                        number: frame.number,
                        isLast: frame.isLast
                    ),
                    to: link.peer
                )
            )
        }
    }

    mutating func received(receipt number: UInt64, on link: Link, at now: Moment) {
        switch link.outgoing.received(receipt: number, at: now.instant) {
        case .nothingNew: break
        case .progress: link.comparison.progress(at: now.instant)
        case .ended:
            link.comparison.progress(at: now.instant)
            ended(.ours, on: link)
        }
        stream(to: link, at: now)
    }

    /// Sends the receipt that is due for what a peer has streamed.
    mutating func acknowledgeStream(of link: Link, at now: Moment) {
        guard let receipt = link.incoming.nextReceipt() else { return }
        link.comparison.progress(at: now.instant)
        send(.receipt(receipt.number), to: link)
        if receipt.isLast { ended(.theirs, on: link) }
    }

    /// When both streams have ended, roots tell whether anything is left.
    private mutating func ended(_ side: Comparison.Side, on link: Link) {
        switch link.comparison.ended(side) {
        case .goOn: break
        case .finished:
            link.compared(showing: shown(to: link).root)
            tellRoot(to: link)
        }
    }

    mutating func giveUpComparing(_ link: Link, at now: Moment) {
        note(.gaveUpComparing(link.peer))
        link.comparison.giveUp()
        link.outgoing.drop()
        if link.root != shown(to: link).root {
            link.mismatchDue = now.instant + link.patienceAfterVain
        }
        link.comparedInVain()
    }

    /// Names records that are about to be sent.
    func delivery(
        of records: [HeldRecord],
        to link: Link,
        number: UInt64? = nil,
        isLast: Bool = false
    ) -> Delivery {
        Delivery(
            ids: records.map(\.id),
            number: number,
            isLast: isLast,
            root: shown(to: link).root
        )
    }
}
