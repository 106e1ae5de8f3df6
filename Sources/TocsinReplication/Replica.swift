package import TocsinCrypto
package import TocsinMembership
package import TocsinRecord

/// One node's view of the protocol.
///
/// It decides; the shell acts. It does no input or output, reads no clock and draws no random number
/// that does not follow from its seed, so the same events lead to the same effects everywhere.
package struct Replica: ~Copyable {
    /// This node.
    package let node: PeerID
    /// The nodes that the operators have named themselves: also one that is not known as a member's is heard, and shown
    /// nothing.
    let named: Set<PeerID>
    /// Who may say what, as the records held tell.
    package internal(set) var membership: Membership

    var index = RecordIndex()
    /// Ascending by peer.
    var links: [Link] = []
    var pending = PendingBatches()
    var waiting = WaitingPlace()
    var rations: Rations
    var generator: Generator
    /// What peers that are not linked have left of their allowances.
    var spentAllowances = SpentAllowances()
    /// Members of whom a node held exactly the same as this one at some time since the start, as many as it takes.
    var confirmingMembers: [MemberID] = []
    /// What nodes last said of themselves.
    var beacons = BeaconTable()
    var announcer: Announcer
    var wants = BeaconWants()
    var recentFeeds = RecentFeeds()
    var rootHistory = RootHistory()
    var neighbourhood: Neighbourhood
    /// When beacons are offered that tell something new.
    var offersDue = Instant.never
    /// When other links are to learn of what a comparison brought.
    var announcementDue = Instant.never
    /// Until when nothing is asked for, since the store has just failed to keep something.
    var storeRestsUntil = Instant.start
    private var effects: [Effect] = []
    private var nextEffectIndex = 0
    private var wakeRequested = Instant.never

    /// Begins with what the store holds.
    ///
    /// - Parameters:
    ///   - node: the key of this node.
    ///   - membership: as the store knows it.
    ///   - held: the records in the store that count, in any order.
    ///   - entered: the greatest entry number of one of them, ever.
    ///   - description: how this node describes itself.
    ///   - beacons: what was known of nodes; that of this one has the greatest counter that it has given.
    ///   - named: the keys of the nodes that the configuration names.
    ///   - marks: what the operators think of members.
    ///   - rates: how much each member may say.
    ///   - seed: where random draws begin; different in every run.
    package init(
        node: PublicKey,
        membership: Membership,
        held: [HeldRecord],
        entered: UInt64,
        description: Beacon.Description,
        beacons: [SignedBeacon],
        named: some Sequence<PublicKey> = EmptyCollection(),
        marks: NeighbourMarks = NeighbourMarks(),
        rates: Ration.Rates = .usual,
        seed: UInt64
    ) {
        self.node = PeerID(node)
        self.named = Set(named.map(PeerID.init))
        self.membership = membership
        let own = beacons.first { $0.beacon.node == node }
        announcer = Announcer(description, counter: own?.beacon.counter ?? 0)
        neighbourhood = Neighbourhood(of: node, marks: marks)
        generator = Generator(seed: seed)
        rations = Rations(rates)
        _ = index.change(held.map(PlaceChange.init(holding:)))
        index.settle()
        _ = rootHistory.note(root, entered: entered)
        recall(beacons)
    }

    /// Tells the replica that something happened.
    ///
    /// What it asks for follows by ``nextEffect()``.
    package mutating func handle(_ event: Event, at now: Moment) {
        switch event {
        case .woke: break
        case .connected(let peer): connected(peer, at: now)
        case .disconnected(let peer): disconnected(peer, at: now)
        case .received(let frame, let peer): received(frame, from: peer, at: now)
        case .submitted(let records, let submission): submitted(records, submission, at: now)
        case .persisted(let batches, let report): persisted(batches, report, at: now)
        case .failedToPersist(let batch): failedToPersist(batch, at: now)
        case .lost(let ids): lost(ids, at: now)
        case .announced(let beacon): announced(beacon, at: now)
        case .notDialled(let peer): notDialled(peer, at: now)
        case .marked(let marks): neighbourhood.mark(marks, at: now.instant)
        }
        attend(at: now)
        requestWake()
    }

    /// The next thing to do, or `nil` when the replica has nothing more to ask.
    package mutating func nextEffect() -> Effect? {
        guard nextEffectIndex < effects.count else {
            effects.removeAll(keepingCapacity: true)
            nextEffectIndex = 0
            return nil
        }
        defer { nextEffectIndex += 1 }
        return effects[nextEffectIndex]
    }

    /// Digest and number of all records held.
    package var root: Root { index.root }

    /// Whether a record is held: authorised, and with its payload unless that is excused.
    package func holds(_ id: RecordID) -> Bool { index.holds(id) }

    /// Whether it is sure since the start that nobody knows more of an own feed than is held here, so that the
    /// feed may be continued.
    ///
    /// A feed that this process has begun itself needs no confirmation. Else nodes of two members must have held
    /// exactly the same, or of one where there is but one other.
    package func isConfirmed(_ feed: FeedID) -> Bool {
        let others = max(1, membership.members.count - 1)
        return confirmingMembers.count >= min(ReplicationLimits.confirmingMembers, others)
            || index.entries(of: feed)?.isConfirmed == true
    }

    /// The nodes whose links are open, ascending.
    package var neighbours: [PeerID] { links.filter { $0.session.isOpen }.map(\.peer) }

    // MARK: For the parts of the replica

    func link(to peer: PeerID) -> Link? { links.first { $0.peer == peer } }

    mutating func ask(_ effect: Effect) { effects.append(effect) }

    mutating func send(_ message: Message, to link: Link) { ask(.send(message, to: link.peer)) }

    mutating func note(_ note: Note) { ask(.note(note)) }

    /// Ends a link.
    mutating func close(_ link: Link, because violation: Violation, at now: Moment) {
        forget(link, at: now)
        ask(.close(link.peer, because: violation))
    }

    private mutating func requestWake() {
        let speaking = isMember(node) ? announcer.due : .never
        let own = min(announcementDue, speaking, offersDue, wants.due, neighboursDue)
        let due = links.reduce(own) { min($0, $1.due) }
        guard due != wakeRequested else { return }
        wakeRequested = due
        if due != .never { ask(.wake(at: due)) }
    }
}
