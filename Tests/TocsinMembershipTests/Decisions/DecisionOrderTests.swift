import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// Whatever the order in which voices, decisions and all else come to nodes, all come to the same members.
@Suite struct DecisionOrderTests {
    private let network: FixtureNetwork
    private let strangers: [FixtureMember]

    /// Five founders: three make a majority, and three vouches admit.
    init() throws {
        network = try FixtureNetwork(founders: 5, signing: 2)
        strangers = try (10..<13).map { try FixtureMember(number: $0) }
    }

    /// What voters say, decision after decision, each of them once at each place.
    private struct Debate {
        let network: FixtureNetwork
        let strangers: [FixtureMember]
        private(set) var records: [Verified<Record>] = []
        private var feeds: [MemberID: FixtureFeed] = [:]
        private(set) var state: DecidedState

        init(_ network: FixtureNetwork, _ strangers: [FixtureMember]) {
            self.network = network
            self.strangers = strangers
            state = DecidedState(network.genesis)
        }

        private var pool: [FixtureMember] { network.members + strangers }

        mutating func add(
            _ member: FixtureMember,
            _ say: (inout FixtureFeed) throws -> Verified<Record>
        ) throws {
            var feed = feeds[member.id] ?? FixtureFeed(of: member, in: network.id)
            records.append(try say(&feed))
            feeds[member.id] = feed
        }

        /// Something that may be proposed here, perhaps impossible.
        private func action(_ generator: inout SeededGenerator) -> Proposal.Action {
            let one = generator.pick(pool)
            switch generator.below(5) {
            case 0, 1: return .enrol(generator.pick(strangers).card.value)
            case 2: return .drop(one.id)
            case 3: return .remove(Removal(one.id, erases: generator.once(in: 2)))
            default: return .policy(.init(vouches: 2, regions: 1, suspenders: 1))
            }
        }

        /// Lets all speak at one place, and answers whether something was decided: nobody speaks there again.
        mutating func decide(_ generator: inout SeededGenerator) throws -> Bool {
            let network = network
            let proposals = try (0..<2).map { _ in
                try Proposal(
                    after: state.decision,
                    number: state.number + 1,
                    actions: [action(&generator)]
                )
            }
            // Nobody speaks for what cannot be decided.
            let possible = proposals.filter { (try? state.applying($0)) != nil }
            guard let first = possible.first else { return true }
            var wanted: [DecisionID] = []
            for voter in pool where state.voter(voter.id) != nil && !generator.once(in: 6) {
                let choice = generator.once(in: 3) ? generator.pick(possible) : first
                wanted.append(choice.id)
                try add(voter) { try $0.voice(for: choice, in: network) }
            }
            let none = try Proposal(after: state.decision, number: state.number + 1)
            let decided = (possible + [none]).first { state.isEnough(wanted, for: $0) }
            if let decided { state = try state.applying(decided) }
            return decided != nil
        }
    }

    private func history(_ generator: inout SeededGenerator) throws -> Debate {
        var debate = Debate(network, strangers)
        for _ in 0..<6 {
            if generator.once(in: 2) {
                let stranger = generator.pick(strangers)
                for founder in network.members where !generator.once(in: 3) {
                    try debate.add(founder) { try $0.vouch(for: stranger, in: network) }
                }
            }
            let author = generator.pick(network.members + strangers)
            try debate.add(author) {
                try $0.contact([1], subject: Fixture.subject(UInt64(author.number)))
            }
            guard try debate.decide(&generator) else { break }
        }
        return debate
    }

    /// Hands records to a disk in random order and batches until nothing is news.
    private func hand(
        _ records: [Verified<Record>],
        to disk: inout Disk,
        _ generator: inout SeededGenerator
    ) {
        var held: [String]?
        while held != disk.standings {
            held = disk.standings
            var rest = generator.shuffled(records)[...]
            while !rest.isEmpty {
                let batch = rest.prefix(1 + generator.below(8))
                rest = rest.dropFirst(batch.count)
                _ = disk.write(Array(batch))
            }
        }
    }

    @Test(arguments: 0..<UInt64(150))
    func `nodes that exchange what counts decide the same and have the same members`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let debate = try history(&generator)
        var disks = (0..<3).map { _ in Disk(genesis: network.genesis) }
        for index in disks.indices {
            let some = debate.records.filter { _ in index == 0 || !generator.once(in: 4) }
            hand(some, to: &disks[index], &generator)
        }
        for _ in 0..<3 {
            let counting = disks.map { disk in disk.counting.compactMap { disk.shown($0.id) } }
            for index in disks.indices {
                hand(counting.flatMap(\.self), to: &disks[index], &generator)
            }
        }
        for var disk in disks {
            #expect((disk.standings == disks[0].standings) == true, "seed \(seed)")
            #expect(disk.membership.decided.decision == debate.state.decision, "seed \(seed)")
            let members = disk.membership.members.map(\.id.short)
            #expect(members == disks[0].membership.members.map(\.id.short), "seed \(seed)")
            disk.reopen()
            #expect(disk.membership.decided.decision == debate.state.decision, "seed \(seed)")
            #expect(disk.membership.members.map(\.id.short) == members, "seed \(seed)")
        }
    }
}
