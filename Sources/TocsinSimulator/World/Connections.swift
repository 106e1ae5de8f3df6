internal import TocsinReplication

/// Who may speak to whom: fixed pairs of nodes, each with at most one connection at a time.
struct Connections {
    private(set) var pairs: [Pair]
    private var connectionsMade: UInt64 = 0
    /// One bit for each node on one side of a partition, if there is one.
    var partition: UInt64?

    /// Two nodes that try to stay connected.
    struct Pair {
        let low: Int
        let high: Int
        /// Tells connections apart, so that what belongs to an earlier one is dropped; `nil` while there is none.
        var connection: UInt64?
        /// Whether frames from the lower to the higher node vanish, or the other way round.
        var isBlockedUpwards = false
        var isBlockedDownwards = false
        /// When the last frame arrives, in each direction.
        var lastArrivalUpwards = Instant.start
        var lastArrivalDownwards = Instant.start

        func other(than node: Int) -> Int { node == low ? high : low }

        func joins(_ node: Int) -> Bool { node == low || node == high }
    }

    /// A ring of the founders' nodes with a chord from each, newcomers linked to three of them, and the hostile node to two.
    init(nodes: Int, newcomers: Int, hostile: Int?, drawing generator: inout Generator) {
        var names: [(Int, Int)] = []
        for node in 0..<nodes {
            names.append((node, (node + 1) % nodes))
            let far = (node + 2 + generator.index(below: max(1, nodes - 3))) % nodes
            if far != node { names.append((node, far)) }
        }
        for newcomer in nodes..<nodes + newcomers {
            let first = generator.index(below: nodes)
            names += (0..<3).map { ((first + $0) % nodes, newcomer) }
        }
        if let hostile {
            let first = generator.index(below: nodes)
            names += [(first, hostile), ((first + 1) % nodes, hostile)]
        }
        pairs = []
        for (one, other) in names {
            let (low, high) = (min(one, other), max(one, other))
            if !pairs.contains(where: { $0.low == low && $0.high == high }) {
                pairs.append(Pair(low: low, high: high))
            }
        }
    }

    /// The two nodes of each pair.
    var links: [(Int, Int)] { pairs.map { ($0.low, $0.high) } }

    func pair(of one: Int, _ other: Int) -> Int? {
        pairs.firstIndex { $0.joins(one) && $0.joins(other) }
    }

    /// Whether the network between two nodes lets frames through, in one direction.
    func lets(_ sender: Int, reach receiver: Int, over pair: Int) -> Bool {
        !isParted(sender, receiver)
            && !(sender < receiver ? pairs[pair].isBlockedUpwards : pairs[pair].isBlockedDownwards)
    }

    func isParted(_ one: Int, _ other: Int) -> Bool {
        guard let partition else { return false }
        return (partition >> UInt64(one)) & 1 != (partition >> UInt64(other)) & 1
    }

    mutating func connect(_ pair: Int) {
        connectionsMade += 1
        pairs[pair].connection = connectionsMade
        pairs[pair].lastArrivalUpwards = .start
        pairs[pair].lastArrivalDownwards = .start
    }

    mutating func disconnect(_ pair: Int) { pairs[pair].connection = nil }

    mutating func block(_ pair: Int, upwards: Bool) {
        if upwards {
            pairs[pair].isBlockedUpwards = true
        } else {
            pairs[pair].isBlockedDownwards = true
        }
    }

    mutating func unblock(_ pair: Int) {
        pairs[pair].isBlockedUpwards = false
        pairs[pair].isBlockedDownwards = false
    }

    /// Takes note of when a frame arrives, and puts it behind those before it unless frames may overtake.
    ///
    /// - Returns: when it arrives, and whether it overtakes another.
    mutating func schedule(
        from sender: Int,
        to receiver: Int,
        over pair: Int,
        at time: Instant,
        mayOvertake: Bool
    ) -> (Instant, overtakes: Bool) {
        let last =
            sender < receiver ? pairs[pair].lastArrivalUpwards : pairs[pair].lastArrivalDownwards
        let arrival = mayOvertake ? time : max(time, last)
        if sender < receiver {
            pairs[pair].lastArrivalUpwards = max(arrival, last)
        } else {
            pairs[pair].lastArrivalDownwards = max(arrival, last)
        }
        return (arrival, arrival < last)
    }
}
