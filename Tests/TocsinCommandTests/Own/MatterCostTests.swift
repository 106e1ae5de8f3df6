import GRDB
import Synchronization
import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand
@testable import TocsinStore

/// What others bring about costs a look at it, and not one for each thing.
@Suite struct MatterCostTests {
    private let voter: ProposingVoter
    /// So many that none of them is weighed by chance.
    private static let proposals = 24

    init() throws { voter = try ProposingVoter() }

    /// Proposals by one key, each of which ends the membership of whoever was admitted by two vouches and says so nowhere.
    private var unsaid: [Proposal] {
        get throws {
            try (1...Self.proposals).map { number in
                let policy = Genesis.Policy(
                    vouches: 3,
                    regions: 1,
                    suspenders: 1,
                    openVouches: UInt32(number)
                )
                return try voter.proposal([.policy(policy)])
            }
        }
    }

    private func voices(for proposals: [Proposal]) throws -> [Verified<TocsinRecord.Record>] {
        var feed = voter.network.feed(of: 1)
        return try proposals.map { try feed.voice(for: $0, in: voter.network) }
    }

    private func council(_ home: FixtureHome) throws -> Council {
        try Council(in: CommandContext(home: home.path, asJSON: true))
    }

    @Test
    func `of many proposals the first alone are weighed, and of all it is read what they say`()
        async throws
    {
        let newcomer = try voter.newcomer(31)
        let home = try FixtureHome(in: voter.network, of: newcomer)
        let removal = Removal(newcomer.id, successor: nil, erases: false)
        let said = try voter.proposal([.remove(removal)])
        try await home.join(with: [voter.admission(of: newcomer)], voices(for: unsaid + [said]))
        let council = try council(home)
        try #require(council.motions.count == Self.proposals + 1)
        let weighed = council.motions.map(\.id).prefix(Council.mostWeighed)
        let told = Set(try council.ownStakes.map(\.proposal))
        #expect(told == Set(weighed).union([said.id]))
    }

    @Test func `vouches are read once, however many proposals wait`() async throws {
        let home = try FixtureHome(in: voter.network)
        let applicants = try (20..<24).map { try voter.newcomer($0) }
        let vouches = try applicants.flatMap { try voter.vouches([1], for: $0) }
        try await home.join(with: voices(for: unsaid), vouches)
        let council = try council(home)
        let reads = Mutex(0)
        council.reader.queue.inDatabase { database in
            database.trace { event in
                if "\(event)".contains("kind = 6") { reads.withLock { $0 += 1 } }
            }
        }
        _ = try council.ownStakes
        #expect(try council.applicantsForOwnVouch.count == applicants.count)
        // With what they carry, and without for those of which that is damaged.
        #expect(reads.withLock(\.self) == 2)
    }

    @Test func `whoever does not want to know any more is not kept waiting`() async throws {
        let home = try FixtureHome(in: voter.network)
        try await home.join(with: voices(for: unsaid))
        let council = try council(home)
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try council.ownStakes.count
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
    }
}
