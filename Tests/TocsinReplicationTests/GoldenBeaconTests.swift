import Foundation
import Testing
import TocsinCrypto
import TocsinRecord
import TocsinSimulator
import TocsinTesting

@testable import TocsinReplication

/// Compares what a node says that holds the golden bundle with `docs/vectors/beacon.json`, which other implementations
/// check.
///
/// `TOCSIN_WRITE_VECTORS=1 swift test --filter GoldenBeaconTests` writes the file anew.
@Suite struct GoldenBeaconTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/vectors")
    private static let file = folder.appendingPathComponent("beacon.json")

    private struct Vector: Encodable {
        let signed: String
        let node: String
        let counter: UInt64
        let addresses: [String]
        let software: String
        let records: UInt64
        let feeds: [Feed]

        struct Feed: Encodable {
            let place: String
            let count: UInt64
            let leaf: String
        }
    }

    @Test func `the committed beacon is the one that this code says`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let made = try encoder.encode(try Self.vector()) + Data("\n".utf8)
        if ProcessInfo.processInfo.environment["TOCSIN_WRITE_VECTORS"] == "1" {
            try made.write(to: Self.file)
        }
        #expect(try Data(contentsOf: Self.file) == made)
    }

    private static func vector() throws -> Vector {
        let network = try FixtureNetwork(founders: 3, signing: 2, nodes: 2, name: "Golden")
        let node = BenchNode(0, in: network)
        node.saysBeacons = true
        node.handle(.submitted(try records(), .bulk))
        node.pass(.seconds(7))
        let signed = try #require(node.disk.beacons.first)
        let beacon = signed.beacon
        return Vector(
            signed: Hex.encode(signed.encoded),
            node: beacon.node.description,
            counter: beacon.counter,
            addresses: beacon.addresses,
            software: beacon.software,
            records: beacon.root.records,
            feeds: beacon.feeds.map {
                Vector.Feed(
                    place: Hex.encode($0.place.array),
                    count: $0.count,
                    leaf: Hex.encode($0.leaf.array)
                )
            }
        )
    }

    /// What the golden bundle holds.
    private static func records() throws -> [Record] {
        var reader = BundleReader()
        let bundle = folder.appendingPathComponent("three-founders.bundle")
        reader.take(Array(try Data(contentsOf: bundle)))
        var records: [Record] = []
        while let part = try reader.next() {
            switch part {
            case .record(let bytes): records.append(try Record(decoding: bytes))
            case .end: return records
            default: continue
            }
        }
        return records
    }
}
