internal import TocsinCrypto
package import TocsinRecord

/// What officers, owners and thieves of two members could sign: contacts, erasures, grants, ends of keys,
/// changes of identity, several feeds of one key, and two records at one place.
///
/// In the order of signing, which makes no record refer to a later one.
package struct RandomHistory {
    /// Everything that was signed.
    package private(set) var records: [Verified<Record>] = []
    private let network: FixtureNetwork
    private var feeds: [FixtureFeed] = []
    private var generator: SeededGenerator

    /// A history that follows from a seed.
    ///
    /// - Parameter network: of at least two founders with two signing keys each.
    package init(of count: Int, in network: FixtureNetwork, seed: UInt64) throws(RecordError) {
        self.network = network
        generator = SeededGenerator(seed: seed)
        for member in 0..<2 {
            for key in 0..<2 {
                feeds.append(network.feed(of: member, key: key))
                feeds.append(network.feed(of: member, key: key, incarnation: 2))
            }
            feeds.append(network.feed(of: member, key: 5))
            for key in 0..<3 { feeds.append(network.feed(of: member, .identity, key: key)) }
        }
        while records.count < count { try sign() }
    }

    private mutating func sign() throws(RecordError) {
        let place = generator.below(feeds.count)
        var feed = feeds[place]
        let before = feed
        records.append(try next(in: &feed))
        // A copied key signs again where it has signed before.
        feeds[place] = generator.once(in: 8) ? before : feed
    }

    private mutating func next(
        in feed: inout FixtureFeed
    ) throws(RecordError) -> Verified<Record> {
        if feed.role == .identity { return try identity(in: &feed) }
        switch generator.below(4) {
        case 0 where !records.isEmpty: return try feed.erasure(of: targets())
        case 1 where !records.isEmpty:
            // A contact may erase others as well, and be erased itself.
            return try feed.append(
                RecordDraft(
                    kind: .contact,
                    body: [UInt8(generator.below(256))],
                    subject: Fixture.subject(UInt64(generator.below(6))),
                    erases: targets()
                )
            )
        default:
            return try feed.contact(
                [UInt8(generator.below(256))],
                subject: Fixture.subject(UInt64(generator.below(6)))
            )
        }
    }

    private mutating func identity(
        in feed: inout FixtureFeed
    ) throws(RecordError) -> Verified<Record> {
        if feed.position.seq > 1 || feed.keyIndex == 0, !records.isEmpty, generator.once(in: 3) {
            return try feed.erasure(of: targets())
        }
        let member = feed.member
        let isFirst = feed.position.seq == 1 && feed.keyIndex > 0
        let grants = generator.once(in: 2) ? [member.grant(.signing, 5, in: network.id)] : []
        var ends = generator.once(in: 2) ? [end(of: generator.below(2), as: .signing, feed)] : []
        if isFirst { ends.append(end(of: feed.keyIndex - 1, as: .identity, feed)) }
        return try feed.identity(
            grants: grants,
            revocations: ends,
            nextIdentity: isFirst ? member.promises.made(by: feed.keyIndex) : nil
        )
    }

    /// Ends a key, with any of what it has said as heads.
    private mutating func end(
        of index: Int,
        as role: KeyRole,
        _ feed: FixtureFeed
    ) -> KeyRevocation {
        let key = feed.member.key(role, index).publicKey
        let said = records.map(\.value).filter { $0.header.feed.key == key }
        var heads: [FeedHead] = []
        for record in generator.shuffled(said).prefix(2)
        where !heads.contains(where: { $0.incarnation == record.header.feed.incarnation }) {
            heads.append(
                FeedHead(
                    incarnation: record.header.feed.incarnation,
                    seq: record.header.seq,
                    id: record.id
                )
            )
        }
        return KeyRevocation(key: key, heads: heads.sorted { $0.incarnation < $1.incarnation })
    }

    private mutating func targets() -> [RecordID] {
        var targets: [RecordID] = []
        for _ in 0...generator.below(2) { targets.append(generator.pick(records).value.id) }
        return Set(targets).sorted()
    }
}
