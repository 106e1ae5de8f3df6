internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinTesting

extension Seeds {
    /// One message of each kind, and one that says more than most.
    @Sendable static func messages() -> [[UInt8]] {
        var generator = SeededGenerator(seed: 1)
        let speech = Speech(pool: RecordPool(), roots: [root])
        return (0..<20).map { number in
            var script = Script([UInt8(number % 10)] + generator.bytes(64))
            return speech.frame(by: &script)
        }
    }

    private static var root: Root {
        Root(digest: Digest(of: [], for: .comparison), records: 1)
    }

    @Sendable static func beacons() -> [[UInt8]] {
        [0, 2].map { feeds in
            let key = FuzzNetwork.shared.fixture.members[0].key(.node)
            let tag = Tag(root.digest)
            let beacon = Beacon(
                node: key.publicKey,
                counter: 7,
                addresses: feeds == 0 ? [] : ["192.0.2.1:4711", "node.example:4711"],
                software: "fuzzed",
                root: root,
                feeds: (0..<feeds).map {
                    Beacon.FeedState(place: tag, count: UInt64($0), leaf: tag)
                }
            )
            return SignedBeacon.signing(beacon, with: key, in: FuzzNetwork.shared.id).encoded
        }
    }

    @Sendable static func bundles() throws -> [[UInt8]] {
        let network = try FixtureNetwork(founders: 1)
        var officer = network.feed(of: 0)
        var writer = BundleWriter(network: network.id)
        var records: [UInt8] = []
        for number in 0..<2 {
            let contact = try officer.contact([1], subject: Fixture.subject(UInt64(number)))
            records += writer.append(contact)
        }
        return [nil, network.genesis].map {
            [40] + writer.beginning(genesis: $0) + records + writer.end()
        }
    }

    /// Plays in which anything happens, and plays in which two nodes that say much come to hold the same.
    @Sendable static func plays() -> [[UInt8]] {
        (1...24).map { seed in
            var generator = SeededGenerator(seed: UInt64(seed))
            if seed.isMultiple(of: 2) { return generator.bytes(64 * seed) }
            return [0, 0, 1] + (0...seed / 3).flatMap { _ in turn(drawing: &generator) }
        }
    }

    /// One says something, which is kept, told and heard; somebody does anything in between.
    private static func turn(drawing generator: inout SeededGenerator) -> [UInt8] {
        let place = UInt8(generator.below(2))
        let submit = [place, 10, 6] + generator.bytes(7)
        let persist: [UInt8] = [place, 11, 3]
        let second: [UInt8] = [place, 3, 10, 3]
        let exchange: [UInt8] = [0, 7, 7, 1, 7, 7, 0, 7, 7, 1, 7, 7, 0, 11, 3, 1, 11, 3]
        return submit + persist + exchange + second + exchange + generator.bytes(12)
    }
}
