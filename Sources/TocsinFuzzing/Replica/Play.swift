internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinTesting

/// What happens to two replicas as an input has it: one wire between them, and peers that may say anything.
struct Play {
    private var script: Script
    private var pool = RecordPool()
    private let nodes: [FuzzNode]
    /// Frames under way to each of the two from the other.
    private var wires: [[[UInt8]]] = [[], []]
    /// Frames that were sent lately, to be said again by somebody else.
    private var overheard: [[UInt8]] = []

    /// As much as is worth looking at of one input.
    private static let mostActs = 256
    private static let mostFrames = 64

    init(_ input: [UInt8]) {
        script = Script(input)
        let fixture = FuzzNetwork.shared.fixture
        nodes = [0, 1].map { number in
            FuzzNode(
                of: fixture.members[number],
                in: fixture,
                naming: number == 0 ? [Cast.named.key] : [],
                seed: UInt64(number)
            )
        }
    }

    /// Plays it to its end, and then lets the two agree.
    mutating func run() throws(Finding) {
        for _ in 0..<Self.mostActs where !script.isAtEnd {
            try act()
            collect()
        }
        for node in nodes { try node.checkRebuild() }
        try end()
    }

    private mutating func act() throws(Finding) {
        let place = script.index(below: 2)
        let node = nodes[place]
        switch script.index(below: 20) {
        case 0, 1: try connect(place)
        case 2: try disconnect(place)
        case 3: try pass(place)
        case 4:
            guard let peer = linked(to: node) else { return }
            try node.handle(.received(script.bytes(atMost: 2048), from: peer))
        case 5, 6: try say(to: node)
        case 7, 8: try deliver(to: place, script.index(below: 8) + 1)
        case 9: disturb(place)
        case 10: try submit(to: node)
        case 11, 12: try node.persist(script.index(below: 4) + 1)
        case 13: try node.failToPersist()
        case 14: spoil(place)
        case 15: try restart(place)
        case 16: try node.announce()
        case 17: try answerDial(of: node)
        case 18: invent()
        case _: try mark(node)
        }
    }

    private mutating func peer() -> PeerID { Cast.peers[script.index(below: Cast.peers.count)] }

    // MARK: Links

    private mutating func connect(_ place: Int) throws(Finding) {
        // Mostly to each other.
        let other = nodes[1 - place]
        let peer = script.once(in: 2) ? other.peer : peer()
        guard peer != nodes[place].peer else { return }
        try nodes[place].connect(to: peer)
        if peer == other.peer {
            wires = [[], []]
            try other.connect(to: nodes[place].peer)
        } else if !script.once(in: 8), nodes[place].isLinked(to: peer) {
            // Without a good hello nothing else is heard.
            let hello = Hello(network: FuzzNetwork.shared.id, root: other.root)
            try nodes[place].handle(.received(Message.hello(hello).encoded, from: peer))
        }
    }

    private mutating func disconnect(_ place: Int) throws(Finding) {
        let peer = script.once(in: 2) ? nodes[1 - place].peer : peer()
        try nodes[place].disconnect(from: peer)
        if peer == nodes[1 - place].peer {
            wires = [[], []]
            try nodes[1 - place].disconnect(from: nodes[place].peer)
        }
    }

    private mutating func answerDial(of node: FuzzNode) throws(Finding) {
        guard let peer = node.dials.popLast() else { return }
        if script.once(in: 2) {
            try node.connect(to: peer)
        } else {
            try node.handle(.notDialled(peer))
        }
    }

    // MARK: Frames

    /// Puts what was sent to the other one on the wire, and forgets the rest.
    private mutating func collect() {
        for (place, node) in nodes.enumerated() {
            for (frame, peer) in node.outbox {
                overheard.append(frame)
                if peer == nodes[1 - place].peer { wires[1 - place].append(frame) }
            }
            node.outbox = []
            if wires[place].count > Self.mostFrames { wires[place].removeFirst() }
        }
        if overheard.count > Self.mostFrames {
            overheard.removeFirst(overheard.count - Self.mostFrames)
        }
    }

    private mutating func deliver(to place: Int, _ count: Int) throws(Finding) {
        for _ in 0..<min(count, wires[place].count) {
            let frame = wires[place].removeFirst()
            try nodes[place].handle(.received(frame, from: nodes[1 - place].peer))
            collect()
        }
    }

    /// Loses, repeats or changes the next frame on a wire.
    private mutating func disturb(_ place: Int) {
        guard var frame = wires[place].first else { return }
        switch script.index(below: 3) {
        case 0: wires[place].removeFirst()
        case 1: wires[place].append(frame)
        case _:
            guard !frame.isEmpty else { return }
            frame[(Int(script.byte()) << 8 | Int(script.byte())) % frame.count] ^= script.byte()
            wires[place][0] = frame
        }
    }

    /// One of those to which a node has a link, the other of the two among them.
    private mutating func linked(to node: FuzzNode) -> PeerID? {
        script.pick(of: Cast.peers.filter(node.isLinked))
    }

    private mutating func say(to node: FuzzNode) throws(Finding) {
        guard let peer = linked(to: node) else { return }
        let frame: [UInt8]
        if script.once(in: 4), let again = script.pick(of: overheard) {
            frame = again
        } else {
            let speech = Speech(pool: pool, roots: nodes.map(\.root))
            frame = speech.frame(by: &script)
        }
        try node.handle(.received(frame, from: peer))
    }

    // MARK: Records

    private mutating func submit(to node: FuzzNode) throws(Finding) {
        let records = script.few(of: pool.records, atMost: 6)
        guard !records.isEmpty else { return }
        try node.handle(.submitted(records, script.once(in: 2) ? .bulk : .news))
    }

    private mutating func invent() {
        if script.once(in: 4) {
            if let proposal = Invention(pool: pool).proposal(by: &script) { pool.add(proposal) }
        } else if let record = Invention(pool: pool).record(by: &script) {
            pool.add(record)
        }
    }

    // MARK: The store, time, and people

    private mutating func spoil(_ place: Int) {
        if script.once(in: 2) { return nodes[place].wipe() }
        // Of what nobody else has nothing is left to come to an agreement by.
        guard let record = script.pick(of: pool.records), nodes[1 - place].keeps(record.id) else {
            return
        }
        nodes[place].rot(record.id)
    }

    private mutating func restart(_ place: Int) throws(Finding) {
        let other = nodes[1 - place]
        if other.isLinked(to: nodes[place].peer) { try other.disconnect(from: nodes[place].peer) }
        wires = [[], []]
        try nodes[place].restart(seed: UInt64(script.byte()))
    }

    /// Lets time pass for both: from some milliseconds to some weeks.
    private mutating func pass(_ place: Int) throws(Finding) {
        let span = Interval.milliseconds(1 << UInt64(script.index(below: 32)))
        for _ in 0...script.index(below: 8) {
            for node in nodes { try node.pass(span) }
            collect()
        }
    }

    private mutating func mark(_ node: FuzzNode) throws(Finding) {
        let members = Cast.members.map(\.id)
        try node.handle(
            .marked(
                NeighbourMarks(
                    pinned: script.few(of: members, atMost: 2),
                    blocked: script.few(of: members, atMost: 2)
                )
            )
        )
    }
}

// MARK: - The end

extension Play {
    /// How often the two may speak until they hold the same: with pauses that is some hours.
    private static let mostRounds = 600

    /// Whoever was hostile is gone, the store works, the wire holds: then the two come to hold the same.
    private mutating func end() throws(Finding) {
        for node in nodes {
            for peer in Cast.peers where node.isLinked(to: peer) { try node.disconnect(from: peer) }
            while node.isBusy { try node.persist(.max) }
        }
        wires = [[], []]
        guard mustAgree else { return }
        for _ in 0..<Self.mostRounds {
            if nodes[0].root == nodes[1].root { return }
            guard mustAgree else { return }
            try converse()
        }
        throw Finding("two nodes that are linked come to hold the same")
    }

    /// Whether both see a member's node in the other, follow the same decisions and hold nothing that is spoilt.
    private var mustAgree: Bool {
        let owned = nodes.allSatisfy { node in
            nodes.allSatisfy { node.membership.owner(ofNode: $0.peer.key) != nil }
        }
        let paths = nodes.map(\.membership.decisions.followed).sorted { $0.count < $1.count }
        return owned && paths[1].starts(with: paths[0]) && !nodes.contains(where: \.hasUndiscovered)
    }

    private mutating func converse() throws(Finding) {
        if !nodes[0].isLinked(to: nodes[1].peer) || !nodes[1].isLinked(to: nodes[0].peer) {
            wires = [[], []]
            for place in [0, 1] { try nodes[place].connect(to: nodes[1 - place].peer) }
            collect()
        }
        for node in nodes { try node.pass(.seconds(5)) }
        for _ in 0..<8 {
            for place in [0, 1] {
                try deliver(to: place, .max)
                try nodes[place].persist(.max)
                try nodes[place].announce()
                collect()
            }
        }
    }
}
