/// What a swarm is measured under.
package struct Conditions: Equatable, Sendable {
    /// Correct nodes, each of a founder.
    package let nodes: Int
    /// Frames in a thousand that vanish, though the connection stands.
    package let loss: Int
    /// Nodes in a thousand that are switched off as the record is said.
    package let down: Int
    /// Nodes in a thousand that take records and pass none on.
    package let silent: Int
    /// Nodes in a thousand that cannot be dialled.
    package let dialsOut: Int

    /// Shares are of a thousand; those out of range are cut.
    package init(nodes: Int, loss: Int = 0, down: Int = 0, silent: Int = 0, dialsOut: Int = 0) {
        self.nodes = Scale(nodes: nodes, records: 1).nodes
        self.loss = Self.share(loss)
        self.down = Self.share(down)
        self.silent = Self.share(silent)
        self.dialsOut = Self.share(dialsOut)
    }

    private static func share(_ value: Int) -> Int { min(max(value, 0), 1000) }
}
