import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// Whatever the order in which vouches, admissions and what newcomers say come to nodes, all come to the same members.
@Suite struct AdmissionOrderTests {
    private let network: FixtureNetwork
    private let applicants: [FixtureMember]

    /// Five founders: three vouches from two regions admit.
    init() throws {
        network = try FixtureNetwork(founders: 5, signing: 2)
        applicants = try (10..<13).map { try FixtureMember(number: $0) }
    }

    /// Vouches of random founders for random applicants, some withdrawn, some founders' keys ended, and what applicants say.
    private func history(_ generator: inout SeededGenerator) throws -> [Verified<Record>] {
        var records: [Verified<Record>] = []
        for founder in 0..<5 {
            var feed = network.feed(of: founder)
            for applicant in applicants where !generator.once(in: 3) {
                let vouch = try feed.vouch(for: applicant, in: network)
                records.append(vouch)
                if generator.once(in: 6) {
                    records.append(
                        try feed.vouch(
                            for: applicant,
                            replaces: [vouch.value.id],
                            isWithdrawn: true,
                            in: network
                        )
                    )
                }
            }
            if generator.once(in: 4) {
                var identity = network.feed(of: founder, .identity)
                let end = KeyRevocation(key: feed.feed.key, heads: [])
                records.append(try identity.identity(revocations: [end]))
            }
        }
        for applicant in applicants {
            var feed = FixtureFeed(of: applicant, in: network.id)
            records.append(try feed.contact([1], subject: Fixture.subject(1)))
            var identity = FixtureFeed(of: applicant, in: network.id, .identity)
            let grant = applicant.grant(.signing, 1, in: network.id)
            records.append(try identity.identity(grants: [grant]))
            var second = FixtureFeed(of: applicant, in: network.id, key: 1)
            records.append(try second.contact([2], subject: Fixture.subject(2)))
        }
        return records
    }

    /// Hands records to a disk in random order and batches until nothing is news.
    private func hand(
        _ records: [Verified<Record>],
        to disk: inout Disk,
        _ generator: inout SeededGenerator
    ) {
        var held = -1
        while held != disk.counting.count {
            held = disk.counting.count
            var rest = generator.shuffled(records)[...]
            while !rest.isEmpty {
                let batch = rest.prefix(1 + generator.below(8))
                rest = rest.dropFirst(batch.count)
                _ = disk.write(Array(batch))
            }
        }
    }

    @Test(arguments: 0..<UInt64(60)) func `nodes that exchange what counts have the same members`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let records = try history(&generator)
        var disks = (0..<3).map { _ in Disk(genesis: network.genesis) }
        for index in disks.indices {
            let some = records.filter { _ in index == 0 || !generator.once(in: 4) }
            hand(some, to: &disks[index], &generator)
        }
        for _ in 0..<3 {
            let counting = disks.map { disk in disk.counting.compactMap { disk.shown($0.id) } }
            for index in disks.indices {
                hand(counting.flatMap(\.self), to: &disks[index], &generator)
            }
        }
        let sets = disks.map { $0.counting.map(\.id).sorted() }
        #expect(sets[1] == sets[0] && sets[2] == sets[0], "seed \(seed)")
        for var disk in disks {
            let admissions = disk.membership.members.map(\.admission)
            #expect(admissions == disks[0].membership.members.map(\.admission), "seed \(seed)")
            disk.reopen()
            #expect(disk.membership.members.map(\.admission) == admissions, "seed \(seed)")
        }
    }

    /// A vouch of each of these founders for the first applicant.
    private func vouches(_ founders: [Int]) throws -> [Verified<Record>] {
        try founders.map { founder in
            var feed = network.feed(of: founder)
            return try feed.vouch(for: applicants[0], in: network)
        }
    }

    @Test func `whose admission is lost and comes again has the keys that were left to it`() throws
    {
        var disk = Disk(genesis: network.genesis)
        _ = disk.write(try vouches([0, 1, 2]))
        let newcomer = applicants[0]
        var feed = FixtureFeed(of: newcomer, in: network.id)
        let contact = try feed.contact([1], subject: Fixture.subject(1))
        var identity = FixtureFeed(of: newcomer, in: network.id, .identity)
        let end = KeyRevocation(key: feed.feed.key, heads: [])
        _ = disk.write([contact, try identity.identity(revocations: [end])])
        let admission = try #require(disk.membership.member(newcomer.id)?.admission)
        let counting = disk.counting.map(\.id).sorted()
        let record = try #require(disk.shown(admission))
        disk.rot(admission)
        disk.reopen()
        #expect(disk.membership.member(newcomer.id) == nil)
        _ = disk.write([record])
        let keys = try #require(disk.membership.member(newcomer.id)?.keys)
        #expect(!keys.holds(feed.feed.key, as: .signing))
        #expect(disk.counting.map(\.id).sorted() == counting)
    }

    @Test func `a vouch that comes to count again admits`() throws {
        var disk = Disk(genesis: network.genesis)
        _ = disk.write(try vouches([0]))
        var identity = network.feed(of: 0, .identity)
        let end = KeyRevocation(key: network.members[0].key(.signing).publicKey, heads: [])
        let theft = try identity.identity(revocations: [end])
        _ = disk.write([theft])
        _ = disk.write(try vouches([1, 2]))
        #expect(disk.membership.members.count == 5)
        let report = disk.write([try network.succession(to: 1)])
        #expect(report.derived.count == 1)
        #expect(disk.membership.member(applicants[0].id) != nil)
    }

    @Test func `a founder whose key takes long to show stands in nobody's way`() throws {
        var disk = Disk(genesis: network.genesis)
        var identity = network.feed(of: 0, .identity)
        for batch in 0..<2 {
            let grants = (0..<30).map { network.grant(.signing, 10 + 30 * batch + $0) }
            _ = disk.write([try identity.identity(grants: grants)])
        }
        var feed = network.feed(of: 0, key: 10)
        _ = disk.write([try feed.vouch(for: applicants[0], in: network)])
        _ = disk.write(try vouches([1, 2]))
        #expect(disk.membership.members.count == 5)
        _ = disk.write(try vouches([3]))
        #expect(disk.membership.member(applicants[0].id) != nil)
    }

    @Test func `other grounds for one member change nothing, unless what is here was spoilt`()
        throws
    {
        let all = try vouches([0, 1, 2, 3, 4])
        let application = try applicants[0].application(to: network.id).value
        let many = try [[0, 1, 2], [1, 2, 3], [2, 3, 4]].map { chosen in
            let admission = Admission(application, vouches: chosen.map { all[$0].value })
            return try Verified<Record>.admitting(by: admission, to: network.id)
        }
        var disk = Disk(genesis: network.genesis)
        for admission in many { _ = disk.write([admission]) }
        #expect(disk.records.map(\.value) == [many[0].value])
        disk.rot(many[0].value.id)
        disk.reopen()
        let few = Admission(application, vouches: [all[0].value, all[1].value])
        _ = disk.write([try Verified<Record>.admitting(by: few, to: network.id)])
        #expect(disk.records.isEmpty, "what does not suffice takes nobody's place")
        _ = disk.write([many[1]])
        #expect(disk.records.map(\.value) == [many[1].value])
        #expect(disk.membership.member(applicants[0].id) != nil)
    }

    @Test func `fewer founders than must vouch admit nobody, whatever they sign`() throws {
        for coalition in [[0, 1], [2, 4], [3, 0]] {
            var disk = Disk(genesis: network.genesis)
            for founder in coalition {
                for key in 0..<2 {
                    var feed = network.feed(of: founder, key: key)
                    for applicant in applicants {
                        _ = disk.write([try feed.vouch(for: applicant, in: network)])
                    }
                }
            }
            #expect(disk.membership.members.count == 5)
        }
    }
}

extension Disk {
    /// A record as it is passed on.
    func shown(_ id: RecordID) -> Verified<Record>? {
        if case .record(let record) = read(id) { record } else { nil }
    }
}
