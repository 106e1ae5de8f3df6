internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

private typealias Wire = Tocsin_Replication_V1_Beacon

extension UnreadBeacon {
    /// Decodes what came as a signed beacon; every list in it is bounded.
    init(decoding bytes: [UInt8]) throws(BeaconError) {
        guard bytes.count <= ReplicationLimits.beacon else { throw .tooLong(bytes.count) }
        guard let wire = try? Tocsin_Replication_V1_SignedBeacon(serializedBytes: bytes) else {
            throw .notProtobuf
        }
        guard let signature = Signature(Array(wire.signature)) else {
            throw .invalid(field: "signature")
        }
        signed = Array(wire.beacon)
        beacon = try Beacon(decoding: signed)
        self.signature = signature
        encoded = bytes
    }

    /// A beacon with its signature.
    static func envelope(of beacon: [UInt8], signature: Signature) -> [UInt8] {
        let wire = Tocsin_Replication_V1_SignedBeacon.with {
            $0.beacon = Data(beacon)
            $0.signature = Data(signature.array)
        }
        return (try? wire.serializedBytes()) ?? []
    }
}

extension Beacon {
    /// The bytes that are signed.
    var encoded: [UInt8] {
        let wire = Wire.with {
            $0.node = Data(node.array)
            $0.counter = counter
            $0.addresses = addresses
            $0.software = software
            $0.root = Data(root.digest.array)
            $0.records = root.records
            $0.feeds = feeds.map(\.wire)
        }
        return (try? wire.serializedBytes()) ?? []
    }

    fileprivate init(decoding bytes: [UInt8]) throws(BeaconError) {
        guard let wire = try? Wire(serializedBytes: bytes) else { throw .notProtobuf }
        guard let node = PublicKey(Array(wire.node)) else { throw .invalid(field: "node") }
        guard (1...ReplicationLimits.beaconCounter).contains(wire.counter) else {
            throw .invalid(field: "counter")
        }
        guard wire.addresses.count <= Limits.addressesOfPeer,
            wire.addresses.allSatisfy({ $0.isPlain(1...Limits.address, from: 0x21) })
        else { throw .invalid(field: "addresses") }
        guard wire.software.isPlain(0...ReplicationLimits.software, from: 0x20) else {
            throw .invalid(field: "software")
        }
        guard let root = Digest(Array(wire.root)) else { throw .invalid(field: "root") }
        guard wire.feeds.count <= ReplicationLimits.feedsInBeacon else {
            throw .invalid(field: "feeds")
        }
        self.init(
            node: node,
            counter: wire.counter,
            addresses: wire.addresses,
            software: wire.software,
            root: Root(digest: root, records: wire.records),
            feeds: try wire.feeds.map { (feed) throws(BeaconError) in try FeedState(feed) }
        )
    }
}

extension Beacon.FeedState {
    fileprivate var wire: Tocsin_Replication_V1_FeedState {
        .with {
            $0.place = Data(place.array)
            $0.count = count
            $0.leaf = Data(leaf.array)
        }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_FeedState) throws(BeaconError) {
        guard let place = Tag(Array(wire.place)[...]), let leaf = Tag(Array(wire.leaf)[...]) else {
            throw .invalid(field: "feeds")
        }
        self.init(place: place, count: wire.count, leaf: leaf)
    }
}

extension String {
    /// Whether it is of that length in bytes and of printable ASCII characters from a first one on.
    fileprivate func isPlain(_ length: ClosedRange<Int>, from first: UInt8) -> Bool {
        length.contains(utf8.count) && utf8.allSatisfy { (first...0x7E).contains($0) }
    }
}
