import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

/// What the directory shows of members that rest on voters who vouch for many at once.
@Suite struct OpenVouchProjectionTests {
    private let home: TestHome
    private let network: FixtureNetwork
    private let newcomers: [FixtureMember]

    /// Three founders, of whom two must vouch, each for two at once.
    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(
            founders: 3,
            policy: .init(vouches: 2, regions: 1, suspenders: 1, openVouches: 2)
        )
        newcomers = try (10..<15).map { try FixtureMember(number: $0) }
    }

    /// Every row is what the records make of it.
    private func checkRows(of store: StoreWriter, _ seed: UInt64) async throws {
        let membership = try #require(try await store.membership())
        let vouches = try store.reader.vouches()
        for member in membership.members {
            let shown = try store.reader.organisation(member.id)?.regard
            #expect(shown == membership.regard(of: member, in: vouches), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `rows follow vouches and what takes them back, one by one, and after a rebuild`(
        seed: UInt64
    ) async throws {
        var generator = SeededGenerator(seed: seed)
        let store = try await home.newStore(in: network)
        var feeds = (0..<3).map { network.feed(of: $0) }
        var standing: [[Int: RecordID]] = [[:], [:], [:]]
        var marked = 0
        for step in 0..<24 {
            let founder = generator.below(3)
            let place = generator.below(newcomers.count)
            let former = standing[founder][place]
            let vouch = try feeds[founder].vouch(
                for: newcomers[place],
                replaces: former.map { [$0] } ?? [],
                isWithdrawn: former != nil,
                in: network
            )
            standing[founder][place] = former == nil ? vouch.value.id : nil
            _ = try await store.append([vouch])
            if step % 4 == 0 { try await checkRows(of: store, seed) }
            marked += try store.reader.organisations().count { !$0.regard.isVouchedFor }
        }
        try await checkRows(of: store, seed)
        try await store.rebuild()
        try await checkRows(of: store, seed)
        #expect(try store.reader.verify(.full).isSound)
        #expect(marked > 0)
    }

    @Test func `a decision that confirms or says other numbers lets vouches stand again`()
        async throws
    {
        let store = try await home.newStore(in: network)
        for founder in 0..<2 {
            var feed = network.feed(of: founder)
            let places = founder == 0 ? [0, 1, 2] : [0]
            _ = try await store.append(
                places.map { try feed.vouch(for: newcomers[$0], in: network) }
            )
        }
        let isVouchedFor = {
            try store.reader.organisation(newcomers[0].id)?.regard.isVouchedFor
        }
        #expect(try isVouchedFor() == false)
        let numbers = Genesis.Policy(vouches: 2, regions: 1, suspenders: 1, openVouches: 3)
        let proposal = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [.policy(numbers)]
        )
        let voices = try (1...2).map { founder in
            var feed = network.feed(of: founder, incarnation: 2)
            return try feed.voice(for: proposal, in: network)
        }
        #expect(try await store.append(voices).derived.count == 1)
        #expect(try isVouchedFor() == true)
        #expect(try store.reader.verify(.full).isSound)
    }
}
