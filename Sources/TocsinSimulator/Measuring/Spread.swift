/// How a record came to the nodes of a swarm.
package struct Spread: Equatable, Sendable {
    /// Of the nodes that ran, how many have it in the end.
    package let reached: Int
    /// The nodes that ran.
    package let running: Int
    /// Milliseconds from the saying until it was on the disk, ascending.
    package let times: [UInt64]
    /// Links that it came over, ascending.
    package let hops: [Int]
    /// How often it was sent.
    package let copies: Int
    /// What all nodes sent until the last one had it.
    package let traffic: Traffic
    /// The same times for an ideal flood: on a random graph in which each node has eight neighbours, none of which loses
    /// anything, with the same delays.
    package let ideal: [UInt64]

    /// The time by which a share of all running nodes had it, or `nil` if they never had.
    ///
    /// - Parameter percent: 1 to 100.
    package func time(percent: Int) -> UInt64? {
        Self.time(percent: percent, of: running, in: times)
    }

    /// The same of the ideal flood, in which all nodes run.
    package func idealTime(percent: Int) -> UInt64? {
        Self.time(percent: percent, of: ideal.count, in: ideal)
    }

    private static func time(percent: Int, of nodes: Int, in times: [UInt64]) -> UInt64? {
        let wanted = (nodes * percent + 99) / 100
        return wanted > 0 && wanted <= times.count ? times[wanted - 1] : nil
    }
}
