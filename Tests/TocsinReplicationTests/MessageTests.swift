import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

@Suite struct MessageTests {
    private static let digest = Digest(of: [1, 2, 3], for: .comparison)
    private static let root = Root(digest: digest, records: 300)
    private static let id = RecordID(bytes: digest.bytes)
    private static let feed = FeedID(key: PublicKey(bytes: digest.bytes), incarnation: 0xABCD)

    private static var messages: [Message] {
        var runs = Runs()
        for place: UInt64 in [1, 2, 5, 9, 10, .max - 1] { runs.append(place) }
        let listing = FeedHoldings.Listing(
            stretch: Stretch(after: nil, through: FeedPlace(seq: 9, id: id)),
            ids: [id],
            wantsReturn: true
        )
        let feeds = [
            FeedHoldings(feed: feed, tag: nil, runs: .none),
            FeedHoldings(
                feed: FeedID(key: feed.key, incarnation: .max),
                tag: Tag(digest),
                runs: runs,
                listing: listing
            ),
        ]
        let covers = [0, 7, 63].compactMap(BucketNumber.init).map {
            Cover(bucket: $0, first: $0.value == 7 ? feed : nil, last: nil)
        }
        return [
            .hello(Hello(network: NetworkID(bytes: digest.bytes), root: root)),
            .root(root, asks: false),
            .root(root, asks: true),
            .buckets(Buckets(tags: Array(repeating: Tag(digest), count: BucketNumber.count))),
            .holdings(Holdings(step: .first, covers: covers, feeds: feeds)),
            .holdings(Holdings(step: .fourth, feeds: [])),
            .records(Records(number: 7, isLast: true, root: root, records: [[1, 2], [3]])),
            .receipt(12),
            .held([id, id]),
            .offers([BeaconOffer(node: KeyPrefix(value: .max), counter: 1 << 53)]),
            .wants([KeyPrefix(value: 0x0102_0304_0506_0708)]),
            .beacons([[1, 2], [3]]),
        ]
    }

    @Test(arguments: messages) func `a message survives its frame`(message: Message) throws {
        #expect(try Message(decoding: message.encoded) == message)
    }

    @Test(arguments: messages) func `a frame cut short never says the same`(
        message: Message
    ) {
        let frame = message.encoded
        for length in 0..<frame.count {
            #expect((try? Message(decoding: Array(frame.prefix(length)))) != message)
        }
    }

    @Test func `equal replicas tell each other so in forty bytes`() {
        #expect(Message.root(Self.root, asks: false).encoded.count == 39)
    }

    @Test func `an empty frame is no message`() {
        #expect(throws: MessageError.unknownMessage) { try Message(decoding: []) }
    }

    @Test func `a frame that is too long is not even looked at`() {
        let frame = [UInt8](repeating: 0xFF, count: ReplicationLimits.frame + 1)
        #expect(throws: MessageError.tooLong(frame.count)) { try Message(decoding: frame) }
    }

    @Test func `more records than a frame may have are refused`() {
        let records = Array(repeating: [UInt8(1)], count: ReplicationLimits.recordsInFrame + 1)
        let message = Message.records(
            Records(number: 1, isLast: false, root: Self.root, records: records)
        )
        #expect(throws: MessageError.invalid(field: "records")) {
            try Message(decoding: message.encoded)
        }
    }

    @Test func `more ids than were ever flooded in a frame are refused`() {
        let ids = Array(repeating: Self.id, count: ReplicationLimits.recordsInFrame + 1)
        #expect(throws: MessageError.invalid(field: "ids")) {
            try Message(decoding: Message.held(ids).encoded)
        }
    }

    @Test(arguments: [0, ReplicationLimits.beaconCounter + 1])
    func `an offer that no beacon could keep is refused`(counter: UInt64) {
        let message = Message.offers([BeaconOffer(node: KeyPrefix(value: 1), counter: counter)])
        #expect(throws: MessageError.invalid(field: "counters")) {
            try Message(decoding: message.encoded)
        }
    }

    @Test func `feeds out of order are refused`() {
        let feeds = [7, 7].map {
            FeedHoldings(
                feed: FeedID(key: Self.feed.key, incarnation: $0),
                tag: nil,
                runs: .none
            )
        }
        #expect(throws: MessageError.invalid(field: "feeds")) {
            try Message(decoding: Message.holdings(Holdings(step: .second, feeds: feeds)).encoded)
        }
    }

    @Test func `covers belong to the first step`() {
        let covers = BucketNumber(3).map { [Cover(bucket: $0)] } ?? []
        let message = Message.holdings(Holdings(step: .second, covers: covers, feeds: []))
        #expect(throws: MessageError.invalid(field: "covers")) {
            try Message(decoding: message.encoded)
        }
    }

    /// Lengths in runs come from outside and must not overflow anything.
    @Test(arguments: [[0, 0], [1], [UInt64.max, 1], [0, .max], [5, .max], [0, 1, 0, 1]])
    func `runs that are none are refused`(runs: [UInt64]) {
        let frame = Self.frame(withRuns: runs)
        #expect(throws: MessageError.invalid(field: "runs")) { try Message(decoding: frame) }
    }

    /// A second step with one feed, written by hand since no encoder would write such runs.
    private static func frame(withRuns runs: [UInt64]) -> [UInt8] {
        let packed = runs.flatMap(varint)
        let holdings =
            field(1, feed.key.array) + [0x11] + [1, 0, 0, 0, 0, 0, 0, 0] + field(4, packed)
        return field(4, [0x08, 2] + field(3, holdings))
    }

    private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        [number << 3 | 2] + varint(UInt64(bytes.count)) + bytes
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        value < 0x80
            ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + varint(value >> 7)
    }

    @Test func `runs by hand are read as runs`() throws {
        guard case .holdings(let holdings) = try Message(decoding: Self.frame(withRuns: [2, 3]))
        else {
            Issue.record("not holdings")
            return
        }
        #expect(holdings.feeds.map(\.runs.ranges) == [[3...5]])
    }

    @Test(arguments: 0..<UInt64(2000)) func `rubbish is refused without a trap`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var frame = generator.pick(Self.messages).encoded
        for _ in 0..<(1 + generator.below(4)) where !frame.isEmpty {
            switch generator.below(3) {
            case 0: frame[generator.below(frame.count)] = UInt8(generator.below(256))
            case 1: frame.remove(at: generator.below(frame.count))
            default: frame.insert(UInt8(generator.below(256)), at: generator.below(frame.count))
            }
        }
        if let message = try? Message(decoding: frame) {
            #expect((try? Message(decoding: message.encoded)) == message)
        }
    }
}
