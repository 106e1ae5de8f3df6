/// Runs worlds, one seed after the other.
package struct Simulation: Sendable {
    private let scale: Scale
    private let organisations: Organisations

    /// - Throws: what founding a network throws, which it does for no scale.
    package init(_ scale: Scale) throws {
        self.scale = scale
        organisations = try Organisations(nodes: scale.nodes)
    }

    /// Runs the world of one seed from its beginning to agreement or failure.
    ///
    /// - Parameter print: is given one line for each event, if wanted.
    package func run(seed: UInt64, print: ((String) -> Void)? = nil) -> Outcome {
        var world = World(seed: seed, scale: scale, organisations: organisations, print: print)
        return world.run()
    }
}
