internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// How nodes let each other know where they are and what they hold.
extension Replica {
    // MARK: What this node says

    /// Has the next beacon signed, if it is time and there is a member to say it.
    mutating func speak(at now: Moment) {
        guard isMember(node), let counter = announcer.next(at: now.instant) else { return }
        ask(
            .announce(
                Beacon(
                    node: node.key,
                    counter: counter,
                    addresses: announcer.description.addresses,
                    software: announcer.description.software,
                    root: root,
                    feeds: recentFeeds.feeds(at: now.instant).compactMap(index.state)
                )
            )
        )
    }

    mutating func announced(_ signed: SignedBeacon, at now: Moment) {
        announcer.spoke(among: beacons.count, at: now.instant, drawing: &generator)
        take(signed, at: now)
        if signed.beacon.root != root {
            announcer.changed(among: beacons.count, at: now.instant, drawing: &generator)
        }
    }

    /// Notes the root that the index has now, and what follows from it for beacons.
    ///
    /// - Parameter entered: the greatest entry number.
    mutating func rootChanged(entered: UInt64, at now: Moment) {
        guard rootHistory.note(root, entered: entered) else { return }
        announcer.changed(among: beacons.count, at: now.instant, drawing: &generator)
        // Others may have come to this root before this node.
        for entry in beacons.entries where entry.signed.beacon.root == root {
            ask(.hear(hearing(entry)))
        }
    }

    // MARK: What is held of others

    /// Takes in what the store knew at the start.
    mutating func recall(_ signed: [SignedBeacon]) {
        let silence = Beacon.silence(among: signed.count)
        for signed in signed {
            guard let owner = membership.owner(ofNode: signed.beacon.node) else { continue }
            _ = beacons.take(signed, of: owner, at: nil, silence: silence)
            if let entry = beacons[signed.beacon.node] { meet(entry, at: .start) }
        }
    }

    /// Keeps a beacon if it is news, and lets neighbours know.
    ///
    /// - Returns: whether it was kept.
    @discardableResult
    private mutating func take(_ signed: SignedBeacon, at now: Moment) -> Bool {
        guard let owner = membership.owner(ofNode: signed.beacon.node) else { return false }
        let silence = Beacon.silence(among: beacons.count)
        let taking = beacons.take(signed, of: owner, at: now.instant, silence: silence)
        guard case .taken(let tellsOtherRoot, let silent) = taking else { return false }
        if let silent { neighbourhood.forget(silent) }
        if let entry = beacons[signed.beacon.node] {
            meet(entry, at: now.instant)
            ask(.hear(hearing(entry)))
        }
        if tellsOtherRoot {
            let patience = generator.below(ReplicationLimits.beaconOffer.nanoseconds)
            offersDue = min(offersDue, now.instant + Interval(nanoseconds: patience))
        }
        return true
    }

    private func hearing(_ entry: BeaconTable.Entry) -> Hearing {
        let beacon = entry.signed.beacon
        return Hearing(
            signed: entry.signed,
            member: entry.member,
            agreed: rootHistory.entered(at: beacon.root),
            feeds: beacon.feeds.compactMap(index.reached),
            entered: rootHistory.entered
        )
    }

    /// Forgets nodes that are another's or nobody's by now, and asks again for those that may be somebody's.
    mutating func reconsiderBeacons(at now: Moment) {
        for node in beacons.keep(only: { membership.owner(ofNode: $0.node) == $0.member }) {
            neighbourhood.forget(node)
            if let link = link(to: PeerID(node)) { meet(link.peer, at: now) }
        }
        for link in links { link.offers.reconsider() }
        wants.due = now.instant
    }

    // MARK: Offers, wants, beacons

    /// Offers a peer what is new since the last offer.
    mutating func offerBeacons(to link: Link) {
        guard link.isMember else { return }
        let offers = beacons.offers(since: link.offered)
            .filter { link.offers.counter(of: $0.node) < $0.counter }
        link.offered = beacons.revision
        for part in Array(offers).parts(of: ReplicationLimits.beaconsInFrame) {
            send(.offers(part), to: link)
        }
    }

    mutating func received(_ offers: [BeaconOffer], on link: Link, at now: Moment) {
        let news = offers.filter { link.offers.note($0) }
        ask(for: news, on: link, again: false, at: now)
    }

    /// Asks peers for what they have offered and nobody has sent: whoever gave no answer after the others.
    mutating func askForBeacons(at now: Moment) {
        wants.due = .never
        for again in [false, true] {
            for link in links where link.session.isOpen {
                ask(for: link.offers.open, on: link, again: again, at: now)
            }
        }
    }

    private mutating func ask(
        for offers: some Sequence<BeaconOffer>,
        on link: Link,
        again: Bool,
        at now: Moment
    ) {
        // Noted all the same: it may be known as a member's node by the time it would offer no more.
        guard link.isMember else { return }
        var wanted: [KeyPrefix] = []
        var isMore = false
        for offer in offers {
            let held = beacons[offer.node]
            guard (held?.counter ?? 0) < offer.counter else { continue }
            isMore = true
            let isAsked = wants.ask(
                link.peer,
                for: offer,
                of: held?.member,
                again: again,
                at: now.instant
            )
            if isAsked { wanted.append(offer.node) }
        }
        if isMore { wants.due = min(wants.due, now.instant + ReplicationLimits.beaconAnswer) }
        for part in wanted.parts(of: ReplicationLimits.beaconsInFrame) {
            send(.wants(part), to: link)
        }
    }

    /// Sends what a peer wants, as far as it has not used up what is streamed to it.
    mutating func received(_ wanted: [KeyPrefix], on link: Link, at now: Moment) {
        guard link.isMember else { return }
        var frame: [[UInt8]] = []
        var size = 0
        for node in wanted.sortedWithoutRepetition {
            guard let bytes = beacons[node]?.signed.encoded,
                link.allowances.streamedBytes.take(UInt64(bytes.count), at: now.instant)
            else { continue }
            if size + bytes.count > ReplicationLimits.batch {
                send(.beacons(frame), to: link)
                (frame, size) = ([], 0)
            }
            frame.append(bytes)
            size += bytes.count
        }
        if !frame.isEmpty { send(.beacons(frame), to: link) }
    }

    mutating func received(_ encoded: [[UInt8]], on link: Link, at now: Moment) {
        var unasked: UInt64 = 0
        for bytes in encoded {
            do throws(BeaconError) {
                let unread = try UnreadBeacon(decoding: bytes)
                if try !received(unread, on: link, at: now) { unasked += 1 }
            } catch {
                guard !error.isOffence else {
                    return close(link, because: .badBeacon(error), at: now)
                }
                unasked += 1
            }
        }
        guard unasked == 0 || link.allowances.refusals.take(unasked, at: now.instant) else {
            return close(link, because: .exceeded(.refusals), at: now)
        }
    }

    /// Takes in a beacon, and answers whether it was asked for and of use.
    private mutating func received(
        _ unread: UnreadBeacon,
        on link: Link,
        at now: Moment
    ) throws(BeaconError) -> Bool {
        let (node, counter) = (unread.beacon.node, unread.beacon.counter)
        switch wants.answered(KeyPrefix(node), counter: counter, by: link.peer) {
        case .unasked: return false
        case .older: throw .olderThanOffered
        case .wanted: break
        }
        guard let owner = membership.owner(ofNode: node) else {
            link.offers.decline(KeyPrefix(node))
            return false
        }
        // It may have come from elsewhere meanwhile.
        guard beacons[node]?.counter ?? 0 < counter else { return true }
        let signed = try unread.verified(in: membership.network)
        wants.spend(owner, at: now.instant)
        if node == self.node.key { announcer.saw(counter: counter, at: now.instant) }
        if !take(signed, at: now) { link.offers.decline(KeyPrefix(node)) }
        return true
    }
}

extension Array {
    /// The elements in order, in parts of at most so many.
    func parts(of count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map {
            Array(self[$0..<Swift.min($0 + count, self.count)])
        }
    }
}
