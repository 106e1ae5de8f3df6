internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// A world without faults, in which it is measured how a record spreads and what it costs when nothing happens.
package struct Swarm {
    private let conditions: Conditions
    var world: World
    /// What was last said under the conditions.
    private(set) var raised: RecordID?

    /// Nodes that have just been configured, each with one or two others, and that know nobody else.
    ///
    /// - Throws: what founding a network throws, which it does for no number of nodes that conditions allow.
    package init(_ conditions: Conditions, seed: UInt64) throws {
        var generator = Generator(seed: seed)
        let weather = Weather.measured(dialsOut: conditions.dialsOut, drawing: &generator)
        self.conditions = conditions
        world = World(
            seed: seed,
            scale: Scale(nodes: conditions.nodes, records: 1),
            organisations: try Organisations(nodes: conditions.nodes),
            weather: weather,
            generator: generator
        )
        world.isHealed = true
        world.planStart()
    }

    /// Lets time pass in which nobody says anything.
    ///
    /// - Returns: what all nodes sent meanwhile.
    @discardableResult
    package mutating func rest(minutes: Int) -> Traffic {
        let before = world.probe.traffic
        world.advance(to: world.now + .seconds(UInt64(minutes) * 60))
        return world.probe.traffic - before
    }

    /// Links that stand, on both sides of each.
    package var links: Int {
        world.stations.reduce(0) { $0 + ($1.replica?.neighbours.count ?? 0) }
    }

    /// How many correct nodes there are.
    var nodes: Int { conditions.nodes }

    /// Has the first node say a record of 600 bytes under the conditions, and waits until all that run have it, for ten minutes at
    /// most.
    package mutating func spread() -> Spread {
        spread(
            saying: RecordDraft(
                kind: .contact,
                body: [UInt8](repeating: 0x61, count: 600),
                subject: Organisation.salt
            )
        )
    }

    /// The same with another record.
    mutating func spread(saying draft: RecordDraft) -> Spread {
        let others = world.generator.order(of: 1..<conditions.nodes)
        let down = others.prefix(count(of: conditions.down))
        let silent = others.dropFirst(down.count).prefix(count(of: conditions.silent))
        for node in down { world.switchOff(node) }
        world.probe.silent = NodeSet(silent)
        world.weather.loss = UInt64(conditions.loss)
        let (began, before) = (world.now, world.probe.traffic)
        let said = say(draft, by: 0)
        raised = said?.id
        if let said { world.probe.follow(said.id) }
        let running = conditions.nodes - down.count
        world.advance(to: began + .seconds(600)) { $0.probe.arrivals.count >= running }
        let arrivals = world.probe.arrivals.values
        return Spread(
            reached: arrivals.count,
            running: running,
            times: arrivals.map { $0.time.since(began).nanoseconds / 1_000_000 }.sorted(),
            hops: arrivals.map(\.hops).sorted(),
            copies: world.probe.copies,
            traffic: world.probe.traffic - before,
            ideal: idealTimes()
        )
    }

    private func count(of share: Int) -> Int { conditions.nodes * share / 1000 }

    /// Has a node say something.
    mutating func say(_ draft: RecordDraft, by node: Int) -> Record? {
        let station = world.stations[node]
        let record = station.author.say(
            draft,
            as: .signing,
            in: world.organisations.genesis.network,
            membership: station.disk.membership,
            drawing: &world.generator
        ) { station.replica?.isConfirmed($0) ?? false }
        guard let record else { return nil }
        world.checker.wrote(record)
        world.tell(node, .submitted([record.value], .news), "write")
        return record.value
    }

    /// With the delays that frames and the disks of this world have.
    private mutating func idealTimes() -> [UInt64] {
        let weather = world.weather
        let flood = IdealFlood(nodes: conditions.nodes, drawing: &world.generator)
        return flood.times(drawing: &world.generator) { generator in
            let underWay = weather.delay.nanoseconds + generator.below(weather.jitter.nanoseconds)
            return Interval(nanoseconds: underWay + 1_000_000 * (1 + generator.below(5)))
        }
    }
}
