internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinTesting

/// Says what an input has a peer say: well-formed messages that mean anything.
struct Speech {
    private let network = FuzzNetwork.shared.fixture
    let pool: RecordPool
    /// Roots that mean something.
    let roots: [Root]

    /// The content of a frame.
    func frame(by script: inout Script) -> [UInt8] {
        // Records are most of what is said.
        switch script.index(below: 14) {
        case 0: return Message.hello(hello(by: &script)).encoded
        case 1: return Message.root(root(by: &script), asks: script.once(in: 2)).encoded
        case 2: return buckets(by: &script)
        case 3: return holdings(by: &script)
        case 4, 10, 11, 12, 13: return records(by: &script)
        case 5: return Message.receipt(script.number()).encoded
        case 6: return Message.held(script.few(of: pool.records, atMost: 8).map(\.id)).encoded
        case 7: return Message.offers(offers(by: &script)).encoded
        case 8: return Message.wants(nodes(by: &script).map(KeyPrefix.init)).encoded
        case _: return Message.beacons(beacons(by: &script)).encoded
        }
    }

    private func hello(by script: inout Script) -> Hello {
        guard script.once(in: 4) else { return Hello(network: network.id, root: root(by: &script)) }
        return Hello(
            oldest: UInt32(script.byte()),
            newest: UInt32(script.byte()),
            network: script.once(in: 4) ? NetworkID(bytes: digest(by: &script).bytes) : network.id,
            root: root(by: &script)
        )
    }

    private func root(by script: inout Script) -> Root {
        let place = script.index(below: roots.count + 1)
        if place < roots.count { return roots[place] }
        return Root(digest: digest(by: &script), records: script.number())
    }

    private func digest(by script: inout Script) -> Digest {
        Digest(of: [script.byte()], for: .comparison)
    }

    private func buckets(by script: inout Script) -> [UInt8] {
        let differing = script.byte()
        let tags = (0..<BucketNumber.count).map { number in
            Tag(Digest(of: [number % 8 == Int(differing % 8) ? differing : 0], for: .comparison))
        }
        return Message.buckets(Buckets(tags: tags)).encoded
    }

    // MARK: Records

    private func records(by script: inout Script) -> [UInt8] {
        let isBare = script.once(in: 8)
        let records = script.few(of: pool.records, atMost: 8)
        return Message.records(
            Records(
                number: script.once(in: 4) ? script.number() : 0,
                isLast: script.once(in: 4),
                root: root(by: &script),
                records: records.map { (isBare ? $0.withoutPayload : $0).encoded }
            )
        ).encoded
    }

    /// Put together by hand, since no correct node says most of it.
    private func holdings(by script: inout Script) -> [UInt8] {
        let covers = (0..<script.index(below: 4)).map { _ in cover(by: &script) }
        let feeds = (0..<script.index(below: 4)).compactMap { _ in feed(by: &script) }
            .sorted { $0.feed < $1.feed }.map(\.wire)
        return Wire([
            .bytes(
                4,
                Wire(
                    [.varint(1, 1 + UInt64(script.index(below: 4)))]
                        + covers.sorted { $0.bucket < $1.bucket }.map { .bytes(2, $0.wire.encoded) }
                        + feeds.map { .bytes(3, $0.encoded) }
                ).encoded
            )
        ]).encoded
    }

    private func cover(by script: inout Script) -> (bucket: UInt64, wire: Wire) {
        let bucket = UInt64(script.index(below: BucketNumber.count))
        return (bucket, Wire(bucket == 0 ? [] : [.varint(1, bucket)]))
    }

    private func feed(by script: inout Script) -> (feed: FeedID, wire: Wire)? {
        guard let record = script.pick(of: pool.records) else { return nil }
        let feed = record.header.feed
        var fields: [Wire.Field] = [
            .bytes(1, feed.key.array), .fixed64(2, feed.incarnation),
        ]
        if script.once(in: 2) { fields.append(.bytes(3, Tag(digest(by: &script)).array)) }
        let runs = (0..<2 * script.index(below: 4)).flatMap { _ in Wire.varint(script.number()) }
        if !runs.isEmpty { fields.append(.bytes(4, runs)) }
        if script.once(in: 2) { fields.append(.bytes(5, listing(by: &script).encoded)) }
        return (feed, Wire(fields))
    }

    private func listing(by script: inout Script) -> Wire {
        var fields: [Wire.Field] = []
        for field in [UInt64(1), 2] where script.once(in: 2) {
            guard let record = script.pick(of: pool.records) else { continue }
            let seq = (0..<8).reversed().map {
                UInt8(truncatingIfNeeded: record.header.seq >> UInt64(8 * $0))
            }
            fields.append(.bytes(field, seq + record.id.array))
        }
        let ids = script.few(of: pool.records, atMost: 4).flatMap(\.id.array)
        if !ids.isEmpty { fields.append(.bytes(3, ids)) }
        if script.once(in: 2) { fields.append(.varint(4, 1)) }
        return Wire(fields)
    }

    // MARK: Beacons

    private func nodes(by script: inout Script) -> [PublicKey] {
        (0..<1 + script.index(below: 3)).map { _ in node(by: &script) }
    }

    private func node(by script: inout Script) -> PublicKey {
        Cast.members[script.index(below: Cast.members.count)]
            .key(.node, script.index(below: 3)).publicKey
    }

    private func offers(by script: inout Script) -> [BeaconOffer] {
        nodes(by: &script).map {
            BeaconOffer(node: KeyPrefix($0), counter: counter(by: &script))
        }
    }

    private func counter(by script: inout Script) -> UInt64 {
        min(max(1, script.number()), ReplicationLimits.beaconCounter)
    }

    private func beacons(by script: inout Script) -> [[UInt8]] {
        (0..<script.index(below: 3)).map { _ in
            let key = Cast.members[script.index(below: Cast.members.count)]
                .key(.node, script.index(below: 3))
            let beacon = Beacon(
                node: key.publicKey,
                counter: counter(by: &script),
                addresses: script.once(in: 2) ? [] : ["192.0.2.7:4711"],
                software: "fuzzed",
                root: root(by: &script),
                feeds: script.few(of: pool.records, atMost: 3).map { record in
                    Beacon.FeedState(
                        place: Tag(digest(by: &script)),
                        count: script.number(),
                        leaf: Tag(Digest(bytes: record.id.bytes))
                    )
                }
            )
            return SignedBeacon.signing(beacon, with: key, in: network.id).encoded
        }
    }
}
