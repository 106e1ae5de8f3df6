internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// What a hostile node does.
///
/// It is the node of a member in good standing, so links to it are made; whatever it says may be a lie.
enum Hostility: UInt64, CaseIterable {
    /// Passes on records with signatures of its own invention.
    case forger
    /// Passes on every record at once, without its payload, to suppress it.
    case stripper
    /// Lies in digests, buckets and holdings, in acknowledgements, and about beacons.
    case liar
    /// Sends rubbish.
    case flooder
    /// Takes everything and gives nothing.
    case withholder
    /// Says what follows from nothing: admissions of strangers, decisions that nobody made.
    case usurper

    static func drawn(by generator: inout Generator) -> Hostility {
        allCases[generator.index(below: allCases.count)]
    }
}

/// The hostile node at work: frames come in, frames go out.
struct HostileNode {
    let hostility: Hostility
    private let network: NetworkID
    private let usurper: Usurper
    /// Beacons that it was sent.
    private var beacons: [[UInt8]] = []
    /// How often it did what it does.
    private(set) var offences = 0

    init(_ hostility: Hostility, of organisations: Organisations) {
        self.hostility = hostility
        network = organisations.genesis.network
        usurper = Usurper(of: organisations)
    }

    /// What it says first on a link.
    mutating func connected(drawing generator: inout Generator) -> [[UInt8]] {
        if hostility == .flooder, generator.below(2) == 0 { return garbage(drawing: &generator) }
        let hello = Hello(network: network, root: root(drawing: &generator))
        return [Message.hello(hello).encoded]
    }

    /// What it answers to a frame.
    mutating func received(_ frame: [UInt8], drawing generator: inout Generator) -> [[UInt8]] {
        guard let message = try? Message(decoding: frame) else { return [] }
        switch hostility {
        case .forger: return forge(message, drawing: &generator)
        case .stripper: return strip(message)
        case .liar: return lie(to: message, drawing: &generator).map(\.encoded)
        case .flooder, .withholder, .usurper: return []
        }
    }

    /// What it says unasked, once in a while.
    ///
    /// - Parameter state: what holds, as its peer knows.
    mutating func turn(
        in state: DecidedState,
        drawing generator: inout Generator
    ) -> [[UInt8]] {
        switch hostility {
        case .usurper:
            guard let record = usurper.record(in: state, drawing: &generator) else { return [] }
            offences += 1
            return [flooded([record.encoded], drawing: &generator)]
        case .flooder: return garbage(drawing: &generator)
        case .liar:
            offences += 1
            return [Message.root(root(drawing: &generator), asks: true).encoded]
        case .forger, .stripper, .withholder: return []
        }
    }

    private mutating func forge(
        _ message: Message,
        drawing generator: inout Generator
    ) -> [[UInt8]] {
        guard case .records(let records) = message, var bytes = records.records.first else {
            return []
        }
        guard let record = try? Record(decoding: bytes), let signature = record.signature.array.last
        else { return [] }
        // The signature stands before the payload; its last byte is the one to change.
        guard let start = bytes.firstRange(of: record.signature.array)?.upperBound else {
            return []
        }
        bytes[start - 1] = signature ^ (1 + UInt8(generator.below(255)))
        offences += 1
        return [flooded([bytes], drawing: &generator)]
    }

    private mutating func strip(_ message: Message) -> [[UInt8]] {
        guard case .records(let records) = message else { return [] }
        let bare = records.records.compactMap { try? Record(decoding: $0) }
            .filter { $0.payload != nil }.map(\.withoutPayload.encoded)
        guard !bare.isEmpty else { return [] }
        offences += 1
        let message = Records(number: 0, isLast: false, root: records.root, records: bare)
        return [Message.records(message).encoded]
    }

    private mutating func lie(
        to message: Message,
        drawing generator: inout Generator
    ) -> [Message] {
        offences += 1
        switch message {
        case .hello, .receipt, .held: return [.root(root(drawing: &generator), asks: true)]
        case .root(_, let asks):
            return asks ? [.buckets(buckets(drawing: &generator))] : []
        case .buckets: return [.holdings(holdings(.first, drawing: &generator))]
        case .holdings(let theirs):
            let step: Holdings.Step = theirs.step == .first ? .second : .third
            return [.holdings(holdings(step, drawing: &generator))]
        case .records(let records):
            // Everything is acknowledged, nothing is kept.
            let ids = records.records.compactMap { try? UnreadRecord($0).id }
            return [.held(ids), .receipt(records.number)]
        case .offers(let offers):
            let newer = offers.map { BeaconOffer(node: $0.node, counter: $0.counter + 1) }
            return [.offers(newer), .wants(offers.map(\.node))]
        case .wants: return [.beacons(staleBeacons(drawing: &generator))]
        case .beacons(let theirs):
            beacons = theirs
            return []
        }
    }

    /// Beacons that came before, as they were or with a bit turned.
    private func staleBeacons(drawing generator: inout Generator) -> [[UInt8]] {
        beacons.map { bytes in
            var bytes = bytes
            let place = generator.index(below: bytes.count * 2)
            if place < bytes.count { bytes[place] ^= 1 << UInt8(generator.below(8)) }
            return bytes
        }
    }

    private mutating func garbage(drawing generator: inout Generator) -> [[UInt8]] {
        offences += 1
        let length = 1 + generator.index(below: 2000)
        return [(0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }]
    }

    // MARK: Inventions

    private func root(drawing generator: inout Generator) -> Root {
        Root(digest: digest(drawing: &generator), records: generator.below(1000))
    }

    private func digest(drawing generator: inout Generator) -> Digest {
        Digest(of: (0..<8).map { _ in UInt8(truncatingIfNeeded: generator.next()) }, for: .display)
    }

    private func buckets(drawing generator: inout Generator) -> Buckets {
        Buckets(tags: (0..<BucketNumber.count).map { _ in Tag(digest(drawing: &generator)) })
    }

    private func holdings(
        _ step: Holdings.Step,
        drawing generator: inout Generator
    ) -> Holdings {
        let covers = (0..<UInt32(BucketNumber.count)).compactMap(BucketNumber.init)
            .filter { _ in generator.below(2) == 0 }.map { Cover(bucket: $0) }
        let keys = (0..<3).map { _ in PublicKey(bytes: digest(drawing: &generator).bytes) }.sorted()
        let feeds = keys.map { key in
            FeedHoldings(
                feed: FeedID(key: key, incarnation: 1 + generator.below(9)),
                tag: Tag(digest(drawing: &generator)),
                runs: .none
            )
        }
        return Holdings(step: step, covers: step == .first ? covers : [], feeds: feeds)
    }

    private func flooded(_ records: [[UInt8]], drawing generator: inout Generator) -> [UInt8] {
        let root = root(drawing: &generator)
        return Message.records(Records(number: 0, isLast: false, root: root, records: records))
            .encoded
    }
}
