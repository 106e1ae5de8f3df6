internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

private typealias Wire = Tocsin_Replication_V1_Frame

extension Message {
    /// The content of one frame.
    package var encoded: [UInt8] {
        let frame = Wire.with { frame in
            switch self {
            case .hello(let hello): frame.hello = hello.wire
            case .root(let root, let asks): frame.root = root.wire(asks: asks)
            case .buckets(let buckets): frame.buckets = buckets.wire
            case .holdings(let holdings): frame.holdings = holdings.wire
            case .records(let records): frame.records = records.wire
            case .receipt(let number): frame.receipt.number = number
            case .held(let ids): frame.held.ids = Data(ids.flatMap(\.array))
            case .offers(let offers):
                frame.offers.nodes = KeyPrefix.field(offers.map(\.node))
                frame.offers.counters = offers.map(\.counter)
            case .wants(let nodes): frame.wants.nodes = KeyPrefix.field(nodes)
            case .beacons(let beacons): frame.beacons.beacons = beacons.map { Data($0) }
            }
        }
        // The only error that serialisation knows is a missing required field, which proto3 has not.
        return (try? frame.serializedBytes()) ?? []
    }

    /// Decodes the content of one frame; every list in it is bounded.
    ///
    /// - Throws: `MessageError` with the field that is wrong.
    package init(decoding bytes: [UInt8]) throws(MessageError) {
        guard bytes.count <= ReplicationLimits.frame else { throw .tooLong(bytes.count) }
        guard let frame = try? Wire(serializedBytes: bytes) else { throw .notProtobuf }
        switch frame.message {
        case .hello(let hello): self = .hello(try Hello(hello))
        case .root(let root): self = .root(try Root(root), asks: root.asks)
        case .buckets(let buckets): self = .buckets(try Buckets(buckets))
        case .holdings(let holdings): self = .holdings(try Holdings(holdings))
        case .records(let records): self = .records(try Records(records))
        case .receipt(let receipt): self = .receipt(receipt.number)
        case .held(let held):
            self = .held(try RecordID.list(held.ids, limit: ReplicationLimits.recordsInFrame))
        case .offers(let offers): self = .offers(try BeaconOffer.list(offers))
        case .wants(let wants):
            self = .wants(try KeyPrefix.list(wants.nodes, limit: ReplicationLimits.beaconsInFrame))
        case .beacons(let beacons):
            guard beacons.beacons.count <= ReplicationLimits.beaconsInFrame else {
                throw .invalid(field: "beacons")
            }
            self = .beacons(beacons.beacons.map { Array($0) })
        case nil: throw .unknownMessage
        }
    }
}

extension Hello {
    fileprivate var wire: Tocsin_Replication_V1_Hello {
        .with {
            $0.oldest = oldest
            $0.newest = newest
            $0.network = Data(network.array)
            $0.root = root.wire(asks: false)
        }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_Hello) throws(MessageError) {
        guard let network = NetworkID(Array(wire.network)) else { throw .invalid(field: "network") }
        self.init(
            oldest: wire.oldest,
            newest: wire.newest,
            network: network,
            root: try Root(wire.root)
        )
    }
}

extension Root {
    fileprivate func wire(asks: Bool) -> Tocsin_Replication_V1_Root {
        .with {
            $0.digest = Data(digest.array)
            $0.records = records
            $0.asks = asks
        }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_Root) throws(MessageError) {
        guard let digest = Digest(Array(wire.digest)) else { throw .invalid(field: "digest") }
        self.init(digest: digest, records: wire.records)
    }
}

extension Buckets {
    fileprivate var wire: Tocsin_Replication_V1_Buckets {
        .with { $0.tags = Data(tags.flatMap(\.array)) }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_Buckets) throws(MessageError) {
        let bytes = Array(wire.tags)
        guard bytes.count == BucketNumber.count * Tag.count else { throw .invalid(field: "tags") }
        self.init(
            tags: bytes.parts(of: Tag.count).compactMap { Tag($0[...]) }
        )
    }
}

extension Records {
    fileprivate var wire: Tocsin_Replication_V1_Records {
        .with {
            $0.number = number
            $0.last = isLast
            $0.root = root.wire(asks: false)
            $0.records = records.map { Data($0) }
        }
    }

    fileprivate init(_ wire: Tocsin_Replication_V1_Records) throws(MessageError) {
        guard wire.records.count <= ReplicationLimits.recordsInFrame else {
            throw .invalid(field: "records")
        }
        self.init(
            number: wire.number,
            isLast: wire.last,
            root: try Root(wire.root),
            records: wire.records.map { Array($0) }
        )
    }
}

extension BeaconOffer {
    fileprivate static func list(
        _ wire: Tocsin_Replication_V1_Offers
    ) throws(MessageError) -> [BeaconOffer] {
        let nodes = try KeyPrefix.list(wire.nodes, limit: ReplicationLimits.beaconsInFrame)
        guard nodes.count == wire.counters.count, !nodes.isEmpty,
            wire.counters.allSatisfy((1...ReplicationLimits.beaconCounter).contains)
        else { throw .invalid(field: "counters") }
        return zip(nodes, wire.counters).map { BeaconOffer(node: $0, counter: $1) }
    }
}

extension KeyPrefix {
    /// A field that holds prefixes one after the other.
    static func field(_ prefixes: [KeyPrefix]) -> Data {
        Data(prefixes.flatMap(\.value.bigEndianBytes))
    }

    /// The prefixes in such a field.
    static func list(_ field: Data, limit: Int) throws(MessageError) -> [KeyPrefix] {
        let bytes = Array(field)
        guard bytes.count.isMultiple(of: count), bytes.count / count <= limit else {
            throw .invalid(field: "nodes")
        }
        return bytes.parts(of: count).map {
            KeyPrefix(value: $0.reduce(0) { $0 << 8 | UInt64($1) })
        }
    }
}

extension RecordID {
    /// The ids in a field that holds them one after the other.
    static func list(_ field: Data, limit: Int) throws(MessageError) -> [RecordID] {
        let bytes = Array(field)
        guard bytes.count.isMultiple(of: Bytes32.count), bytes.count / Bytes32.count <= limit else {
            throw .invalid(field: "ids")
        }
        return bytes.parts(of: Bytes32.count).compactMap { RecordID($0) }
    }
}
