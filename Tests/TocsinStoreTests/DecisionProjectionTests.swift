import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What the directory shows as something is decided.
@Suite struct DecisionProjectionTests {
    private let home: TestHome
    private let network: FixtureNetwork
    private let stranger: FixtureMember

    /// Five founders, of whom three decide.
    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 5)
        stranger = try FixtureMember(number: 10)
    }

    private func voices(_ actions: [Proposal.Action], of founders: [Int]) throws -> [Verified<
        Record
    >] {
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: actions
        )
        return try founders.map { founder in
            var feed = network.feed(of: founder)
            return try feed.voice(for: proposal, in: network)
        }
    }

    @Test func `what was kept beside a decision that never came is followed by another path`()
        async throws
    {
        var store = try StoreWriter.create(home: home.path, holder: "a test")
        let never = DecisionID(bytes: Digest(of: [0], for: .display).bytes)
        try await store.adopt(network.genesis, following: [never])
        let removed = network.members[3]
        _ = try await store.append(voices([.remove(Removal(removed.id))], of: [0, 1, 2]))
        #expect(try await store.membership()?.decided.number == 0)
        #expect(try store.reader.organisation(removed.id) != nil)
        try await store.follow([])
        for isReopened in [false, true] {
            if isReopened {
                await store.close()
                store = try home.reopen()
            }
            #expect(try await store.membership()?.decided.number == 1)
            #expect(try store.reader.organisation(removed.id) == nil)
            #expect(try store.reader.verify(.full).isSound)
        }
        let error = await #expect(throws: StoreError.self) { try await store.follow([never]) }
        #expect(error?.code == .otherDecisions)
        #expect(try await store.membership()?.decided.number == 1)
    }

    @Test func `of who is removed nothing is shown, now and after a rebuild`() async throws {
        var store = try await home.newStore(in: network)
        let removed = network.members[3]
        let tld = TLD.named(removed.tld)
        var feed = network.feed(of: 3)
        _ = try await store.append([try feed.contact(.fictitious("Last desk"), 1)])
        #expect(try store.reader.contacts(for: tld).count == 1)
        let voices = try voices([.remove(Removal(removed.id))], of: [0, 1, 2])
        let report = try await store.append(Array(voices.prefix(2)))
        #expect(report.derived.isEmpty)
        #expect(try await store.append([voices[2]]).derived.count == 1)
        for isRebuilt in [false, true] {
            if isRebuilt { try await store.rebuild() }
            #expect(try store.reader.contacts().isEmpty)
            #expect(try store.reader.organisations(for: tld).isEmpty)
            #expect(try store.reader.organisation(removed.id) == nil)
            #expect(try store.reader.organisations().count == 4)
            #expect(try store.reader.verify(.full).isSound)
        }
        #expect(
            try await store.append([try feed.contact(.fictitious("Again"), 2)]).outcomes
                == [.refused(.void)]
        )
        await store.close()
        store = try home.reopen()
        #expect(try store.reader.membership()?.decided.isRemoved(removed.id) == true)
    }

    @Test func `what a removed member said is wiped if that was decided`() async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 4)
        let contact = try feed.contact(.fictitious("Last desk"), 1)
        _ = try await store.append([contact])
        let removal = Removal(network.members[4].id, erases: true)
        _ = try await store.append(try voices([.remove(removal)], of: [0, 1, 2]))
        let leaving = "SELECT count(*) FROM leaving"
        #expect(try TestDatabase.value(leaving, in: home) == 1)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `who is enrolled is a member, and a rival takes nobody's place`() async throws {
        var store = try await home.newStore(in: network)
        let enrolling = try voices([.enrol(stranger.card.value)], of: [0, 1, 2])
        _ = try await store.append(enrolling)
        #expect(try store.reader.organisation(stranger.id)?.regard.isVouchedFor == true)
        // Two have a second voice.
        let rival = try voices([.drop(network.members[0].id)], of: [3])
        let second = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.drop(network.members[0].id)]
        )
        let again = try [1, 2].map { founder in
            var feed = network.feed(of: founder, incarnation: 2)
            return try feed.voice(for: second, in: network)
        }
        _ = try await store.append(rival + again)
        for isReopened in [false, true] {
            if isReopened {
                await store.close()
                store = try home.reopen()
            }
            let membership = try #require(try store.reader.membership())
            #expect(membership.decided.voter(stranger.id) != nil)
            #expect(membership.decided.voter(network.members[0].id) != nil)
        }
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `a decision that is put aside is made anew of the voices that are here`()
        async throws
    {
        var store = try await home.newStore(in: network)
        _ = try await store.append(try voices([.enrol(stranger.card.value)], of: [0, 1, 2]))
        try TestDatabase.execute(
            "UPDATE record SET grounds = randomblob(99) WHERE kind = 8",
            in: home
        )
        try await store.repair(try store.reader.verify(.full))
        await store.close()
        store = try home.reopen()
        #expect(try store.reader.membership()?.decided.number == 0)
        try await store.concludeAnew()
        #expect(try store.reader.membership()?.decided.voter(stranger.id) != nil)
        #expect(try store.reader.organisation(stranger.id) != nil)
        #expect(try store.reader.verify(.full).isSound)
    }

    /// A vouch of each of these founders for the stranger.
    private func vouches(_ founders: [Int]) throws -> [Verified<Record>] {
        try founders.map { founder in
            var feed = network.feed(of: founder, incarnation: 9)
            return try feed.vouch(for: stranger, in: network)
        }
    }

    @Test func `whose admission a decision cuts off is gone, and comes back by fresh vouches`()
        async throws
    {
        let store = try await home.newStore(in: network)
        _ = try await store.append(try vouches([2, 3, 4]))
        var feed = FixtureFeed(of: stranger, in: network.id)
        _ = try await store.append([try feed.contact(.fictitious("New desk"), 1)])
        let policy = Genesis.Policy(vouches: 3, regions: 1, suspenders: 1)
        let dropped = network.members[4].id
        _ = try await store.append(
            try voices([.drop(dropped), .policy(policy)], of: [0, 1, 2])
        )
        #expect(try store.reader.organisation(stranger.id) == nil)
        #expect(try store.reader.contacts().isEmpty)
        #expect(try store.reader.verify(.full).isSound)

        #expect(try await store.append(try vouches([1])).derived.count == 1)
        #expect(try store.reader.organisation(stranger.id) != nil)
        #expect(try store.reader.contacts().map(\.contact.name) == ["New desk"])
        #expect(try store.reader.verify(.full).isSound)
        try await store.rebuild()
        #expect(try store.reader.contacts().map(\.contact.name) == ["New desk"])
    }

    @Test func `rivals that others push out leave nothing on the disk`() async throws {
        let network = try FixtureNetwork(founders: 1)
        let store = try await home.newStore(in: network)
        let voter = network.members[0]
        let decisions = try (0..<12).map { number in
            let label = HeldLabel(tld: "r\(number)", role: .manager)
            let proposal = try Proposal(
                after: DecisionID(before: network.id),
                number: 1,
                actions: [.rule(Ruling(label, holder: nil))]
            )
            let voice = voter.key(.signing).voice(of: voter.id, for: proposal, in: network.id)
            let decision = try Decision(proposal, voices: [voice])
            return try Verified<Record>.deciding(by: decision, in: network.id)
        }.sorted { $0.value.header.member > $1.value.header.member }
        for decision in decisions { _ = try await store.append([decision]) }
        _ = try await store.append(decisions)
        let count = "SELECT count(*) FROM record WHERE kind = 8"
        #expect(try TestDatabase.value(count, in: home) == 2)
        #expect(try store.reader.membership()?.decisions.rivals.count == 1)
        #expect(try store.reader.verify(.full).isSound)
    }

    @Test func `who waits for a decision that its invitation names makes no other, and goes on`()
        async throws
    {
        let network = try FixtureNetwork(founders: 1)
        let store = try StoreWriter.create(home: home.path, holder: "a test")
        let awaited = DecisionID(bytes: Digest(of: [1], for: .display).bytes)
        try await store.adopt(network.genesis, following: [awaited])
        for number in 0..<4 as Range<UInt64> {
            var feed = network.feed(of: 0, incarnation: number + 1)
            let label = HeldLabel(tld: "r\(number)", role: .manager)
            let proposal = try Proposal(
                after: DecisionID(before: network.id),
                number: 1,
                actions: [.rule(Ruling(label, holder: nil))]
            )
            let report = try await store.append([try feed.voice(for: proposal, in: network)])
            let held = try store.reader.countingRecords().map(\.id)
            #expect(report.derived.allSatisfy { held.contains($0.value.id) })
        }
        #expect(try store.reader.membership()?.decided.number == 0)
        #expect(try store.reader.verify(.full).isSound)
    }
}
