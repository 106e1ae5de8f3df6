internal import TocsinReplication

/// Which nodes are connected, and which the network lets reach one another.
struct Connections {
    /// For look-up alone.
    private var connections: [Pair: Connection] = [:]
    /// Of each node whom it is connected with, ascending.
    private var peers: [[Int]]
    private var connectionsMade: UInt64 = 0
    /// Ways on which frames vanish, the oldest first.
    private var blocked: [Way] = []
    /// One bit for each node on one side of a partition, if there is one.
    var partition: UInt64?

    /// Two nodes.
    private struct Pair: Hashable {
        let low: Int
        let high: Int

        init(_ one: Int, _ other: Int) { (low, high) = (min(one, other), max(one, other)) }
    }

    /// From one node to another.
    private struct Way: Equatable {
        let sender: Int
        let receiver: Int
    }

    private struct Connection {
        /// Tells connections apart, so that what belongs to an earlier one is dropped.
        let number: UInt64
        /// When the last frame arrives, in each direction.
        var lastArrivalUpwards = Instant.start
        var lastArrivalDownwards = Instant.start
    }

    /// - Parameter nodes: how many there are.
    init(nodes: Int) { peers = Array(repeating: [], count: nodes) }

    /// The connection of two nodes, or `nil` if there is none.
    func number(of one: Int, _ other: Int) -> UInt64? { connections[Pair(one, other)]?.number }

    /// Whom a node is connected with, ascending.
    func peers(of node: Int) -> [Int] { peers[node] }

    /// Some two nodes that are connected, or `nil` if the draw finds none.
    func drawn(by generator: inout Generator) -> (Int, Int)? {
        let node = generator.index(below: peers.count)
        guard !peers[node].isEmpty else { return nil }
        return (node, peers[node][generator.index(below: peers[node].count)])
    }

    /// Whether the network lets frames through, in one direction.
    func lets(_ sender: Int, reach receiver: Int) -> Bool {
        !isParted(sender, receiver)
            && !blocked.contains(Way(sender: sender, receiver: receiver))
    }

    func isParted(_ one: Int, _ other: Int) -> Bool {
        guard let partition else { return false }
        return (partition >> UInt64(one % 64)) & 1 != (partition >> UInt64(other % 64)) & 1
    }

    mutating func connect(_ one: Int, _ other: Int) {
        connectionsMade += 1
        connections[Pair(one, other)] = Connection(number: connectionsMade)
        for (node, peer) in [(one, other), (other, one)] {
            peers[node].append(peer)
            peers[node].sort()
        }
    }

    mutating func disconnect(_ one: Int, _ other: Int) {
        connections[Pair(one, other)] = nil
        peers[one].removeAll { $0 == other }
        peers[other].removeAll { $0 == one }
    }

    /// Lets frames vanish on one way.
    mutating func block(from sender: Int, to receiver: Int) {
        blocked.append(Way(sender: sender, receiver: receiver))
    }

    /// Opens the way that has been blocked for longest.
    mutating func unblock() { if !blocked.isEmpty { blocked.removeFirst() } }

    /// Opens all ways.
    mutating func heal() { (blocked, partition) = ([], nil) }

    /// Takes note of when a frame arrives over a connection, and puts it behind those before it unless frames may overtake.
    ///
    /// - Returns: when it arrives, and whether it overtakes another.
    mutating func schedule(
        from sender: Int,
        to receiver: Int,
        at time: Instant,
        mayOvertake: Bool
    ) -> (Instant, overtakes: Bool) {
        let pair = Pair(sender, receiver)
        guard var connection = connections[pair] else { return (time, false) }
        let last =
            sender < receiver ? connection.lastArrivalUpwards : connection.lastArrivalDownwards
        let arrival = mayOvertake ? time : max(time, last)
        if sender < receiver {
            connection.lastArrivalUpwards = max(arrival, last)
        } else {
            connection.lastArrivalDownwards = max(arrival, last)
        }
        connections[pair] = connection
        return (arrival, arrival < last)
    }
}
