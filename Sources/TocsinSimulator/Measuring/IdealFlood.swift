internal import TocsinReplication

/// Flooding over a random graph in which each node has eight neighbours: the baseline of a measurement.
struct IdealFlood {
    private var neighbours: [[Int]]

    /// Draws four rings through all nodes, which overlap seldom.
    init(nodes: Int, drawing generator: inout Generator) {
        neighbours = Array(repeating: [], count: nodes)
        for _ in 0..<4 {
            let ring = generator.order(of: 0..<nodes)
            for place in ring.indices {
                let (one, other) = (ring[place], ring[(place + 1) % nodes])
                neighbours[one].append(other)
                neighbours[other].append(one)
            }
        }
    }

    /// When each node has what the first one says, in milliseconds, ascending.
    ///
    /// - Parameter delay: draws how long a frame is under way and then on its way to the disk.
    func times(
        drawing generator: inout Generator,
        delay: (inout Generator) -> Interval
    ) -> [UInt64] {
        var queue = EventQueue<Int>()
        var times = [Instant?](repeating: nil, count: neighbours.count)
        queue.add(0, at: .start)
        while let (time, node) = queue.next() {
            guard times[node] == nil else { continue }
            times[node] = time
            for next in neighbours[node] where times[next] == nil {
                queue.add(next, at: time + delay(&generator))
            }
        }
        return times.compactMap { $0?.since(.start) }.map { $0.nanoseconds / 1_000_000 }.sorted()
    }
}
