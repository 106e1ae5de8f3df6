import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// Members who come and go by decisions that arrive together with what they hang on.
@Suite struct ReturningMemberTests {
    private let network: FixtureNetwork
    private let stranger: FixtureMember
    private let start: DecisionID

    init() throws {
        network = try FixtureNetwork(founders: 5)
        stranger = try FixtureMember(number: 10)
        start = DecisionID(before: network.id)
    }

    private func vouches(_ founders: [Int]) throws -> [Verified<Record>] {
        try founders.map { founder in
            var feed = network.feed(of: founder, incarnation: 9)
            return try feed.vouch(for: stranger, in: network)
        }
    }

    private func decision(
        _ actions: [Proposal.Action],
        after previous: DecisionID,
        _ number: UInt64
    ) throws -> Verified<Record> {
        let proposal = try Proposal(after: previous, number: number, actions: actions)
        let voices = (0..<3).map { founder in
            let member = network.members[founder]
            return member.key(.signing).voice(of: member.id, for: proposal, in: network.id)
        }
        return try .deciding(by: Decision(proposal, voices: voices), in: network.id)
    }

    private func id(_ decision: Verified<Record>) throws -> DecisionID {
        try decision.value.decision.proposal.id
    }

    /// What others who have the vouches of some founders make of them.
    private func admission(by founders: [Int]) throws -> Verified<Record> {
        var disk = Disk(genesis: network.genesis)
        return try #require(disk.write(try vouches(founders)).derived.first)
    }

    /// Who is a member on a disk, and on one that is read anew from it.
    private func isMember(_ disk: Disk) -> [Bool] {
        var again = disk
        again.reopen()
        return [disk, again].map { $0.membership.member(stranger.id) != nil }
    }

    private let lower = Genesis.Policy(vouches: 3, regions: 1, suspenders: 1)

    @Test func `good grounds take the place of those that a decision in the same batch spoils`()
        throws
    {
        var disk = Disk(genesis: network.genesis)
        _ = disk.write([try admission(by: [2, 3, 4])])
        #expect(isMember(disk) == [true, true])
        let spoiling = try decision(
            [.drop(network.members[4].id), .policy(lower)],
            after: start,
            1
        )
        _ = disk.write([spoiling, try admission(by: [0, 1, 2])])
        #expect(isMember(disk) == [true, true])
    }

    @Test
    func `an admission that is made anew with the decision that spoils it is none that ended`()
        throws
    {
        var disk = Disk(genesis: network.genesis)
        _ = disk.write([try admission(by: [2, 3, 4])])
        _ = disk.write(try vouches([0, 1, 2, 3]))
        let spoiling = try decision(
            [.drop(network.members[4].id), .policy(lower)],
            after: start,
            1
        )
        let report = disk.write([spoiling])
        let admission = try #require(disk.membership.member(stranger.id)?.admission)
        #expect(report.derived.map(\.value.id) == [admission])
        #expect(report.changes.filter { $0.id == admission }.isEmpty)
    }

    @Test func `grounds that a decision in the same batch heals stay`() throws {
        var disk = Disk(genesis: network.genesis)
        let spoiling = try decision(
            [.drop(network.members[4].id), .policy(lower)],
            after: start,
            1
        )
        let healing = try decision(
            [.enrol(network.members[4].card.value), .drop(network.members[3].id)],
            after: try id(spoiling),
            2
        )
        _ = disk.write([try admission(by: [0, 1, 4])])
        _ = disk.write([spoiling])
        #expect(isMember(disk) == [false, false])
        _ = disk.write([healing, try admission(by: [1, 2, 3])])
        #expect(isMember(disk) == [true, true])
    }

    @Test func `what a member's identity key says is heard though it is gone for a moment`() throws
    {
        let admission = try admission(by: [2, 3, 4])
        let spoiling = try decision(
            [.drop(network.members[4].id), .policy(lower)],
            after: start,
            1
        )
        let confirming = try decision(
            [.enrol(stranger.card.value)],
            after: try id(spoiling),
            2
        )
        var thief = FixtureFeed(of: stranger, in: network.id)
        let contact = try thief.contact([1], subject: Subject(firstHalfOf: stranger.id.bytes))
        var owner = FixtureFeed(of: stranger, in: network.id, .identity)
        let end = KeyRevocation(key: stranger.key(.signing).publicKey, heads: [])
        let revocation = try owner.identity(revocations: [end])

        var disk = Disk(genesis: network.genesis)
        _ = disk.write([admission])
        #expect(disk.write([contact]).outcomes == [.new(.held)])
        _ = disk.write([spoiling, confirming, revocation])
        let key = stranger.key(.signing).publicKey
        #expect(disk.membership.member(stranger.id)?.keys.holds(key, as: .signing) == false)
        guard case .nothing = disk.read(contact.value.id) else {
            Issue.record("what the ended key said counts")
            return
        }
    }
}
