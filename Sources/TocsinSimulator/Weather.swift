internal import TocsinReplication

/// How large a simulated world is.
package struct Scale: Equatable, Sendable {
    /// Correct nodes, each of a member of its own.
    package let nodes: Int
    /// Records that are written and become durable, at least.
    package let records: Int

    /// A world of 3 to 1,000 founders' nodes.
    ///
    /// Newcomers and the hostile node come to them.
    package init(nodes: Int, records: Int) {
        self.nodes = min(max(nodes, 3), Self.greatestNodes)
        self.records = max(records, 1)
    }

    /// The most correct nodes a world may have.
    package static let greatestNodes = 1000
}

/// How bad a world is until it heals: drawn from the seed, so that some worlds are mild and some are awful.
struct Weather {
    /// Frames in a thousand that vanish, though the connection stands.
    var loss: UInt64
    /// Frames in a thousand that come twice.
    var duplication: UInt64
    /// Whether frames overtake one another.
    var reorders: Bool
    /// The shortest time a frame is under way, and how much longer it may be.
    var delay: Interval
    var jitter: Interval
    /// One effect in so many is the last before a crash; never if zero.
    var crashEvery: UInt64
    /// Persists in a thousand that the disk refuses.
    var diskFull: UInt64
    /// How many times each other fault is tried.
    var partitions: UInt64
    var oneWayLinks: UInt64
    var cuts: UInt64
    var rots: UInt64
    var backups: UInt64
    var copiedKeys: UInt64
    var thefts: UInt64
    /// Organisations that apply, with nodes of their own.
    var newcomers: Int
    /// Nodes in a thousand that only dial out.
    var dialsOut: UInt64
    /// Whether nodes that have heard of others ask no more for the peers of their configurations, as if those were gone.
    var losesPeers: Bool
    /// How often an officer looks whether there is something to be said of others.
    var deliberations: UInt64
    /// How often the hostile member's officer says what nobody should.
    var schemes: UInt64
    /// What the one hostile node does, if there is one.
    var hostility: Hostility?
    /// Whether every node gives every member so little that much of what it says is held back.
    var hasMeagreRations: Bool

    /// What the seed brings.
    init(drawing generator: inout Generator) {
        loss = [0, 5, 50, 200][generator.index(below: 4)]
        duplication = [0, 5, 50][generator.index(below: 3)]
        reorders = generator.below(2) == 0
        delay = .milliseconds(1 + generator.below(100))
        jitter = .milliseconds(1 + generator.below(200))
        crashEvery = [0, 4000, 1500][generator.index(below: 3)]
        diskFull = [0, 0, 20][generator.index(below: 3)]
        partitions = generator.below(3)
        oneWayLinks = generator.below(3)
        cuts = generator.below(6)
        rots = generator.below(3)
        backups = generator.below(2)
        copiedKeys = generator.below(2)
        thefts = [0, 0, 1, 3][generator.index(below: 4)]
        newcomers = generator.index(below: Organisations.mostApplicants + 1)
        dialsOut = [0, 333, 667][generator.index(below: 3)]
        losesPeers = generator.below(2) == 0
        deliberations = [0, 50, 100][generator.index(below: 3)]
        schemes = [0, 0, 4, 12][generator.index(below: 4)]
        hostility = generator.below(2) == 0 ? Hostility.drawn(by: &generator) : nil
        hasMeagreRations = generator.below(4) == 0
    }

    /// How much each node takes of each member.
    var rates: Ration.Rates { hasMeagreRations ? .meagre : .usual }

    /// Of a world in which something is measured: no faults, nobody who lies, frames that are under way for 20 to 120 ms.
    static func measured(dialsOut: Int, drawing generator: inout Generator) -> Weather {
        var weather = Weather(drawing: &generator)
        weather.clear()
        weather.jitter = .milliseconds(100)
        (weather.newcomers, weather.hostility) = (0, nil)
        weather.dialsOut = UInt64(dialsOut)
        (weather.losesPeers, weather.hasMeagreRations) = (false, false)
        return weather
    }

    /// What is left when the faults have stopped: some delay, and the hostile node.
    mutating func clear() {
        (loss, duplication, crashEvery, diskFull) = (0, 0, 0, 0)
        reorders = false
        delay = .milliseconds(20)
        jitter = .milliseconds(20)
    }
}

extension Ration.Rates {
    /// Ten records at once and more than one in a second: less than the busiest write, and enough for all to be heard
    /// before patience ends.
    fileprivate static let meagre = Ration.Rates(
        signed: ReplicationLimits.Rate(burst: 64 * 1024, perSecond: 2048),
        reserve: 8 * 1024,
        least: 4 * 1024,
        feed: 4 * 1024
    )
}
