import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinReplication
import TocsinTesting

@testable import TocsinSimulator

@Suite struct EventQueueTests {
    @Test func `what is due first comes first, and equals in the order of planning`() {
        var queue = EventQueue<Int>()
        let times: [UInt64] = [5, 3, 9, 3, 1, 5, 3]
        for (number, time) in times.enumerated() {
            queue.add(number, at: Instant(nanoseconds: time))
        }
        var order: [Int] = []
        while let (_, number) = queue.next() { order.append(number) }
        #expect(order == [4, 1, 3, 6, 0, 5, 2])
    }

    @Test(arguments: 0..<UInt64(50)) func `any order of planning comes out sorted`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = EventQueue<UInt64>()
        for _ in 0..<200 {
            let time = UInt64(generator.below(50))
            queue.add(time, at: Instant(nanoseconds: time))
        }
        var last: UInt64 = 0
        while let (time, event) = queue.next() {
            #expect(time.nanoseconds == event)
            #expect(event >= last)
            last = event
        }
    }
}

@Suite struct GeneratorTests {
    /// The first numbers of SplitMix64 from seed 0, as its authors' program prints them.
    @Test func `numbers are those of SplitMix64`() {
        var generator = Generator(seed: 0)
        #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
        #expect(generator.next() == 0x6E78_9E6A_A1B9_65F4)
        #expect(generator.next() == 0x06C4_5D18_8009_454F)
    }

    @Test func `draws stay below their bound and reach all of it`() {
        var generator = Generator(seed: 1)
        let drawn = Set((0..<1000).map { _ in generator.below(7) })
        #expect(drawn == Set(0..<7))
    }
}

@Suite struct DiskTests {
    private let network: FixtureNetwork
    private let records: [Verified<Record>]
    private let erasure: Verified<Record>
    private let disk: Disk

    init() throws {
        network = try FixtureNetwork(founders: 1)
        var feed = network.feed(of: 0)
        records = try (0..<2).map {
            try feed.contact([UInt8($0)], subject: Fixture.subject(UInt64($0)))
        }
        erasure = try feed.erasure(of: [records[0].value.id])
        var disk = Disk(genesis: network.genesis)
        _ = disk.write(records)
        self.disk = disk
    }

    private func payload(of id: RecordID, on disk: Disk) -> [UInt8]? {
        guard case .record(let record) = disk.read(id) else { return nil }
        return record.value.payload
    }

    @Test func `what is erased is given out without payload, and then wiped`() {
        var disk = disk
        let id = records[0].value.id
        #expect(payload(of: id, on: disk) == records[0].value.payload)
        _ = disk.write([erasure])
        #expect(payload(of: id, on: disk) == nil)
        #expect(disk.records[0].value.payload != nil)
        #expect(disk.wipe() == 1)
        #expect(disk.records[0].value.payload == nil)
        #expect(disk.wipe() == 0)
    }

    @Test func `a rotten record is not given out, and a new copy mends it`() {
        var disk = disk
        let id = records[1].value.id
        disk.rot(id)
        guard case .damaged = disk.read(id) else {
            Issue.record("rot does not show")
            return
        }
        #expect(disk.damaged == [id])
        #expect(disk.write([records[1]]).outcomes == [.mended(.held)])
        #expect(disk.damaged.isEmpty)
        #expect(disk.records.count == 2)
    }

    @Test func `a spoilt link of a key that has ended is ground that is lost`() throws {
        var disk = disk
        var identity = network.feed(of: 0, .identity)
        let head = FeedHead(incarnation: 1, seq: 2, id: records[1].value.id)
        let key = network.members[0].key(.signing).publicKey
        disk.rot(records[1].value.id)
        #expect(disk.damagedGrounds.isEmpty, "nothing rests on it")
        _ = disk.write([records[1]])
        _ = disk.write([
            try identity.identity(revocations: [KeyRevocation(key: key, heads: [head])])
        ])
        disk.rot(records[1].value.id)
        #expect(disk.damagedGrounds.map(\.value.id) == [records[1].value.id])
    }

    @Test func `a copy is a backup`() {
        let backup = disk
        var disk = backup
        _ = disk.write([erasure])
        #expect(backup.records.count == 2)
        #expect(disk.records.count == 3)
    }
}
