import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// What counts, judged as records come, on a simulated disk.
@Suite struct JudgeTests {
    private let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 2, signing: 2) }

    /// Hands over records in batches of any size until nothing new comes of it.
    private func disk(
        _ records: [Verified<Record>],
        _ generator: inout SeededGenerator
    ) -> Disk {
        var disk = Disk(genesis: network.genesis)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            var rest = generator.shuffled(records)[...]
            while !rest.isEmpty {
                let batch = rest.prefix(1 + generator.below(12))
                rest = rest.dropFirst(batch.count)
                let outcomes = disk.write(Array(batch)).outcomes
                hasChanged =
                    hasChanged
                    || outcomes.contains {
                        switch $0 {
                        case .new, .completed, .mended: true
                        case .duplicate, .refused: false
                        }
                    }
            }
        }
        return disk
    }

    /// What counts by the definition: whole feeds, and erasures until nothing changes.
    private func definition(_ records: [Verified<Record>]) -> [RecordID: Standing] {
        var membership = network.membership
        var folded = -1
        while folded != 0 {
            folded =
                membership.fold(
                    records.filter { membership.judges($0.value) == .authorised }
                ).count
        }
        var standings: [RecordID: Standing] = [:]
        for feed in Set(records.map(\.value.header.feed)).sorted() {
            let own = records.map(\.value).filter { $0.header.feed == feed }
                .sorted { ($0.header.seq, $0.id) < ($1.header.seq, $1.id) }
            for (record, counts) in zip(own, membership.judge(feed: own.claims)) where counts {
                standings[record.id] = .held
            }
        }
        for record in records.map(\.value) where record.header.content != nil {
            let isErased = records.map(\.value).contains {
                $0.header.erases.contains(record.id) && standings[$0.id] != nil
                    && $0.header.member == record.header.member
            }
            if isErased, standings[record.id] != nil { standings[record.id] = .excused }
        }
        return standings
    }

    @Test(arguments: 0..<UInt64(120))
    func `what counts is what the definition says, in whatever order and batches records come`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let records = try RandomHistory(of: 60, in: network, seed: seed).records
        let expected = definition(records)
        #expect(!expected.isEmpty)
        for _ in 0..<3 {
            let disk = disk(records, &generator)
            let counting = Dictionary(
                uniqueKeysWithValues: disk.counting.map { ($0.id, $0.standing) }
            )
            #expect(counting == expected, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<UInt64(60)) func `a report tells every change`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let records = try RandomHistory(of: 60, in: network, seed: seed).records
        var disk = Disk(genesis: network.genesis)
        var told: [RecordID: Standing] = [:]
        var rest = generator.shuffled(records + records)[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(1 + generator.below(12)))
            rest = rest.dropFirst(batch.count)
            let report = disk.write(batch)
            for (record, outcome) in zip(batch, report.outcomes) {
                if let standing = outcome.standing { told[record.value.id] = standing }
            }
            for change in report.changes { told[change.id] = change.standing }
            let counting = disk.counting.map(\.id).sorted()
            #expect(told.filter(\.value.counts).keys.sorted() == counting, "seed \(seed)")
            var reopened = disk
            reopened.reopen()
            #expect(
                reopened.membership.members.map(\.keys) == disk.membership.members.map(\.keys),
                "seed \(seed)"
            )
        }
    }

    /// Found by review: what was folded and then refused stayed in the membership and not on the disk.
    @Test func `what the membership has taken in is kept, if only as void`() throws {
        var first = network.feed(of: 0, .identity)
        let grant = try first.identity(grants: [network.grant(.signing, 5)])
        let good = try network.succession(
            to: 1,
            heads: [try #require(first.head)],
            incarnation: 7
        )
        let bad = try network.succession(to: 1, incarnation: 8)
        var disk = Disk(genesis: network.genesis)
        let report = disk.write([grant, good, bad])
        #expect(report.outcomes.contains(.new(.void)))
        _ = disk.write([
            try network.succession(
                to: 2,
                heads: [FeedHead(incarnation: 7, seq: 1, id: good.value.id)]
            )
        ])
        var reopened = disk
        reopened.reopen()
        #expect(reopened.membership.members.map(\.keys) == disk.membership.members.map(\.keys))
        #expect(disk.counting.map(\.id).contains(grant.value.id))
    }

    /// A member could make every node run out of stack or time if this were a recursion.
    @Test func `erasures may excuse one another over any distance`() throws {
        var feed = network.feed(of: 0)
        var chain = [try feed.contact([0], subject: Fixture.subject(0)).withoutPayload]
        for number in 1..<10_000 {
            let draft = RecordDraft(
                kind: .contact,
                body: [1],
                subject: Fixture.subject(UInt64(number)),
                erases: [try #require(chain.last).value.id]
            )
            chain.append(try feed.append(draft).withoutPayload)
        }
        var disk = Disk(genesis: network.genesis)
        _ = disk.write(chain)
        #expect(disk.counting.isEmpty)
        let erasure = try feed.erasure(of: [try #require(chain.last).value.id])
        let report = disk.write([erasure])
        #expect(report.changes.count == chain.count)
        #expect(disk.counting.count == chain.count + 1)
    }

    /// The owner of an ended key could make every node read all of it for each record.
    @Test func `the chain of an ended key that comes from its end is looked at once`() throws {
        var feed = network.feed(of: 0)
        let chain = try (0..<500).map {
            try feed.contact([1], subject: Fixture.subject(UInt64($0)))
        }
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: feed.feed.key, heads: [try #require(feed.head)])]
        )
        var judge = Judge(CountingTable(DiskTable()), membership: network.membership)
        _ = judge.take([revocation])
        for record in chain.reversed() { _ = judge.take([record]) }
        #expect(chain.allSatisfy { judge.table.find($0.value.id)?.standing == .held })
        // Each record is put in, its place after it asked for, and the one before it looked for in vain.
        #expect(judge.table.counter.questions <= 4 * chain.count + 10)
    }

    /// Bodies may be long, and a voter may speak and vouch as often as he likes.
    @Test func `of those who speak and vouch often few bodies are read`() throws {
        let network = try FixtureNetwork(founders: 5)
        let newcomer = try FixtureMember(number: 10)
        func proposal(_ actions: [Proposal.Action]) throws -> Proposal {
            try Proposal(after: DecisionID(before: network.id), number: 1, actions: actions)
        }
        let wanted = try proposal([.drop(network.members[4].id)])
        var judge = Judge(CountingTable(DiskTable()), membership: network.membership)
        var talker = network.feed(of: 0)
        for number in 0..<100 {
            let label = HeldLabel(tld: "x\(number)", role: .manager)
            let other = try proposal([.rule(Ruling(label, holder: nil))])
            _ = judge.take([try talker.voice(for: other, in: network)])
            _ = judge.take([try talker.vouch(for: newcomer, in: network)])
        }
        #expect(judge.table.counter.bodies == 0)
        for founder in 1..<4 {
            var feed = network.feed(of: founder)
            _ = judge.take([try feed.voice(for: wanted, in: network)])
        }
        #expect(judge.membership.decided.number == 1)
        #expect(judge.table.counter.bodies == 1)
        for founder in 1..<3 {
            var feed = network.feed(of: founder, incarnation: 9)
            _ = judge.take([try feed.vouch(for: newcomer, in: network)])
        }
        #expect(judge.membership.member(newcomer.id) != nil)
        #expect(judge.table.counter.bodies == 2)
    }

    @Test func `a damaged record is mended by the same bytes and by nothing else`() throws {
        var feed = network.feed(of: 0)
        let contact = try feed.contact([1], subject: Fixture.subject(1))
        let erasure = try feed.erasure(of: [contact.value.id])
        var disk = Disk(genesis: network.genesis)
        _ = disk.write([contact, erasure])
        disk.rot(erasure.value.id)
        disk.rot(contact.value.id)
        #expect(disk.write([contact]).outcomes == [.mended(.excused)], "still erased")
        #expect(disk.write([erasure]).outcomes == [.mended(.held)])
        #expect(disk.damaged.isEmpty)
        #expect(
            disk.write([contact, erasure]).outcomes == [.duplicate(.excused), .duplicate(.held)]
        )
    }

    @Test func `behind a damaged record, too, all is void that no head leads to any more`() throws {
        var feed = network.feed(of: 0)
        let said = try (1...5).map { try feed.contact([$0], subject: Fixture.subject(1)) }
        var identity = network.feed(of: 0, .identity)
        let key = network.members[0].key(.signing).publicKey
        let last = FeedHead(
            incarnation: said[4].value.header.feed.incarnation,
            seq: 5,
            id: said[4].value.id
        )
        let end = try identity.identity(revocations: [KeyRevocation(key: key, heads: [last])])
        var thief = network.feed(of: 0, .identity, incarnation: 2)
        let theft = try thief.identity(revocations: [KeyRevocation(key: key, heads: [])])
        var disk = Disk(genesis: network.genesis)
        _ = disk.write(said + [end])
        disk.rot(said[2].value.id)
        _ = disk.write([theft])
        #expect(disk.counting.map(\.header.role) == [.identity, .identity])
        #expect(disk.standings == disk.judgedAnew.standings)
    }

    @Test func `what an identity key erases is gone at once, also if an officer had erased it`()
        throws
    {
        var feed = network.feed(of: 0)
        let contact = try feed.contact([1], subject: Fixture.subject(1))
        var disk = Disk(genesis: network.genesis)
        #expect(!disk.write([contact, try feed.erasure(of: [contact.value.id])]).mustSweep)
        #expect(disk.records.first?.value.payload != nil, "hidden, and not gone yet")
        var identity = network.feed(of: 0, .identity)
        let report = disk.write([try identity.erasure(of: [contact.value.id])])
        #expect(report.mustSweep)
        #expect(report.changes.isEmpty)
        #expect(disk.records.first?.value.payload == nil)
    }

    @Test func `what was erased is owed again once the erasure is void, and comes back`() throws {
        var feed = network.feed(of: 0)
        let contact = try feed.contact([1], subject: Fixture.subject(1))
        var thief = network.feed(of: 0, key: 1)
        let erasure = try thief.erasure(of: [contact.value.id])
        var disk = Disk(genesis: network.genesis)
        #expect(disk.write([erasure, contact]).outcomes == [.new(.held), .new(.excused)])
        var identity = network.feed(of: 0, .identity)
        let revocation = try identity.identity(
            revocations: [KeyRevocation(key: thief.feed.key, heads: [])]
        )
        let changes = disk.write([revocation]).changes.map { ($0.id, $0.standing) }
        #expect(changes.contains { $0 == (contact.value.id, .owed) })
        #expect(changes.contains { $0 == (erasure.value.id, .void) })
        #expect(disk.write([contact]).outcomes == [.completed(.held)])
    }
}

/// Counts what a judge asks of a table.
private struct CountingTable<Base: RecordTable>: RecordTable {
    typealias Failure = Base.Failure

    final class Counter {
        var questions = 0
        var bodies = 0
    }

    let counter = Counter()
    private var base: Base

    init(_ base: Base) { self.base = base }

    func find(_ id: RecordID) throws(Failure) -> KeptRecord? {
        counter.questions += 1
        return try base.find(id)
    }

    func matches(_ record: Record) throws(Failure) -> Bool {
        counter.questions += 1
        return try base.matches(record)
    }

    func records(by key: PublicKey, of member: MemberID) throws(Failure) -> [RecordID] {
        let records = try base.records(by: key, of: member)
        counter.questions += 1 + records.count
        return records
    }

    func counting(at seq: UInt64, of feed: FeedID) throws(Failure) -> [KeptRecord] {
        counter.questions += 1
        return try base.counting(at: seq, of: feed)
    }

    func predecessors(ofDamaged id: RecordID) throws(Failure) -> [RecordID] {
        try base.predecessors(ofDamaged: id)
    }

    func erasure(of id: RecordID, by member: MemberID) throws(Failure) -> Erasure? {
        counter.questions += 1
        return try base.erasure(of: id, by: member)
    }

    func versions(
        of kind: RecordKind,
        named subject: Subject,
        by members: [MemberID]
    ) throws(Failure) -> [Verified<Record>] {
        counter.questions += 1
        return try base.versions(of: kind, named: subject, by: members)
    }

    func body(of id: RecordID) throws(Failure) -> [UInt8]? {
        counter.bodies += 1
        return try base.body(of: id)
    }

    mutating func remove(_ record: KeptRecord) throws(Failure) { try base.remove(record) }

    func applicants(of members: [MemberID]) throws(Failure) -> [MemberID] {
        counter.questions += 1
        return try base.applicants(of: members)
    }

    func records(of member: MemberID) throws(Failure) -> [RecordID] {
        counter.questions += 1
        return try base.records(of: member)
    }

    func identityRecords(
        of member: MemberID,
        from least: Standing
    ) throws(Failure) -> [Verified<Record>] {
        counter.questions += 1
        return try base.identityRecords(of: member, from: least)
    }

    func hasGrounds(of record: Record) throws(Failure) -> Bool {
        counter.questions += 1
        return try base.hasGrounds(of: record)
    }

    mutating func insert(
        _ record: Verified<Record>,
        as standing: Standing
    ) throws(Failure) -> Bool { try base.insert(record, as: standing) }

    mutating func replace(
        with record: Verified<Record>,
        as standing: Standing
    ) throws(Failure) { try base.replace(with: record, as: standing) }

    mutating func set(_ standing: Standing, of record: KeptRecord) throws(Failure) {
        try base.set(standing, of: record)
    }

    mutating func arrange(_ erasure: Erasure?, of record: KeptRecord) throws(Failure) {
        try base.arrange(erasure, of: record)
    }
}
