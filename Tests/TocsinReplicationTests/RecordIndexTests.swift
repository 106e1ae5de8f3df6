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
        authorised: Bool = true
    ) -> (RecordIndex, IndexChanges) {
        var index = RecordIndex()
        var changes = IndexChanges()
        for record in records {
            index.insert(
                HeldRecord(record.value),
                isAuthorised: authorised,
                changes: &changes
            )
        }
        index.settle()
        return (index, changes)
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
        let index = index(records).0
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
        let expected = index(records).0.root
        #expect(index(generator.shuffled(records)).0.root == expected)
        #expect(index(generator.shuffled(records + records)).0.root == expected)
        #expect(index(Array(generator.shuffled(records).dropLast())).0.root != expected)
    }

    @Test func `a record without its payload is not held`() throws {
        let record = try contacts(1)[0].withoutPayload
        let index = index([record]).0
        #expect(!index.holds(record.value.id))
        #expect(index.root == .nothing)
    }

    @Test func `a record is completed by its payload`() throws {
        let record = try contacts(1)[0]
        #expect(index([record.withoutPayload, record]).0.root == index([record]).0.root)
    }

    @Test func `an erasure excuses the payload and hides it`() throws {
        let records = try contacts(2)
        var feed = network.feed(of: 0, incarnation: 2)
        let erasure = try feed.erasure(of: [records[0].value.id])
        let (whole, changes) = index(records + [erasure])
        #expect(changes.erased.map(\.id) == [records[0].value.id])
        let (bare, more) = index([erasure, records[0].withoutPayload, records[1]])
        #expect(more.erased.isEmpty)
        #expect(bare.holds(records[0].value.id))
        #expect(bare.root == whole.root)
    }

    @Test func `nobody erases what another has said`() throws {
        let record = try contacts(1, of: 1)[0]
        var feed = network.feed(of: 0)
        let (index, changes) = index([record, try feed.erasure(of: [record.value.id])])
        #expect(changes.erased.isEmpty)
        #expect(!index.isErased(record.value.id, of: record.value.header.member))
    }

    @Test func `what an erasure hid is owed again when the erasure is void`() throws {
        let record = try contacts(1)[0]
        var feed = network.feed(of: 0, incarnation: 2)
        let erasure = try feed.erasure(of: [record.value.id])
        let member = record.value.header.member

        var (hidden, _) = index([record, erasure])
        var changes = IndexChanges()
        hidden.rejudge(member, changes: &changes) { $0.map { $0.id != erasure.value.id } }
        hidden.settle()
        #expect(changes.restored.map(\.id) == [record.value.id])
        #expect(changes.voided.map(\.id) == [erasure.value.id])
        #expect(hidden.root == index([record]).0.root)

        var (wiped, _) = index([record.withoutPayload, erasure])
        wiped.rejudge(member, changes: &changes) { $0.map { $0.id != erasure.value.id } }
        wiped.settle()
        #expect(!wiped.holds(record.value.id))
        #expect(wiped.root == .nothing)
    }

    @Test func `void records leave the compared set and may come back`() throws {
        let records = try contacts(3)
        var index = index(records).0
        let whole = index.root
        var changes = IndexChanges()
        index.rejudge(records[0].value.header.member, changes: &changes) { $0.map { $0.seq < 3 } }
        index.settle()
        #expect(changes.voided.map(\.id) == [records[2].value.id])
        #expect(index.root == self.index(Array(records.prefix(2))).0.root)
        index.rejudge(records[0].value.header.member, changes: &changes) { $0.map { _ in true } }
        index.settle()
        #expect(changes.revived.map(\.id) == [records[2].value.id])
        #expect(index.root == whole)
    }

    @Test func `what the store has lost is not held`() throws {
        let records = try contacts(3)
        var index = index(records).0
        var changes = IndexChanges()
        index.remove([records[1].value.id], changes: &changes)
        index.settle()
        #expect(!index.holds(records[1].value.id))
        #expect(index.root == self.index([records[0], records[2]]).0.root)
    }

    @Test func `two records at one place show as a fork`() throws {
        let records = try contacts(2)
        var feed = network.feed(of: 0)
        let other = try feed.contact([9], subject: Fixture.subject(9))
        let (forked, changes) = index(records + [other])
        #expect(changes.forked.map(\.1) == [1])
        #expect(forked.root != index(records).0.root)
    }

    /// A member could make every node run out of stack, at every start, if this were a recursion.
    @Test func `erasures may excuse one another over any distance`() throws {
        var feed = network.feed(of: 0)
        var chain = [try feed.contact([0], subject: Fixture.subject(0)).value.withoutPayload]
        for number in 1..<30_000 {
            let subject = Fixture.subject(UInt64(number))
            let draft = RecordDraft(
                kind: .contact,
                body: [1],
                subject: subject,
                erases: [try #require(chain.last).id]
            )
            chain.append(try feed.append(draft).value.withoutPayload)
        }
        let root = try feed.erasure(of: [try #require(chain.last).id]).value
        var index = RecordIndex()
        var changes = IndexChanges()
        for record in chain {
            index.insert(HeldRecord(record), isAuthorised: true, changes: &changes)
        }
        #expect(!index.holds(chain[0].id))
        index.insert(HeldRecord(root), isAuthorised: true, changes: &changes)
        #expect(chain.allSatisfy { index.holds($0.id) })
        index.remove([root.id], changes: &changes)
        #expect(chain.allSatisfy { !index.holds($0.id) })
    }
}
