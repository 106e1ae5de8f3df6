internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What transport and network would do.
extension World {
    /// The hostile node's number.
    private var hostileNumber: Int { stations.count }

    /// Lets a node dial a peer of its configuration, if it still does, and plans to do so again.
    mutating func dial(_ route: Map.Route) {
        let again = isHealed ? 500 + generator.below(500) : 1000 + generator.below(3000)
        queue.add(.dial(route), at: now + .milliseconds(again))
        if isWanted(route) { _ = connect(route.node, to: route.peer) }
    }

    private func isWanted(_ route: Map.Route) -> Bool {
        guard weather.losesPeers, route.node != hostileNumber else { return true }
        return !stations[route.node].finds(parties[route.peer].node.key.publicKey)
    }

    /// Dials a node that a replica has chosen.
    mutating func dial(_ destination: Destination, from station: Station) {
        let delay = Interval.milliseconds(1 + generator.below(1000))
        let happening: Happening =
            if let peer = destination.addresses.compactMap(map.node).first {
                .reach(peer, from: station.number, life: station.life)
            } else {
                .notDialled(destination.node, station.number, life: station.life)
            }
        queue.add(happening, at: now + delay)
    }

    /// Tries to connect a node with one that it has chosen.
    mutating func reach(_ peer: Int, from node: Int) {
        guard connect(node, to: peer) else {
            faults.add(.failedDial)
            return tell(node, .notDialled(peerID(peer)), "not dialled", UInt64(peer))
        }
        chosenConnections += 1
    }

    /// Connects two nodes, if they are not yet and the network lets them; and answers whether they are.
    private mutating func connect(_ node: Int, to peer: Int) -> Bool {
        if connections.number(of: node, peer) != nil { return true }
        guard isUp(node), isUp(peer), connections.lets(node, reach: peer),
            connections.lets(peer, reach: node)
        else { return false }
        connections.connect(node, peer)
        trace.add("connect", at: now, node: node, UInt64(peer), detail: "n\(peer)")
        for (node, peer) in [(node, peer), (peer, node)] {
            if node == hostileNumber {
                sayHostile(to: peer) { $0.connected(drawing: &$1) }
            } else {
                tell(node, .connected(peerID(peer)), "connected", UInt64(peer))
            }
        }
        return true
    }

    private func isUp(_ node: Int) -> Bool { node == hostileNumber || stations[node].isUp }

    /// Ends a connection; the other side learns of it a little later.
    mutating func hangUp(_ node: Int, _ other: Int) {
        guard connections.number(of: node, other) != nil else { return }
        connections.disconnect(node, other)
        for (one, peer) in [(node, other), (other, node)] where one != hostileNumber {
            queue.add(
                .disconnected(one, from: peer, life: stations[one].life),
                at: now + .milliseconds(generator.below(400))
            )
        }
    }

    mutating func send(_ message: Message, from sender: Int, to peer: PeerID) {
        guard let receiver = node(of: peer) else { return }
        transmit(message.encoded, from: sender, to: receiver)
    }

    /// Puts a frame on its way.
    mutating func transmit(_ frame: [UInt8], from sender: Int, to receiver: Int) {
        guard let connection = connections.number(of: sender, receiver) else { return }
        trace.add(
            "send",
            at: now,
            node: sender,
            UInt64(receiver),
            Trace.checksum(frame),
            detail: "n\(receiver) \(frame.count) B \(Self.name(of: frame))"
        )
        probe.sent(frame: frame)
        if isHealed, sender != hostileNumber {
            healing.messages += 1
            healing.bytes += frame.count
        }
        guard survives(from: sender, to: receiver) else {
            // Nothing says an offer again on a connection that stands: a real one loses nothing, or ends.
            if case .offers? = try? Message(decoding: frame) { hangUp(sender, receiver) }
            return
        }
        let copies = generator.below(1000) < weather.duplication ? 2 : 1
        if copies == 2 { faults.add(.duplicatedFrame) }
        for _ in 0..<copies {
            let delay = weather.delay.nanoseconds + generator.below(weather.jitter.nanoseconds)
            let (arrival, overtakes) = connections.schedule(
                from: sender,
                to: receiver,
                at: now + Interval(nanoseconds: delay),
                mayOvertake: weather.reorders
            )
            if overtakes { faults.add(.overtakenFrame) }
            queue.add(
                .arrival(frame, from: sender, to: receiver, connection: connection),
                at: arrival
            )
        }
    }

    private mutating func survives(from sender: Int, to receiver: Int) -> Bool {
        if connections.isParted(sender, receiver) {
            faults.add(.frameAcrossPartition)
            return false
        }
        guard connections.lets(sender, reach: receiver) else {
            faults.add(.frameOnOneWayLink)
            return false
        }
        guard generator.below(1000) >= weather.loss else {
            faults.add(.lostFrame)
            return false
        }
        return true
    }

    mutating func arrive(_ frame: [UInt8], from sender: Int, to receiver: Int) {
        guard receiver == hostileNumber else {
            return tell(
                receiver,
                .received(frame, from: peerID(sender)),
                "receive",
                UInt64(sender)
            )
        }
        sayHostile(to: sender) { $0.received(frame, drawing: &$1) }
    }

    // MARK: The hostile node

    mutating func takeHostileTurn() {
        queue.add(.hostileTurn, at: now + .milliseconds(1000 + generator.below(3000)))
        for peer in connections.peers(of: hostileNumber) {
            let state = stations[peer].disk.membership.decided
            sayHostile(to: peer) { $0.turn(in: state, drawing: &$1) }
        }
    }

    private mutating func sayHostile(
        to receiver: Int,
        _ frames: (inout HostileNode, inout Generator) -> [[UInt8]]
    ) {
        guard var node = hostile else { return }
        let before = node.offences
        let said = frames(&node, &generator)
        hostile = node
        if let fault = node.hostility.fault { faults.add(fault, node.offences - before) }
        for frame in said { transmit(frame, from: hostileNumber, to: receiver) }
    }

    private static func name(of frame: [UInt8]) -> String {
        switch try? Message(decoding: frame) {
        case .hello: "hello"
        case .root(let root, let asks): "root \(root.digest.short)\(asks ? " asks" : "")"
        case .buckets: "buckets"
        case .holdings(let holdings): "holdings \(holdings.step.rawValue)"
        case .records(let records) where records.number == 0: "flood \(records.records.count)"
        case .records(let records):
            "stream \(records.number): \(records.records.count)\(records.isLast ? " last" : "")"
        case .receipt(let number): "receipt \(number)"
        case .held(let ids): "held \(ids.count)"
        case .offers(let offers): "offers \(offers.count)"
        case .wants(let nodes): "wants \(nodes.count)"
        case .beacons(let beacons): "beacons \(beacons.count)"
        case nil: "rubbish"
        }
    }
}

extension Hostility {
    /// What a summary counts it as.
    fileprivate var fault: Fault? {
        switch self {
        case .forger: .forgery
        case .stripper: .strippedRecord
        case .liar: .lie
        case .flooder: .rubbish
        case .usurper: .usurpation
        case .withholder: nil
        }
    }
}
