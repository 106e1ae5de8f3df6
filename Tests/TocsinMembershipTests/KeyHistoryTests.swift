import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Properties of histories of several identity keys, some of them in a thief's hand.
@Suite struct KeyHistoryTests {
    let network: FixtureNetwork
    let member: FixtureMember

    init() throws {
        network = try FixtureNetwork(founders: 2)
        member = network.members[0]
    }

    @Test(arguments: 0..<UInt64(24)) func `keys are the same in any order and with any repetition`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let records = try history(&generator)
        var expected = network.membership
        _ = expected.fold(records)
        for _ in 0..<6 {
            var membership = network.membership
            let repeated = records + records.filter { _ in generator.once(in: 2) }
            for record in generator.shuffled(repeated) { _ = membership.fold(record) }
            #expect(membership.keys(of: member) == expected.keys(of: member), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<UInt64(24)) func `batches of any size make the same keys`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let records = generator.shuffled(try history(&generator))
        var expected = network.membership
        for record in records { _ = expected.fold(record) }
        var membership = network.membership
        var rest = records[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(1 + generator.below(9)))
            let before = membership.keys(of: member)
            let changed = membership.fold(batch + batch)
            #expect(changed == (membership.keys(of: member) == before ? [] : [member.id]))
            rest = rest.dropFirst(batch.count)
        }
        #expect(membership.keys(of: member) == expected.keys(of: member), "seed \(seed)")
    }

    @Test(arguments: 0..<UInt64(12)) func `a fold says whether anything changed`(seed: UInt64)
        throws
    {
        var generator = SeededGenerator(seed: seed)
        var membership = network.membership
        for record in generator.shuffled(try history(&generator)) {
            let before = membership.keys(of: member)
            let changed = membership.fold(record)
            #expect(changed == (membership.keys(of: member) != before))
        }
    }

    @Test(arguments: 0..<UInt64(24)) func `what is kept leads a newcomer to the same keys`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let records = generator.shuffled(try history(&generator))
        var membership = network.membership
        _ = membership.fold(records)
        var newcomer = network.membership
        var offered = kept(records, by: membership)
        // Only what is authorised on arrival is taken, as a replica does, again and again.
        while true {
            let taken = offered.filter { newcomer.judges($0.value) == .authorised }
            guard !taken.isEmpty else { break }
            offered.removeAll { record in taken.contains { $0.value.id == record.value.id } }
            _ = newcomer.fold(taken)
        }
        #expect(offered.isEmpty, "seed \(seed)")
        #expect(newcomer.keys(of: member).identity == membership.keys(of: member).identity)
        let keys = newcomer.keys(of: member)
        #expect(keys.entries == membership.keys(of: member).entries, "seed \(seed)")
    }

    /// Those records that count, feed by feed.
    private func kept(
        _ records: [Verified<Record>],
        by membership: Membership
    ) -> [Verified<Record>] {
        let feeds = Set(records.map(\.value.header.feed)).sorted()
        return feeds.flatMap { feed in
            let own = records.filter { $0.value.header.feed == feed }.sorted {
                ($0.value.header.seq, $0.value.id) < ($1.value.header.seq, $1.value.id)
            }
            let counts = membership.judge(feed: own.map(\.value).claims)
            return zip(own, counts).filter(\.1).map(\.0)
        }
    }

    /// What several identity keys, some of them in a thief's hand, could say.
    private func history(_ generator: inout SeededGenerator) throws -> [Verified<Record>] {
        var records: [Verified<Record>] = []
        for index in 0..<4 {
            for incarnation in 1...UInt64(3) {
                var feed = network.feed(of: 0, .identity, key: index, incarnation: incarnation)
                let takesOver = index > 0 && (incarnation == 1 || generator.once(in: 2))
                for place in 0..<4 {
                    records.append(
                        try feed.identity(
                            grants: grants(&generator),
                            revocations: revocations(&generator, former: index - 1, records),
                            nextIdentity: place == 0 && takesOver
                                ? member.promises.made(by: index) : nil
                        )
                    )
                }
            }
        }
        return records
    }

    private func grants(_ generator: inout SeededGenerator) -> [KeyGrant] {
        (0..<3).filter { _ in generator.once(in: 2) }.map {
            member.key(.signing, $0).grant(
                as: generator.pick([.signing, .node]),
                of: member.id,
                in: network.id
            )
        }
    }

    private func revocations(
        _ generator: inout SeededGenerator,
        former: Int,
        _ records: [Verified<Record>]
    ) -> [KeyRevocation] {
        let keys =
            (0..<3).filter { _ in generator.once(in: 3) }.map { member.key(.signing, $0).publicKey }
            + (former >= 0 && !generator.once(in: 6)
                ? [member.key(.identity, former).publicKey] : [])
        return keys.map { key in
            let of = records.filter { $0.value.header.feed.key == key }
            let heads = [1, 2, 3].compactMap { incarnation in
                of.filter {
                    $0.value.header.feed.incarnation == incarnation && generator.once(in: 2)
                }
                .last.map {
                    FeedHead(incarnation: incarnation, seq: $0.value.header.seq, id: $0.value.id)
                }
            }
            return KeyRevocation(key: key, heads: heads)
        }
    }
}
