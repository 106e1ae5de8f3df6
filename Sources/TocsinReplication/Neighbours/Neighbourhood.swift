internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Whom a node dials, and which of its links it gives up, by the rules of `docs/protocol/neighbours.md`.
///
/// Links that others made, or that the shell made to the peers of its configuration, it counts and never ends.
struct Neighbourhood {
    /// When there may be something to do.
    private(set) var due = Instant.start

    private let own: PublicKey
    private var known = Acquaintances()
    private var links = NeighbourLinks()
    private var marks: NeighbourMarks
    /// The members that were drawn, the oldest choice first.
    private var chosen: [MemberID] = []
    private var exchange = Exchange.unplanned
    /// When one of more links than a node needs goes; `nil` while there are not too many.
    private var reliefDue: Instant?

    /// The exchange of one drawn member for another.
    private enum Exchange: Equatable {
        case unplanned
        case due(Instant)
        /// One more is drawn; when its link stands, another one goes.
        case underWay
    }

    /// What is to be done.
    enum Order: Equatable {
        case dial(PublicKey)
        /// End a link that this node made and needs no more.
        case hangUp(PublicKey)
    }

    /// - Parameter own: the key of this node.
    init(of own: PublicKey, marks: NeighbourMarks) {
        self.own = own
        self.marks = marks
    }

    // MARK: What it learns

    /// A node of a member can be dialled.
    mutating func learn(_ node: PublicKey, of member: MemberID, at now: Instant) {
        if node != own, known.add(node, of: member) { due = min(due, now) }
    }

    /// A node tells no address any more; what is remembered of it is that it failed.
    mutating func lose(_ node: PublicKey) { known.remove(node) }

    /// A node is nobody's any more.
    mutating func forget(_ node: PublicKey) {
        known.remove(node)
        links.forget(node)
    }

    /// Whether the operators are sure of a member.
    func isPinned(_ member: MemberID) -> Bool { marks.pinned.contains(member) }

    /// The operators think otherwise of some members.
    mutating func mark(_ marks: NeighbourMarks, at now: Instant) {
        self.marks = marks
        due = min(due, now)
    }

    /// A link to a node stands, whoever made it.
    mutating func connected(_ node: PublicKey, of member: MemberID, at now: Instant) {
        links.connected(Neighbour(node: node, member: member), at: now)
        due = min(due, now)
    }

    /// A link to a node has ended, or dialling it came to nothing.
    mutating func ended(_ node: PublicKey, at now: Instant, drawing generator: inout Generator) {
        if links.ended(node, at: now, drawing: &generator) { due = min(due, now) }
    }

    // MARK: What it wants

    /// What is to be done now.
    ///
    /// - Parameter member: whose node this is.
    mutating func orders(
        for member: MemberID,
        at now: Instant,
        drawing generator: inout Generator
    ) -> [Order] {
        guard due <= now else { return [] }
        let scene = scene(for: member, at: now)
        planExchange(at: now, drawing: &generator)
        chosen = chosen.filter { mayDial($0) && isWithinReach($0, in: scene) }
        var orders = dialKept(in: scene)
        orders += dialRing(in: scene)
        orders += chosen.compactMap { dial($0, in: scene) }
        orders += draw(in: scene, drawing: &generator)
        orders += giveUp(in: scene, drawing: &generator)
        due = nextDue(in: scene)
        return orders
    }

    /// What the rules of one moment go by.
    private struct Scene {
        /// Whose node this is.
        let member: MemberID
        let now: Instant
        /// The candidates, beginning with the one that follows the own member on the ring.
        let candidates: [Acquaintance]
        /// How long a node that failed is left alone at most.
        let longestRest: Interval

        /// Whether a rest is over, or never began.
        func isOver(_ end: Instant?) -> Bool { end.map { $0 <= now } ?? true }
    }

    private func scene(for member: MemberID, at now: Instant) -> Scene {
        let candidates = known.successors(of: member).filter { mayDial($0.member) }
        return Scene(
            member: member,
            now: now,
            candidates: candidates,
            longestRest: longestRest(besides: member, along: candidates)
        )
    }
}

// MARK: - Whom to dial

extension Neighbourhood {
    /// Dials the nodes to which links are kept in any case: the others of the own member, and those of members that are
    /// pinned.
    ///
    /// Many of them may be down; they must not hold up the ring.
    private mutating func dialKept(in scene: Scene) -> [Order] {
        let members = keptMembers(in: scene)
        let nodes = members.flatMap { member in
            known.nodes(of: member).map { Neighbour(node: $0, member: member) }
        }
        return nodes.compactMap { node in
            links.underWay(to: members) < ReplicationLimits.keptDialledAtOnce
                ? dial(node, in: scene) : nil
        }
    }

    /// Dials successors on the ring; where they let it hang, there is a place left for whoever is drawn.
    private mutating func dialRing(in scene: Scene) -> [Order] {
        let members = ringMembers(in: scene)
        let settled = keptMembers(in: scene) + members
        return members.compactMap { member in
            links.underWay(to: settled) < ReplicationLimits.settledDialledAtOnce
                ? dial(member, in: scene) : nil
        }
    }

    private func keptMembers(in scene: Scene) -> [MemberID] {
        let pinned = marks.pinned.filter { $0 != scene.member && mayDial($0) }
        return [scene.member] + pinned.prefix(ReplicationLimits.pinnedNeighbours)
    }

    /// The members that follow the own one on the ring.
    ///
    /// Who cannot be dialled is passed over, so that the ring closes over whoever is down.
    private func ringMembers(in scene: Scene) -> [MemberID] {
        scene.candidates.lazy.filter { isWithinReach($0, in: scene) }
            .prefix(ReplicationLimits.ringNeighbours).map(\.member)
    }

    /// Draws members to dial until there are enough.
    private mutating func draw(
        in scene: Scene,
        drawing generator: inout Generator
    ) -> [Order] {
        guard lacksChosen(besides: scene.member), mayDialMore else { return [] }
        var urn = scene.candidates.filter {
            !links.isReached($0.member) && !chosen.contains($0.member)
                && isWithinReach($0, in: scene)
        }
        var orders: [Order] = []
        while lacksChosen(besides: scene.member), mayDialMore, !urn.isEmpty {
            let drawn = urn.remove(at: generator.index(below: urn.count)).member
            chosen.append(drawn)
            if let order = dial(drawn, in: scene) { orders.append(order) }
        }
        return orders
    }

    private func lacksChosen(besides own: MemberID) -> Bool {
        let exchanged = exchange == .underWay ? 1 : 0
        let wanted = ReplicationLimits.randomNeighbours + exchanged
        return chosen.count < wanted
            || links.reachedMembers(besides: own) < ReplicationLimits.neighbours
    }

    private var mayDialMore: Bool { links.underWay < ReplicationLimits.dialledAtOnce }

    private func mayDial(_ member: MemberID) -> Bool { !marks.blocked.contains(member) }

    /// Whether a member is linked, or has a node that is worth an attempt.
    private func isWithinReach(_ member: MemberID, in scene: Scene) -> Bool {
        links.isReached(member) || awakeNode(of: member, in: scene) != nil
    }

    private func isWithinReach(_ candidate: Acquaintance, in scene: Scene) -> Bool {
        links.isReached(candidate.member)
            || isAwake(candidate.member, in: scene)
                && candidate.nodes.contains { isAwake($0, in: scene) }
    }

    /// Which node of a member is worth an attempt: first of all one that has not failed lately.
    private func awakeNode(of member: MemberID, in scene: Scene) -> PublicKey? {
        guard isAwake(member, in: scene) else { return nil }
        return known.nodes(of: member).filter { isAwake($0, in: scene) }
            .min { links.failures(of: $0) < links.failures(of: $1) }
    }

    private func isAwake(_ member: MemberID, in scene: Scene) -> Bool {
        scene.isOver(links.restEnd(of: member, within: scene.longestRest))
    }

    private func isAwake(_ node: PublicKey, in scene: Scene) -> Bool {
        scene.isOver(links.restEnd(of: node, within: scene.longestRest))
    }

    /// Dials a node of a member, unless it is reached.
    private mutating func dial(_ member: MemberID, in scene: Scene) -> Order? {
        guard !links.isReached(member), let node = awakeNode(of: member, in: scene) else {
            return nil
        }
        return dial(Neighbour(node: node, member: member), in: scene)
    }

    private mutating func dial(_ neighbour: Neighbour, in scene: Scene) -> Order? {
        guard mayDialMore, !links.isReached(neighbour.node), isAwake(neighbour.node, in: scene)
        else { return nil }
        links.dial(neighbour)
        return .dial(neighbour.node)
    }
}

// MARK: - Exchanging and giving up

extension Neighbourhood {
    private mutating func planExchange(at now: Instant, drawing generator: inout Generator) {
        switch exchange {
        case .underWay: return
        case .due(let time) where now < time: return
        case .due: exchange = .underWay
        case .unplanned: exchange = .due(nextExchange(after: now, drawing: &generator))
        }
    }

    private func nextExchange(after now: Instant, drawing generator: inout Generator) -> Instant {
        now
            + ReplicationLimits.exchange.shortened(
                byUpTo: ReplicationLimits.exchangeJitter,
                drawing: &generator
            )
    }

    /// Gives up one of the members that were drawn, once the link to a new one stands, and with it whatever link of this node's
    /// making serves nothing any more; or one link, where there are too many.
    private mutating func giveUp(
        in scene: Scene,
        drawing generator: inout Generator
    ) -> [Order] {
        if hasExchanged {
            exchange = .due(nextExchange(after: scene.now, drawing: &generator))
            forgetOneDrawn(drawing: &generator)
            return hangUp(surplus(in: scene), at: scene.now)
        }
        guard isRelieved(in: scene, drawing: &generator) else { return [] }
        if surplus(in: scene).isEmpty, chosen.count > ReplicationLimits.randomNeighbours {
            forgetOneDrawn(drawing: &generator)
        }
        return hangUp(surplus(in: scene).prefix(1), at: scene.now)
    }

    /// Forgets one of those drawn, but not the last.
    private mutating func forgetOneDrawn(drawing generator: inout Generator) {
        chosen.remove(at: generator.index(below: chosen.count - 1))
    }

    private mutating func hangUp(
        _ nodes: some Sequence<PublicKey>,
        at now: Instant
    ) -> [Order] {
        nodes.map { node in
            links.hangUp(node, at: now)
            return .hangUp(node)
        }
    }

    /// Whether the one drawn last is linked in addition to those that there ought to be.
    private var hasExchanged: Bool {
        exchange == .underWay && chosen.count > ReplicationLimits.randomNeighbours
            && chosen.last.map(links.isLinked) == true
    }

    /// Whether one of too many links is to go.
    ///
    /// While the network forms, everybody draws more than it needs later, when others have come to it by themselves, and
    /// has one successor on the ring after the other.
    private mutating func isRelieved(in scene: Scene, drawing generator: inout Generator) -> Bool {
        let linked = links.linkedMembers(besides: scene.member)
        guard linked > ReplicationLimits.enoughNeighbours else {
            reliefDue = nil
            return false
        }
        let isDue = reliefDue.map { $0 <= scene.now } ?? false
        if isDue || reliefDue == nil {
            reliefDue =
                scene.now
                + ReplicationLimits.relief.shortened(
                    byUpTo: ReplicationLimits.reliefJitter,
                    drawing: &generator
                )
        }
        return isDue
    }

    /// Nodes to which this one made a link that it needs no more.
    private func surplus(in scene: Scene) -> [PublicKey] {
        let needed = keptMembers(in: scene) + ringMembers(in: scene) + chosen
        return links.own.filter { $0.since != nil }.map(\.neighbour)
            .filter { !needed.contains($0.member) }.map(\.node)
    }
}

// MARK: - When to look again

extension Neighbourhood {
    /// The less a node is linked, the sooner it tries again.
    private func longestRest(besides own: MemberID, along ring: [Acquaintance]) -> Interval {
        let linked = links.linkedMembers(besides: own)
        if linked == 0 { return ReplicationLimits.longestRestAlone }
        let successors = ring.prefix(ReplicationLimits.ringNeighbours)
        let lacks =
            linked < ReplicationLimits.neighbours
            || !successors.allSatisfy { links.isLinked($0.member) }
        return lacks ? ReplicationLimits.longestRestLacking : ReplicationLimits.longestRest
    }

    /// When the next exchange is due, or somebody has rested whom this node would dial.
    private func nextDue(in scene: Scene) -> Instant {
        let members = known.members.filter { mayDial($0.member) }
        let rests =
            members.compactMap { links.restEnd(of: $0.member, within: scene.longestRest) }
            + members.flatMap(\.nodes)
            .compactMap { links.restEnd(of: $0, within: scene.longestRest) }
        let rested = rests.filter { $0 > scene.now }.min() ?? .never
        let next = min(rested, reliefDue ?? .never)
        if case .due(let time) = exchange { return min(time, next) }
        return next
    }
}

extension Interval {
    /// A part of it that is random, and less than another interval, taken off.
    fileprivate func shortened(
        byUpTo jitter: Interval,
        drawing generator: inout Generator
    ) -> Interval {
        Interval(nanoseconds: nanoseconds - generator.below(jitter.nanoseconds))
    }
}
