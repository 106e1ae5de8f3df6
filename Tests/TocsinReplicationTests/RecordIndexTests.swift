import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinReplication

@Suite struct RecordIndexTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 3) }

    private func contacts(_ count: Int, of member: Int = 0) throws -> [Verified<Record>] {
        var feed = network.feed(of: member)
        return try (0..<count).map {
            try feed.contact([UInt8($0)], subject: Fixture.subject(UInt64($0)))
        }
    }

    private func index(
        _ records: [Verified<Record>],
        as standing: Standing = .held
    ) -> RecordIndex {
        var index = RecordIndex()
        _ = index.change(records.map { change($0, to: standing) })
        index.settle()
        return index
    }

    private func change(_ record: Verified<Record>, to standing: Standing) -> PlaceChange {
        PlaceChange(KeptRecord(record.value, standing: standing))
    }

    @Test func `the root of nothing is the digest of empty buckets`() {
        let bucket = Digest(of: [2], for: .comparison)
        let root = Digest(
            of: [3] + (0..<64).flatMap { _ in bucket.array },
            for: .comparison
        )
        #expect(RecordIndex().root == Root(digest: root, records: 0))
    }

    @Test func `a leaf is made as the protocol says`() throws {
        let records = try contacts(2)
        let feed = records[0].value.header.feed
        let sum = records[0].value.id.bytes &+ records[1].value.id.bytes
        let incarnation: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1]
        let count: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 2]
        let place = feed.key.array + incarnation
        let leaf = Digest(of: [1] + place + count + sum.array, for: .comparison)
        let bucket = Digest(of: [0] + place, for: .comparison).array[0] >> 2
        let index = index(records)
        #expect(index.entries(of: feed)?.leaf == leaf)
        #expect(BucketNumber(of: feed).value == bucket)
        #expect(
            index.buckets[Int(bucket)].digest
                == Digest(of: [2] + leaf.array, for: .comparison)
        )
    }

    @Test(arguments: 0..<UInt64(50)) func `order plays no part`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var records = try contacts(5) + contacts(4, of: 1)
        var feed = network.feed(of: 0, incarnation: 2)
        records.append(try feed.erasure(of: [records[1].value.id, records[6].value.id].sorted()))
        let expected = index(records).root
        #expect(index(generator.shuffled(records)).root == expected)
        #expect(index(generator.shuffled(records + records)).root == expected)
        #expect(index(Array(generator.shuffled(records).dropLast())).root != expected)
    }

    @Test func `what does not count is not held, what is excused is`() throws {
        let records = try contacts(2)
        #expect(index(records, as: .void).root == .nothing)
        #expect(index(records, as: .owed).root == .nothing)
        #expect(index(records, as: .excused).root == index(records).root)
    }

    @Test func `it knows what is erased, whether that is here or not`() throws {
        let record = try contacts(1)[0].value
        var feed = network.feed(of: 0, incarnation: 2)
        let erasures = [
            try feed.erasure(of: [record.id]), try feed.erasure(of: [record.id]),
        ]
        var index = index(erasures)
        #expect(index.isErased(record.id, of: record.header.member))
        #expect(!index.isErased(record.id, of: network.members[1].id))
        index.remove([erasures[0].value.id])
        #expect(index.isErased(record.id, of: record.header.member))
        index.remove([erasures[1].value.id])
        #expect(!index.isErased(record.id, of: record.header.member))
    }

    @Test func `what is taken out is not held, and may be put in again`() throws {
        let records = try contacts(3)
        var index = index(records)
        let whole = index.root
        index.remove([records[1].value.id])
        index.remove([records[1].value.id])
        index.settle()
        #expect(!index.holds(records[1].value.id))
        #expect(index.root == self.index([records[0], records[2]]).root)
        let forks = index.change([change(records[1], to: .held)])
        #expect(forks.isEmpty)
        index.settle()
        #expect(index.root == whole)
    }

    @Test func `two records at one place show as a fork, once for each feed`() throws {
        let records = try contacts(2)
        var feed = network.feed(of: 0)
        var index = index(records)
        let before = index.root
        let told = try (0..<4).map { number in
            let other = try feed.contact([9], subject: Fixture.subject(9 + UInt64(number)))
            return index.change([change(other, to: .held)])
        }
        index.settle()
        #expect(told == [[Fork(feed: feed.feed, seq: 1)], [], [], []])
        #expect(index.root != before)
    }

    /// What a batch changes is merged with what is held; one record at a time is the definition.
    @Test(arguments: 0..<UInt64(100)) func `changes together are as changes one by one`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let records = try contacts(12) + contacts(12) + contacts(9, of: 1) + contacts(1, of: 2)
        var (together, singly) = (RecordIndex(), RecordIndex())
        for _ in 0..<8 {
            let changes = generator.shuffled(records + records)
                .prefix(generator.below(30))
                .map { change($0, to: generator.once(in: 3) ? .void : .held) }
            let forks = together.change(changes)
            let onesByOne = changes.flatMap { singly.change([$0]) }
            #expect(Set(forks.map(\.feed)).isSubset(of: Set(onesByOne.map(\.feed))))
            together.settle()
            singly.settle()
            #expect(together.root == singly.root)
            for record in records.map(\.value) {
                #expect(together.holds(record.id) == singly.holds(record.id))
                #expect(together.record(record.id)?.place == singly.record(record.id)?.place)
            }
        }
        together.remove(records.map(\.value.id))
        together.settle()
        #expect(together.root == .nothing)
        let feeds = together.buckets.flatMap(\.feeds)
        #expect(feeds.isEmpty)
    }
}
