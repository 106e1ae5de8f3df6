internal import TocsinReplication

/// Where nodes can be dialled, and whom their configurations name.
struct Map {
    /// Whether each node can be dialled; the others only dial out.
    private let listens: [Bool]
    /// Who dials whom because a configuration says so.
    let configured: [Route]

    /// A node, and one that it was told of.
    struct Route: Equatable {
        let node: Int
        let peer: Int
    }

    /// Each node was told of one or two that were there before it; the hostile one, the last of all, of two.
    ///
    /// - Parameter dialsOut: nodes in a thousand that cannot be dialled. The first two can.
    init(nodes: Int, hostile: Int?, dialsOut: UInt64, drawing generator: inout Generator) {
        var listens: [Bool] = []
        var configured: [Route] = []
        for node in 0..<nodes {
            let known = listens.indices.filter { listens[$0] }
            for _ in 0..<2 where !known.isEmpty {
                let route = Route(node: node, peer: known[generator.index(below: known.count)])
                if !configured.contains(route) { configured.append(route) }
            }
            listens.append(node < 2 || generator.below(1000) >= dialsOut)
        }
        if let hostile {
            configured += [Route(node: hostile, peer: 0), Route(node: hostile, peer: 1)]
            listens.append(false)
        }
        self.listens = listens
        self.configured = configured
    }

    /// Where a node can be dialled, as it says itself.
    func addresses(of node: Int) -> [String] { listens[node] ? ["n\(node)"] : [] }

    /// Whom a node was told of.
    func peers(of node: Int) -> [Int] { configured.filter { $0.node == node }.map(\.peer) }

    /// The node at an address, or `nil` if there is none.
    func node(at address: String) -> Int? {
        guard address.first == "n", let node = Int(address.dropFirst()),
            listens.indices.contains(node), listens[node]
        else { return nil }
        return node
    }
}
