internal import TocsinReplication

extension FuzzTarget {
    /// The content of a frame.
    static let message = FuzzTarget("message", length: 8192, seeds: Seeds.messages) {
        (input) throws(Finding) in
        guard let message = try? Message(decoding: input) else { return }
        let again = try? Message(decoding: message.encoded)
        try expect(again == message, "a message is decoded as it was encoded")
        try message.checkBounds()
    }

    /// What a node says of itself.
    static let beacon = FuzzTarget("beacon", seeds: Seeds.beacons) { (input) throws(Finding) in
        guard let signed = try? SignedBeacon(decoding: input, in: FuzzNetwork.shared.id) else {
            return
        }
        try expect(signed.encoded == input, "a beacon keeps its bytes")
        try expect(
            signed.beacon.feeds.count <= ReplicationLimits.feedsInBeacon,
            "a beacon tells of few feeds"
        )
    }
}

extension Message {
    /// Looks at lists that a peer could make long.
    func checkBounds() throws(Finding) {
        let isBounded =
            switch self {
            case .hello, .root, .receipt: true
            case .buckets(let buckets): buckets.tags.count == BucketNumber.count
            case .holdings(let holdings):
                holdings.feeds.count <= ReplicationLimits.feedsInHoldings
                    && holdings.covers.count <= BucketNumber.count
            case .records(let records): records.records.count <= ReplicationLimits.recordsInFrame
            case .held(let ids): ids.count <= ReplicationLimits.recordsInFrame
            case .offers(let offers): offers.count <= ReplicationLimits.beaconsInFrame
            case .wants(let wants): wants.count <= ReplicationLimits.beaconsInFrame
            case .beacons(let beacons): beacons.count <= ReplicationLimits.beaconsInFrame
            }
        try expect(isBounded, "every list of a message is bounded")
    }
}
