internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication

/// What is measured of a world, and changes nothing in it but for the nodes that are told to be silent.
struct Probe {
    private(set) var traffic = Traffic()
    /// The nodes that take records and pass none on.
    var silent = NodeSet()
    /// How often the followed record was sent, be it lost on the way.
    private(set) var copies = 0
    /// The first time at each node.
    private(set) var arrivals: [Int: Arrival] = [:]
    private var followed: RecordID?

    /// When a node had the record on its disk, and over how many links it had come.
    struct Arrival: Equatable {
        let time: Instant
        let hops: Int
    }

    /// Follows a record from here on.
    mutating func follow(_ id: RecordID) {
        followed = id
        (copies, arrivals) = (0, [:])
    }

    mutating func sent(frame: [UInt8]) { traffic.add(frame: frame) }

    mutating func sent(_ delivery: Delivery) {
        if let followed, delivery.ids.contains(followed) { copies += 1 }
    }

    /// A node has made records durable.
    ///
    /// - Parameter source: the node that sent them, or `nil` if they were said here.
    mutating func stored(_ ids: [RecordID], on node: Int, from source: Int?, at time: Instant) {
        guard let followed, ids.contains(followed), arrivals[node] == nil else { return }
        let before = source.flatMap { arrivals[$0] }
        arrivals[node] = Arrival(time: time, hops: before.map { $0.hops + 1 } ?? 0)
    }
}
