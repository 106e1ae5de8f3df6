internal import TocsinMembership
internal import TocsinRecord

/// Links, and what is due on them.
extension Replica {
    mutating func connected(_ peer: PeerID, at now: Moment) {
        // What took the place of another link goes on with it as far as neighbours are concerned.
        if let former = link(to: peer) { drop(former, at: now) }
        guard isMember(peer) || isSource(peer), peer != node else {
            notDialled(peer, at: now)
            return ask(.close(peer, because: .notAMember))
        }
        guard hasRoom(for: peer) else {
            notDialled(peer, at: now)
            return ask(.close(peer, because: .tooManyLinks))
        }
        let isMember = isMember(peer)
        let link = Link(
            peer: peer,
            isMember: isMember,
            network: membership.network,
            greetingWith: isMember ? root : Self.nothing.root,
            allowances: spentAllowances.take(peer, at: now.instant),
            at: now.instant
        )
        let place = links.firstIndex { peer < $0.peer } ?? links.endIndex
        links.insert(link, at: place)
        makeRoom(at: now)
        meet(peer, at: now)
        send(.hello(Hello(network: membership.network, root: link.greetedWith)), to: link)
    }

    /// What a peer is let know of what is held here: nothing is, to one that is not known as a member's node.
    func shown(to link: Link) -> RecordIndex { link.isMember ? index : Self.nothing }

    private static let nothing = RecordIndex()

    /// Whether one more link to a node of the peer's member may be: where there are many, a member has few.
    private func hasRoom(for peer: PeerID) -> Bool {
        guard links.count >= ReplicationLimits.manyLinks, let member = limitedMember(of: peer)
        else { return true }
        return linksOfLimited(member).count < ReplicationLimits.linksOfMember
    }

    /// Whose node a peer is, if it is one of whom there are few links where there are many: not the own member, nor one that is
    /// pinned or whose node the configuration names.
    private func limitedMember(of peer: PeerID) -> MemberID? {
        guard !named.contains(peer), let member = membership.owner(ofNode: peer.key),
            member != membership.owner(ofNode: node.key), !neighbourhood.isPinned(member)
        else { return nil }
        return member
    }

    private func linksOfLimited(_ member: MemberID) -> [Link] {
        links.filter { limitedMember(of: $0.peer) == member }
    }

    /// Ends a link of a member that took more than its share before there were many: whoever comes first must not keep the
    /// places of those who come later.
    private mutating func makeRoom(at now: Moment) {
        guard links.count > ReplicationLimits.manyLinks else { return }
        let crowds = links.compactMap { limitedMember(of: $0.peer) }.sortedWithoutRepetition
            .map { linksOfLimited($0) }
        guard let most = crowds.max(by: { $0.count < $1.count }),
            most.count > ReplicationLimits.linksOfMember, let last = most.last
        else { return }
        close(last, because: .tooManyLinks, at: now)
    }

    /// Counts a link to a member's node among the neighbours.
    mutating func meet(_ peer: PeerID, at now: Moment) {
        guard let member = membership.owner(ofNode: peer.key) else { return }
        neighbourhood.connected(peer.key, of: member, at: now.instant)
    }

    /// Judges anew who the peers are, and parts from those that are members' nodes no more.
    mutating func reconsiderLinks(at now: Moment) {
        for link in links {
            switch (link.isMember, isMember(link.peer)) {
            case (true, true): break
            case (false, true):
                link.isMember = true
                link.mismatchDue = nil
                meet(link.peer, at: now)
                if let theirs = link.root { observe(theirs, of: link, at: now) }
            case (false, false) where isSource(link.peer): break
            case (_, false): close(link, because: .notAMember, at: now)
            }
        }
    }

    mutating func disconnected(_ peer: PeerID, at now: Moment) {
        if let link = link(to: peer) { forget(link, at: now) }
    }

    /// Forgets a link, but not what its peer has used up.
    mutating func forget(_ link: Link, at now: Moment) {
        guard drop(link, at: now) else { return }
        neighbourhood.ended(link.peer.key, at: now.instant, drawing: &generator)
    }

    /// Forgets a link, and answers whether there was any more of it.
    @discardableResult
    private mutating func drop(_ link: Link, at now: Moment) -> Bool {
        guard let place = links.firstIndex(where: { $0 === link }) else { return false }
        links.remove(at: place)
        wants.forget(link.peer, offering: link.offers.nodes)
        spentAllowances.keep(link.allowances, of: link.peer, at: now.instant)
        return true
    }

    mutating func received(_ frame: [UInt8], from peer: PeerID, at now: Moment) {
        guard let link = link(to: peer) else { return }
        link.heard = now.instant
        guard link.allowances.messages.take(at: now.instant) else {
            return close(link, because: .exceeded(.messages), at: now)
        }
        do throws(MessageError) {
            received(try Message(decoding: frame), on: link, at: now)
        } catch {
            close(link, because: .malformed(error), at: now)
        }
    }

    private mutating func received(_ message: Message, on link: Link, at now: Moment) {
        if case .hello(let hello) = message { return received(hello, on: link, at: now) }
        switch link.session.receivedOther() {
        case .accept: break
        case .close(let violation): return close(link, because: violation, at: now)
        case .ignore: return
        }
        switch message {
        case .hello: break
        case .root(let root, let asks): received(root, asks: asks, on: link, at: now)
        case .buckets(let buckets): received(buckets, on: link, at: now)
        case .holdings(let holdings): received(holdings, on: link, at: now)
        case .records(let records): received(records, on: link, at: now)
        case .receipt(let number): received(receipt: number, on: link, at: now)
        case .held(let ids): received(held: ids, on: link)
        case .offers(let offers): received(offers, on: link, at: now)
        case .wants(let nodes): received(nodes, on: link, at: now)
        case .beacons(let beacons): received(beacons, on: link, at: now)
        }
    }

    private mutating func received(_ hello: Hello, on link: Link, at now: Moment) {
        switch link.session.receivedHello(hello) {
        case .open:
            note(.greeted(link.peer))
            link.rootDue = nextRoot(after: now.instant)
            observe(hello.root, of: link, at: now)
            // A new link has nothing under way that might level the roots: no patience.
            if link.mismatchDue != nil, hasLess(than: link) { link.mismatchDue = now.instant }
            // What became durable between the two hellos was flooded to open links only.
            if link.greetedWith != shown(to: link).root { tellRoot(to: link) }
            offerBeacons(to: link)
        case .close(let violation): close(link, because: violation, at: now)
        case .ignore: break
        }
    }

    /// Learns what a peer holds, and whether it is the same.
    mutating func observe(_ theirs: Root, of link: Link, at now: Moment) {
        link.root = theirs
        let hasNothing = theirs == Self.nothing.root
        if theirs == shown(to: link).root {
            link.mismatchDue = nil
            link.foundEqual()
            // That two copies hold nothing says nothing: to whom it does not know, a full one looks like that.
            if link.isMember, !hasNothing { noteAgreement(with: link.peer, at: now) }
        } else if hasNothing {
            // There is nothing to learn; whoever has it to learn asks.
            link.mismatchDue = nil
        } else {
            link.mismatchDue = min(
                link.mismatchDue ?? .never,
                comparisonDue(on: link, at: now.instant)
            )
        }
    }

    /// When this side begins a comparison if roots go on to differ.
    private func comparisonDue(on link: Link, at now: Instant) -> Instant {
        if !link.isMember { return now + link.patienceAfterVain }
        guard hasLess(than: link) else { return now + ReplicationLimits.mismatchDeference }
        guard link.comparisonsInVain == 0, hasMuchLess(than: link) else {
            return now + link.patienceAfterVain
        }
        return max(now, link.lastTurn + ReplicationLimits.comparisons.growth)
    }

    private mutating func noteAgreement(with peer: PeerID, at now: Moment) {
        noteConfirmation(by: peer)
        note(.agreed(peer, wall: now.wall))
    }

    mutating func tellRoot(to link: Link, asking asks: Bool = false) {
        send(.root(shown(to: link).root, asks: asks), to: link)
    }

    private mutating func noteConfirmation(by peer: PeerID) {
        guard confirmingMembers.count < ReplicationLimits.confirmingMembers,
            let member = membership.owner(ofNode: peer.key),
            !confirmingMembers.contains(member)
        else { return }
        confirmingMembers.append(member)
    }

    /// Whether this side has more to learn than the other, as far as numbers tell.
    private func hasLess(than link: Link) -> Bool {
        guard let theirs = link.root else { return false }
        let ours = shown(to: link).root
        if ours.records == theirs.records { return node < link.peer }
        return ours.records < theirs.records
    }

    /// Whether the other side holds so much more that it hardly is on its way as news.
    private func hasMuchLess(than link: Link) -> Bool {
        guard let theirs = link.root?.records else { return false }
        let ours = shown(to: link).root.records + UInt64(link.pending)
        return theirs > ours && theirs - ours >= ReplicationLimits.recordsInFrame
    }

    private mutating func nextRoot(after now: Instant) -> Instant {
        let jitter = generator.below(ReplicationLimits.rootJitter.nanoseconds)
        return now + ReplicationLimits.rootInterval + Interval(nanoseconds: jitter)
    }

    func isMember(_ peer: PeerID) -> Bool { membership.owner(ofNode: peer.key) != nil }

    /// Whether a peer may bring the records that tell whose node it is: a newcomer knows the founders only, and the invitation
    /// may be of somebody who was admitted since.
    private func isSource(_ peer: PeerID) -> Bool {
        named.contains(peer) && !membership.hasEnded(node: peer.key)
    }

    /// Does what is due by now.
    mutating func attend(at now: Moment) {
        if announcementDue <= now.instant {
            announcementDue = .never
            for link in links where link.session.isOpen && link.isMember && link.root != root {
                tellRoot(to: link)
            }
        }
        for link in links { attend(link, at: now) }
        attendToBeacons(at: now)
        if neighboursDue <= now.instant { chooseNeighbours(at: now) }
    }

    private mutating func attendToBeacons(at now: Moment) {
        speak(at: now)
        if offersDue <= now.instant {
            offersDue = .never
            for link in links where link.session.isOpen { offerBeacons(to: link) }
        }
        if wants.due <= now.instant { askForBeacons(at: now) }
    }

    private mutating func attend(_ link: Link, at now: Moment) {
        guard link.silenceDue > now.instant else {
            return close(
                link,
                because: link.session.isOpen ? .silent : .helloExpected,
                at: now
            )
        }
        if link.comparisonDue <= now.instant { giveUpComparing(link, at: now) }
        if link.rootDue <= now.instant {
            link.rootDue = nextRoot(after: now.instant)
            tellRoot(to: link)
            offerBeacons(to: link)
        }
        if let due = link.mismatchDue, due <= now.instant { mismatchLasted(link, at: now) }
    }
}
