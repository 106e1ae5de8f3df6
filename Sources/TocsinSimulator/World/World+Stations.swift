internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What the shell of a node would do.
extension World {
    mutating func restart(_ node: Int) {
        guard !stations[node].isUp else { return }
        trace.add("start", at: now, node: node, detail: "")
        let derived = stations[node].start(seed: generator.next())
        checker.stored(derived, at: stations[node])
        tell(node, .woke, "woke")
    }

    /// Hands an event to a replica and carries out what it asks for, unless the node crashes meanwhile.
    mutating func tell(
        _ node: Int,
        _ event: Event,
        _ what: StaticString,
        _ value: UInt64 = 0
    ) {
        let station = stations[node]
        guard station.isUp else { return }
        trace.add(what, at: now, node: node, value, detail: value == 0 ? "" : "\(value)")
        let moment = Moment(instant: now, wall: Int64(now.nanoseconds / 1_000_000_000))
        station.replica?.handle(event, at: moment)
        while let effect = station.replica?.nextEffect() {
            if weather.crashEvery > 0, generator.below(weather.crashEvery) == 0 {
                return crash(node)
            }
            carryOut(effect, on: station)
        }
    }

    private mutating func carryOut(_ effect: Effect, on station: Station) {
        switch effect {
        case .send(let message, let peer):
            if case .held(let ids) = message {
                for id in ids { checker.acknowledged(id, by: station) }
            }
            send(message, from: station.number, to: peer)
        case .sendRecords(let delivery, let peer):
            send(delivery, from: station, to: peer)
        case .persist(let batch): persist(batch, on: station)
        case .wake(let time):
            station.wakesAsked += 1
            queue.add(
                .wake(station.number, life: station.life, asked: station.wakesAsked),
                at: max(time, now)
            )
        case .announce(let beacon): sign(beacon, on: station)
        case .dial(let destination): dial(destination, from: station)
        case .hangUp(let peer):
            if let other = self.node(of: peer) { hangUp(station.number, other) }
        case .hear(let hearing):
            station.disk.keep(hearing.signed)
            checker.heard(
                hearing,
                at: station,
                from: self.node(of: PeerID(hearing.signed.beacon.node))
            )
        case .close(let peer, let violation):
            trace.add("close", at: now, node: station.number, detail: "\(peer) \(violation)")
            faults.add(.linkEndedForViolation)
            if let other = self.node(of: peer) { hangUp(station.number, other) }
        case .note(let note): observe(note, on: station)
        }
    }

    private mutating func observe(_ note: Note, on station: Station) {
        switch note {
        case .stored(let ids, let origin):
            stored(ids, from: origin, on: station)
        case .refused(_, .here, _):
            station.author.forgetAll(but: station.disk.records.map(\.value))
        case .comparing: healing.comparisons += isHealed ? 1 : 0
        case .heldBack: faults.add(.heldBack)
        case .greeted, .agreed, .gaveUpComparing, .duplicate, .acknowledged, .refused, .waiting,
            .forked, .rejudged:
            break
        }
        trace.add("note", at: now, node: station.number, detail: "\(note)")
    }

    private mutating func stored(_ ids: [RecordID], from origin: Origin, on station: Station) {
        switch origin {
        case .here:
            recordsWritten += ids.count(where: checker.isAuthored)
            calmSince = now
            probe.stored(ids, on: station.number, from: nil, at: now)
        case .peer(let peer):
            probe.stored(ids, on: station.number, from: node(of: peer), at: now)
        }
    }

    /// Signs a beacon and keeps it, so that its counter is durable, before the replica says it.
    private mutating func sign(_ beacon: Beacon, on station: Station) {
        let key = station.organisation.node
        let signed = SignedBeacon.signing(beacon, with: key.key, in: station.genesis.network)
        station.disk.keep(signed)
        let latency = Interval.milliseconds(1 + generator.below(20))
        queue.add(.announced(signed, station.number, life: station.life), at: now + latency)
    }

    // MARK: The disk

    private mutating func persist(_ batch: Batch, on station: Station) {
        station.waiting.append(batch)
        if station.writing.isEmpty { writeWaiting(on: station) }
    }

    /// Lets the disk write what waits for it, all together.
    private mutating func writeWaiting(on station: Station) {
        guard !station.waiting.isEmpty else { return }
        (station.writing, station.waiting) = (station.waiting, [])
        let latency = Interval.milliseconds(1 + generator.below(isHealed ? 5 : 30))
        queue.add(.durable(station.number, life: station.life), at: now + latency)
    }

    mutating func finish(on node: Int) {
        let station = stations[node]
        let batches = station.writing
        station.writing = []
        writeWaiting(on: station)
        if generator.below(1000) < weather.diskFull {
            for batch in batches {
                faults.add(.refusedBatch)
                tell(node, .failedToPersist(batch.id), "disk full", batch.id.number)
            }
            return
        }
        let records = batches.flatMap(\.records)
        let report = station.disk.write(records)
        checker.stored(records, report, at: station)
        if station.disk.isWiping {
            queue.add(
                .wipe(node, life: station.life),
                at: now + .seconds(5 + generator.below(20))
            )
        }
        tell(node, .persisted(batches.map(\.id), report), "durable", UInt64(records.count))
    }

    private mutating func send(_ delivery: Delivery, from station: Station, to peer: PeerID) {
        guard !probe.silent.contains(station.number) else { return }
        probe.sent(delivery)
        var records: [Verified<Record>] = []
        var damaged: [RecordID] = []
        for id in delivery.ids {
            switch station.disk.read(id) {
            case .record(let record): records.append(record)
            case .damaged: damaged.append(id)
            case .nothing: break
            }
        }
        if !damaged.isEmpty {
            for id in damaged { checker.lost(id, at: station) }
            queue.add(.lost(damaged, station.number, life: station.life), at: now)
        }
        send(delivery.message(with: records), from: station.number, to: peer)
    }

    // MARK: Authors

    /// Lets somebody write something, and plans when the next will.
    mutating func write() {
        guard recordsWritten < scale.records else { return }
        let pause = Self.badTimes.nanoseconds / UInt64(scale.records) * 3 / 2
        queue.add(.write, at: now + Interval(nanoseconds: 1 + generator.below(2 * pause)))
        let station = stations[generator.index(below: stations.count)]
        guard station.isUp, station.batchesUnderWay == 0,
            let membership = station.replica?.membership,
            membership.member(station.organisation.id) != nil
        else { return }
        let isImport = generator.below(12) == 0
        let written = station.author.write(
            isImport ? 2 + generator.index(below: 15) : 1,
            in: organisations.genesis.network,
            membership: membership,
            drawing: &generator
        ) { station.replica?.isConfirmed($0) ?? false }
        for record in written { checker.wrote(record) }
        tell(
            station.number,
            .submitted(written.map(\.value), isImport ? .bulk : .news),
            "write",
            UInt64(written.count)
        )
    }

    // MARK: Ends

    /// Ends a node that does not say good-bye.
    mutating func switchOff(_ node: Int) {
        stations[node].stop()
        for peer in connections.peers(of: node) { hangUp(node, peer) }
    }

    mutating func crash(_ node: Int) {
        let station = stations[node]
        faults.add(.crash)
        faults.add(.lostBatch, station.batchesUnderWay)
        trace.add("crash", at: now, node: node, detail: "")
        switchOff(node)
        queue.add(.restart(node), at: now + .milliseconds(500 + generator.below(8000)))
    }
}
