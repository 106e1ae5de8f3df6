internal import TocsinRecord
internal import TocsinReplication

/// What goes wrong by plan, and how it ends.
extension World {
    mutating func strike(_ fault: PlannedFault) {
        guard !isHealed else { return }
        trace.add("fault", at: now, node: nil, detail: "\(fault)")
        switch fault {
        case .part: connections.partition = generator.next()
        case .unite: connections.partition = nil
        case .block:
            if let (sender, receiver) = connections.drawn(by: &generator) {
                connections.block(from: sender, to: receiver)
            }
        case .unblock: connections.unblock()
        case .cut: cut()
        case .rot: rot()
        case .backUp: for station in stations { station.backup = station.disk }
        case .restoreBackup: restoreBackup()
        case .copyKey: copyKey()
        case .stealIdentity: stealIdentity()
        }
    }

    private mutating func cut() {
        guard let (one, other) = connections.drawn(by: &generator) else { return }
        faults.add(.cutConnection)
        hangUp(one, other)
    }

    /// Spoils a record that another disk holds as well.
    private mutating func rot() {
        let station = stations[generator.index(below: stations.count)]
        let order = station.disk.order
        guard !order.isEmpty else { return }
        let id = order[generator.index(below: order.count)]
        guard station.disk.holds(id), checker.copies(of: id) > 1 else { return }
        faults.add(.rottenRecord)
        checker.lost(id, at: station)
        station.disk.rot(id)
    }

    /// Brings a node up again with an older disk.
    private mutating func restoreBackup() {
        let station = stations[generator.index(below: stations.count)]
        guard let backup = station.backup, station.isUp else { return }
        faults.add(.restoredBackup)
        crash(station.number)
        for id in station.disk.order where !backup.holds(id) { checker.lost(id, at: station) }
        station.disk = backup
    }

    /// Lets somebody else's copy of a member's key write at a place that the member will use itself.
    private mutating func copyKey() {
        let member = stations[generator.index(below: stations.count)]
        let other = stations[generator.index(below: scale.nodes)]
        guard other.isUp,
            let record = member.author.fork(in: organisations.genesis.network, drawing: &generator)
        else { return }
        faults.add(.copiedKey)
        checker.wrote(record)
        tell(other.number, .submitted([record.value], .news), "copied key")
    }

    /// Lets the thief of an identity key speak, through the node of another.
    private mutating func stealIdentity() {
        let member = stations[generator.index(below: stations.count)]
        let other = stations[generator.index(below: scale.nodes)]
        guard other.isUp,
            let record = member.author.steal(in: organisations.genesis.network, drawing: &generator)
        else { return }
        faults.add(.stolenIdentity)
        checker.wrote(record)
        tell(other.number, .submitted([record.value], .news), "stolen identity")
    }

    /// Ends all faults; from now on everybody must come to agree.
    mutating func heal() {
        trace.add("heal", at: now, node: nil, detail: "")
        isHealed = true
        calmSince = now
        weather.clear()
        connections.heal()
        for station in stations {
            if station.isUp {
                scrub(station)
            } else {
                queue.add(.restart(station.number), at: now + .milliseconds(100))
            }
        }
    }

    /// Reads the whole disk, as `tocsin verify` does, and tells the replica what is spoilt.
    private mutating func scrub(_ station: Station) {
        let damaged = station.disk.damaged
        if !damaged.isEmpty {
            queue.add(.lost(damaged, station.number, life: station.life), at: now)
        }
    }
}
