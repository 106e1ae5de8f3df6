internal import TocsinRecord

/// All that a replica knows of one link.
///
/// It is a box, since an array holds no noncopyable machines; only the replica that made it holds it.
final class Link {
    let peer: PeerID
    /// Whether the peer is a member's node, as far as is known here; another one is shown nothing.
    var isMember: Bool
    var session: Session
    var comparison = Comparison()
    var outgoing = OutgoingStream()
    var incoming = IncomingStream()
    var flood = FloodWindow()
    /// What beacons the peer has offered.
    var offers = OfferBook()
    /// The revision of the beacons up to which they were offered to the peer.
    var offered: UInt64 = 0
    var allowances: Allowances
    /// Our root as our hello told it.
    let greetedWith: Root
    /// The peer's root as it last told it.
    var root: Root?
    /// When to begin a comparison, unless the roots have become equal by then.
    var mismatchDue: Instant? {
        didSet { if mismatchDue == nil { isInLine = false } }
    }
    /// Whether it was told to wait for the turn of another, and keeps its place until it has had its own.
    var isInLine = false
    /// When we last began a comparison here, or when it was made: whoever connects anew does not go before those who
    /// have waited.
    var lastTurn: Instant
    /// How many comparisons in a row came to nothing.
    private(set) var comparisonsInVain: UInt64 = 0
    /// Ours and theirs at the end of the last comparison, unless they have been equal since.
    private var lastRoots: [Root?] = []
    /// How much the peer takes for now of those who have said much, as it last told; ascending by owner.
    var rations: [Ration] = []
    /// Whether anything new has come from the peer since the last comparison.
    var hasBroughtNews = false
    /// When our root is due to be told.
    var rootDue: Instant
    /// When the peer was last heard.
    var heard: Instant
    /// Records of the peer that the store has not yet answered for.
    var pending = 0

    init(
        peer: PeerID,
        isMember: Bool,
        network: NetworkID,
        greetingWith root: Root,
        allowances: Allowances,
        at now: Instant
    ) {
        self.peer = peer
        self.isMember = isMember
        greetedWith = root
        session = .greeting(network: network)
        self.allowances = allowances
        rootDue = .never
        heard = now
        lastTurn = now
    }

    /// When the peer has been silent for too long.
    var silenceDue: Instant {
        heard + (session.isOpen ? ReplicationLimits.silence : ReplicationLimits.helloPatience)
    }

    /// How long to wait after a comparison that came to nothing: longer each time, since a peer that
    /// never answers takes the turn of others.
    var patienceAfterVain: Interval {
        let doublings = min(comparisonsInVain, isMember ? 3 : 9)
        return ReplicationLimits.mismatchPatience * (1 << doublings)
    }

    /// When the comparison under way is given up: later each time, since on a slow link a message of many feeds takes longer than
    /// the patience at first.
    var comparisonDue: Instant {
        comparison.deadline(
            after: ReplicationLimits.comparisonPatience * (1 << min(comparisonsInVain, 3))
        )
    }

    /// A comparison came to nothing.
    func comparedInVain() { comparisonsInVain += 1 }

    /// A comparison has come to its end: in vain if nothing went either way, or if both roots are what they were at the end of the
    /// one before, as where one side holds something back or does not understand it.
    ///
    /// The roots of a peer that is shown nothing never become equal: with it only what it brings counts.
    func compared(showing ours: Root) {
        let hasMoved = hasBroughtNews || isMember && outgoing.hasSentRecords
        let isInVain = !hasMoved || isMember && lastRoots == [ours, root]
        comparisonsInVain = isInVain ? comparisonsInVain + 1 : 0
        lastRoots = [ours, root]
        hasBroughtNews = false
    }

    /// Both roots are equal.
    func foundEqual() {
        lastRoots = []
        rations = []
        if isMember { comparisonsInVain = 0 }
    }

    /// When something is due on this link.
    var due: Instant {
        min(silenceDue, rootDue, mismatchDue ?? .never, comparisonDue)
    }
}
