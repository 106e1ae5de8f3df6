import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

@Suite struct BeaconEncodingTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 2) }

    private func beacon(
        counter: UInt64 = 7,
        addresses: [String] = ["192.0.2.1:4711", "node.example:4711"],
        software: String = "tocsin 0.1.0",
        feeds: Int = 2
    ) -> Beacon {
        Beacon(
            node: network.members[0].key(.node).publicKey,
            counter: counter,
            addresses: addresses,
            software: software,
            root: .other,
            feeds: (0..<feeds).map {
                let tag = Tag(Digest(of: [UInt8($0 % 256)], for: .comparison))
                return Beacon.FeedState(place: tag, count: UInt64($0), leaf: tag)
            }
        )
    }

    private func signed(_ beacon: Beacon) -> SignedBeacon {
        .signing(beacon, with: network.members[0].key(.node), in: network.id)
    }

    @Test func `a beacon survives its bytes`() throws {
        let beacon = beacon()
        let read = try SignedBeacon(decoding: signed(beacon).encoded, in: network.id)
        #expect(read == signed(beacon))
        #expect(read.beacon == beacon)
    }

    @Test func `the longest beacon fits, and no longer one is looked at`() throws {
        let address = String(repeating: "a", count: Limits.address)
        let longest = beacon(
            counter: ReplicationLimits.beaconCounter,
            addresses: Array(repeating: address, count: Limits.addressesOfPeer),
            software: String(repeating: "s", count: ReplicationLimits.software),
            feeds: ReplicationLimits.feedsInBeacon
        )
        let bytes = signed(longest).encoded
        #expect(bytes.count <= ReplicationLimits.beacon)
        _ = try SignedBeacon(decoding: bytes, in: network.id)
        let padded = bytes + [UInt8](repeating: 0, count: ReplicationLimits.beacon)
        #expect(throws: BeaconError.tooLong(padded.count)) {
            try SignedBeacon(decoding: padded, in: network.id)
        }
    }

    @Test func `every bit of a beacon is signed`() throws {
        let bytes = signed(beacon(feeds: 1)).encoded
        for place in 0..<bytes.count * 8 {
            var changed = bytes
            changed[place / 8] ^= 1 << UInt8(place % 8)
            #expect(throws: BeaconError.self) {
                try SignedBeacon(decoding: changed, in: network.id)
            }
        }
    }

    @Test func `a beacon belongs to one network`() throws {
        let other = NetworkID(bytes: Digest(of: [9], for: .display).bytes)
        #expect(throws: BeaconError.wrongSignature) {
            try SignedBeacon(decoding: signed(beacon()).encoded, in: other)
        }
    }

    @Test(
        arguments: [
            ("counter", 0, ["192.0.2.1:1"], "x", 0),
            ("counter", ReplicationLimits.beaconCounter + 1, [], "x", 0),
            ("addresses", 1, Array(repeating: "192.0.2.1:1", count: 9), "x", 0),
            ("addresses", 1, ["192.0.2.1 :1"], "x", 0),
            ("addresses", 1, [""], "x", 0),
            ("software", 1, [], "\u{1B}[2J", 0),
            ("software", 1, [], String(repeating: "x", count: 65), 0),
            ("feeds", 1, [], "x", 129),
        ] as [(String, UInt64, [String], String, Int)]
    )
    func `what breaks a limit is no beacon`(
        field: String,
        counter: UInt64,
        addresses: [String],
        software: String,
        feeds: Int
    ) {
        let beacon = beacon(
            counter: counter,
            addresses: addresses,
            software: software,
            feeds: feeds
        )
        #expect(throws: BeaconError.invalid(field: field)) {
            try SignedBeacon(decoding: signed(beacon).encoded, in: network.id)
        }
    }
}
