internal import TocsinReplication
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Some nodes, a bad network, bad disks, a bad peer and a clock that only this type moves.
///
/// Faults stop after a while; then all correct nodes must come to agree. Every line of the replica, the
/// membership, the records and the directory is that of the real node; what is simulated is what a shell
/// would do.
package struct World {
    /// How long faults last.
    static let badTimes = Interval.seconds(60)
    /// How long after them everybody must agree.
    static let patience = Interval.seconds(240)

    let seed: UInt64
    let scale: Scale
    let organisations: Organisations
    /// Whose nodes these are, in the order of their numbers: founders, newcomers, and the hostile member.
    let parties: [Organisation]
    let stations: [Station]
    /// For look-up alone.
    private let numbers: [PublicKey: Int]
    var weather: Weather
    var hostile: HostileNode?
    var conspirator: Conspirator
    /// Whose applications have been sent round.
    var applicants: [Organisation] = []
    let map: Map
    var connections: Connections
    var generator: Generator
    var queue = EventQueue<Happening>()
    var now = Instant.start
    var trace: Trace
    var checker: Checker
    var faults = Counts<Fault>()
    var isHealed = false
    /// Records of their authors' own that have become durable.
    var recordsWritten = 0
    /// Connections that nodes made by their own choice.
    var chosenConnections = 0
    var healing = Outcome.Healing()
    var probe = Probe()
    /// When the last record was written or the faults stopped, whichever is later.
    var calmSince = Instant.start

    /// What can happen in the world.
    enum Happening {
        case dial(Map.Route)
        case reach(Int, from: Int, life: Int)
        case arrival([UInt8], from: Int, to: Int, connection: UInt64)
        case disconnected(Int, from: Int, life: Int)
        case wake(Int, life: Int, asked: UInt64)
        case durable(Int, life: Int)
        case lost([RecordID], Int, life: Int)
        case announced(SignedBeacon, Int, life: Int)
        case notDialled(PeerID, Int, life: Int)
        case wipe(Int, life: Int)
        case restart(Int)
        case write
        case deliberate
        case scheme
        case apply(Int)
        case hostileTurn
        case fault(PlannedFault)
        case heal
    }

    /// A fault that is planned from the beginning.
    enum PlannedFault {
        case part, unite
        case block, unblock
        case cut, rot, backUp, restoreBackup, copyKey, stealIdentity
    }

    /// A world that follows from a seed.
    ///
    /// - Parameters:
    ///   - organisations: made for as many nodes.
    ///   - print: is given one line for each event, if wanted.
    package init(
        seed: UInt64,
        scale: Scale,
        organisations: Organisations,
        print: ((String) -> Void)? = nil
    ) {
        var generator = Generator(seed: seed)
        let weather = Weather(drawing: &generator)
        self.init(
            seed: seed,
            scale: scale,
            organisations: organisations,
            weather: weather,
            generator: generator,
            print: print
        )
    }

    /// A world with weather of its own.
    init(
        seed: UInt64,
        scale: Scale,
        organisations: Organisations,
        weather: Weather,
        generator: Generator,
        print: ((String) -> Void)? = nil
    ) {
        (self.seed, self.scale, self.organisations) = (seed, scale, organisations)
        (self.weather, self.generator) = (weather, generator)
        let genesis = organisations.genesis
        let correct =
            organisations.founders.dropLast() + organisations.applicants.prefix(weather.newcomers)
        parties = correct + [organisations.hostile]
        hostile = weather.hostility.map { HostileNode($0, of: organisations) }
        conspirator = Conspirator(organisations.hostile, number: correct.count)
        map = Map(
            nodes: correct.count,
            hostile: hostile == nil ? nil : correct.count,
            dialsOut: weather.dialsOut,
            drawing: &self.generator
        )
        numbers = Dictionary(
            parties.enumerated().map { ($0.element.node.key.publicKey, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let blank = Disk(genesis: genesis)
        connections = Connections(nodes: parties.count)
        stations = correct.enumerated().map { [map, parties] in
            Station(
                number: $0.offset,
                organisation: $0.element,
                genesis: genesis,
                addresses: map.addresses(of: $0.offset),
                named: map.peers(of: $0.offset).map { parties[$0].node.key.publicKey },
                rates: weather.rates,
                disk: blank
            )
        }
        trace = Trace(print: print)
        checker = Checker(
            genesis: genesis,
            hostile: organisations.hostile.id,
            correctNodes: correct.count
        )
    }

    /// Lets the world run until all agree, or it is clear that they never will.
    package mutating func run() -> Outcome {
        plan()
        while checker.complaint == nil, let (time, happening) = queue.next() {
            now = time
            happen(happening)
            if isHealed, changes(happening), isDone { break }
            if now > Instant.start + Self.badTimes + Self.patience {
                checker.complain(
                    "after \(Self.patience.nanoseconds / 1_000_000_000) s: \(disagreement)"
                )
            }
        }
        if checker.complaint == nil { checker.checkEnd(stations) }
        healing.milliseconds = now.since(calmSince).nanoseconds / 1_000_000
        if hostile?.hostility == .withholder { faults.add(.withholding) }
        faults.add(.secondVoice, checker.recount.secondVoices)
        return Outcome(
            seed: seed,
            failure: checker.complaint,
            faults: faults,
            acts: checker.recount.acts,
            records: recordsWritten,
            chosenConnections: chosenConnections,
            events: trace.events,
            traceHash: trace.hash,
            healing: healing
        )
    }

    /// Whether something that can happen changes what a disk holds or which nodes are up: all that ends a world.
    private func changes(_ happening: Happening) -> Bool {
        switch happening {
        case .durable, .lost, .restart, .heal: true
        case _: false
        }
    }

    /// Whether everything is written and no two correct nodes have anything left to tell one another.
    ///
    /// A spoilt record that is void stays spoilt, since nobody passes on what does not count.
    private var isDone: Bool {
        recordsWritten >= scale.records
            && stations.allSatisfy { $0.isUp && $0.batchesUnderWay == 0 }
            && stations.allSatisfy { one in
                stations.allSatisfy { one.isSettled(with: $0, among: stations) }
            }
            && stations.allSatisfy(\.countsNothingDamaged)
    }

    private var disagreement: String {
        let held = stations.map { station in
            guard let root = station.replica?.root else { return "down" }
            return "\(root.digest.short)/\(root.records)"
        }
        return
            "\(recordsWritten) of \(scale.records) written, nodes hold \(held): \(checker.disputed(among: stations))"
    }

    /// Lets what is planned happen until a time, or until no more is wanted.
    mutating func advance(to end: Instant, until isEnough: (World) -> Bool = { _ in false }) {
        while !isEnough(self), let (time, happening) = queue.next() {
            now = time
            happen(happening)
            if time >= end { break }
        }
    }

    /// Plans that founders' nodes start and dial whom they were told of.
    mutating func planStart() {
        for station in stations.prefix(scale.nodes) {
            queue.add(.restart(station.number), at: .start)
        }
        for route in map.configured {
            queue.add(.dial(route), at: .start + .milliseconds(generator.below(2000)))
        }
    }

    private mutating func plan() {
        planStart()
        queue.add(.write, at: .start + .seconds(2))
        planGovernance()
        if hostile != nil { queue.add(.hostileTurn, at: .start + .seconds(3)) }
        for _ in 0..<weather.partitions {
            let begin = momentOfBadTimes()
            queue.add(.fault(.part), at: begin)
            queue.add(.fault(.unite), at: begin + .seconds(2 + generator.below(20)))
        }
        for _ in 0..<weather.oneWayLinks {
            let begin = momentOfBadTimes()
            queue.add(.fault(.block), at: begin)
            queue.add(.fault(.unblock), at: begin + .seconds(2 + generator.below(50)))
        }
        for _ in 0..<weather.cuts { queue.add(.fault(.cut), at: momentOfBadTimes()) }
        for _ in 0..<weather.rots { queue.add(.fault(.rot), at: momentOfBadTimes()) }
        for _ in 0..<weather.copiedKeys { queue.add(.fault(.copyKey), at: momentOfBadTimes()) }
        for _ in 0..<weather.thefts { queue.add(.fault(.stealIdentity), at: momentOfBadTimes()) }
        for _ in 0..<weather.backups {
            let begin = momentOfBadTimes()
            queue.add(.fault(.backUp), at: begin)
            queue.add(.fault(.restoreBackup), at: begin + .seconds(3 + generator.below(30)))
        }
        queue.add(.heal, at: .start + Self.badTimes)
    }

    mutating func momentOfBadTimes() -> Instant {
        .start + .seconds(3)
            + Interval(nanoseconds: generator.below(Self.badTimes.nanoseconds * 9 / 10))
    }

    private mutating func happen(_ happening: Happening) {
        switch happening {
        case .dial(let route): dial(route)
        case .reach(let peer, let node, let life):
            guard stations[node].life == life else { return }
            reach(peer, from: node)
        case .arrival(let frame, let sender, let receiver, let connection):
            guard connections.number(of: sender, receiver) == connection else { return }
            arrive(frame, from: sender, to: receiver)
        case .disconnected(let node, let peer, let life):
            // Else it is the end of a connection in whose place another one stands by now.
            guard stations[node].life == life, connections.number(of: node, peer) == nil else {
                return
            }
            tell(node, .disconnected(peerID(peer)), "disconnected", UInt64(peer))
        case .wake(let node, let life, let asked):
            guard stations[node].life == life, stations[node].wakesAsked == asked else { return }
            tell(node, .woke, "woke")
        case .durable(let node, let life):
            guard stations[node].life == life else { return }
            finish(on: node)
        case .lost(let ids, let node, let life):
            guard stations[node].life == life else { return }
            tell(node, .lost(ids), "lost", UInt64(ids.count))
        case .announced(let beacon, let node, let life):
            guard stations[node].life == life else { return }
            tell(node, .announced(beacon), "announced", beacon.beacon.counter)
        case .notDialled(let peer, let node, let life):
            guard stations[node].life == life else { return }
            tell(node, .notDialled(peer), "not dialled")
        case .wipe(let node, let life):
            guard stations[node].life == life else { return }
            let wiped = stations[node].disk.wipe()
            trace.add("wiped", at: now, node: node, UInt64(wiped), detail: "\(wiped)")
        case .restart(let node): restart(node)
        case .write: write()
        case .deliberate: deliberate()
        case .scheme: scheme()
        case .apply(let number): applicants.append(organisations.applicants[number])
        case .hostileTurn: takeHostileTurn()
        case .fault(let fault): strike(fault)
        case .heal: heal()
        }
    }

    func peerID(_ node: Int) -> PeerID { PeerID(parties[node].node.key.publicKey) }

    func node(of peer: PeerID) -> Int? { numbers[peer.key] }
}
