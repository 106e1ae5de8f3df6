import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What the directory shows as members are suspended.
@Suite struct SuspensionProjectionTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 6, signing: 2)
    }

    /// Who is suspended by the rows, and by all records read at once.
    private func shown(_ store: StoreWriter) throws -> (rows: [MemberID], rule: [MemberID]) {
        let membership = try #require(try store.reader.membership())
        let suspensions = try store.reader.suspensions(in: membership)
        let rows = try store.reader.organisations().filter(\.regard.isSuspended).map(\.member)
        return (rows.sorted(), membership.members.map(\.id).filter(suspensions.isSuspended))
    }

    @Test func `contacts of a suspended member are marked and stay`() async throws {
        let store = try await home.newStore(in: network)
        var desk = network.feed(of: 0)
        _ = try await store.append([try desk.contact(.fictitious("Desk"), 1)])
        let warnings = try (1...3).map { author in
            var feed = network.feed(of: author)
            return try feed.suspension(of: network.members[0].id)
        }
        for (count, warning) in warnings.enumerated() {
            #expect(try store.reader.contacts().map(\.isSuspended) == [false], "\(count)")
            _ = try await store.append([warning])
        }
        #expect(try store.reader.contacts().map(\.isSuspended) == [true])
        #expect(try store.reader.conflicts().isEmpty)
        var own = network.feed(of: 0, incarnation: 2)
        _ = try await store.append([try own.objection(to: [warnings[0]])])
        #expect(try store.reader.contacts().map(\.isSuspended) == [false])
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `whoever warned in wrong registers is removed as others are`() async throws {
        let store = try await home.newStore(in: network)
        let (liar, other) = (network.members[4], network.members[0])
        var feed = network.feed(of: 4)
        for register in [network.members[1], network.members[2], other, other] {
            let subject = Subject(firstHalfOf: register.id.bytes)
            let wrong = try feed.suspension(of: other.id, in: subject)
            #expect(try await store.append([wrong]).outcomes == [.new(.held)])
        }
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.remove(Removal(liar.id))]
        )
        let voices = try (0..<4).map { founder in
            var feed = network.feed(of: founder, incarnation: 3)
            return try feed.voice(for: proposal, in: network)
        }
        #expect(try await store.append(voices).derived.count == 1)
        #expect(try store.reader.organisation(liar.id) == nil)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `whoever comes or goes takes a place among the two that a voter may warn of`()
        async throws
    {
        let store = try await home.newStore(in: network)
        let newcomer = try FixtureMember(number: 40)
        var feed = network.feed(of: 3)
        let said = try [network.members[0], network.members[1], newcomer].map {
            try feed.suspension(of: $0.id)
        }
        let others = try (1...2).map { author in
            var feed = network.feed(of: author)
            return try feed.suspension(of: network.members[0].id)
        }
        _ = try await store.append(said + others)
        let suspect = network.members[0].id
        #expect(try shown(store) == ([suspect], [suspect]))
        _ = try await store.append([try admission(of: newcomer)])
        #expect(try shown(store) == ([], []))
        #expect(try store.reader.verify(.full).isSound)
        let removal = try decision(to: [.remove(Removal(newcomer.id))])
        _ = try await store.append([removal])
        #expect(try shown(store) == ([suspect], [suspect]))
        #expect(try store.reader.verify(.full).isSound)
    }

    private func admission(of newcomer: FixtureMember) throws -> Verified<Record> {
        let vouches = try [0, 1, 3].map { founder in
            var feed = network.feed(of: founder, incarnation: 50)
            return try feed.vouch(for: newcomer, in: network).value
        }
        let application = try newcomer.application(to: network.id).value
        return try .admitting(by: Admission(application, vouches: vouches), to: network.id)
    }

    /// The first decision.
    private func decision(to actions: [Proposal.Action]) throws -> Verified<Record> {
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: actions
        )
        let voices = [0, 1, 3, 4].map { founder in
            let member = network.members[founder]
            return member.key(.signing).voice(of: member.id, for: proposal, in: network.id)
        }
        return try .deciding(by: Decision(proposal, voices: voices), in: network.id)
    }

    @Test(arguments: 0..<UInt64(40))
    func `in whatever order it comes, the rows say what the rule says`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var records = try somebodySpeaks(&generator)
        records = generator.shuffled(records)
        let store = try await home.newStore(in: network)
        while !records.isEmpty {
            let batch = Array(records.prefix(1 + generator.below(5)))
            records.removeFirst(batch.count)
            _ = try await store.append(batch)
            let (rows, rule) = try shown(store)
            #expect(rows == rule)
        }
        #expect(try store.reader.verify(.full).isSound)
        try await store.rebuild()
        let (rows, rule) = try shown(store)
        #expect(rows == rule)
    }

    /// Suspensions, objections, ends of keys, a newcomer, and a decision that drops a voter, removes another and lowers the
    /// number.
    private func somebodySpeaks(
        _ generator: inout SeededGenerator
    ) throws -> [Verified<Record>] {
        var records: [Verified<Record>] = []
        var said: [Verified<Record>] = []
        let newcomer = try FixtureMember(number: 40)
        let accused = network.members.prefix(3) + [newcomer]
        for number in 0..<30 {
            let author = generator.below(6)
            var feed = network.feed(
                of: author,
                key: generator.below(2),
                incarnation: UInt64(number + 1)
            )
            if generator.below(4) == 0, !said.isEmpty {
                records.append(try feed.objection(to: [generator.pick(said)]))
                continue
            }
            let member = accused[generator.below(accused.count)]
            let replaced = said.isEmpty || generator.below(2) == 0 ? [] : [generator.pick(said)]
            said.append(
                try feed.suspension(
                    of: member.id,
                    distrusting: generator.below(2) == 0
                        ? [member.key(.signing, generator.below(2)).publicKey] : [],
                    isWithdrawn: generator.below(6) == 0,
                    replaces: replaced.map(\.value.id),
                    in: generator.below(3) == 0
                        ? Subject(firstHalfOf: network.members[generator.below(6)].id.bytes) : nil
                )
            )
        }
        for member in 0..<3 {
            var identity = network.feed(of: member, .identity)
            let key = network.members[member].key(.signing, generator.below(2)).publicKey
            records.append(
                try identity.identity(revocations: [KeyRevocation(key: key, heads: [])])
            )
        }
        let decision = try decision(to: [
            .drop(network.members[5].id), .remove(Removal(network.members[2].id)),
            .policy(.init(vouches: 2, regions: 1, suspenders: 2)),
        ])
        return records + said + [try admission(of: newcomer), decision]
    }
}
