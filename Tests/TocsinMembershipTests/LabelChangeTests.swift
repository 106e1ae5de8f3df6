import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinMembership

/// What a proposal would change in who holds which label, be it said in it or not.
@Suite struct LabelChangeTests {
    private let network: FixtureNetwork
    private let free = HeldLabel(tld: "xz", role: .manager)
    /// Admitted by three, and not settled.
    private let first: FixtureMember
    /// Of whom nothing is here.
    private let stranger: FixtureMember
    private let membership: Membership

    init() throws {
        network = try FixtureNetwork(founders: 5)
        first = try Self.newcomer(10, free)
        stranger = try Self.newcomer(11, free)
        var membership = network.membership
        let grounds = Admission(
            try first.application(to: network.id).value,
            vouches: try Self.vouches([1, 2, 3], for: first, in: network).map(\.value)
        )
        _ = membership.fold([try Verified<Record>.admitting(by: grounds, to: network.id)])
        self.membership = membership
    }

    private static func newcomer(_ number: Int, _ label: HeldLabel) throws -> FixtureMember {
        try FixtureMember(
            number: number,
            organisation: "Newcomer \(number)",
            labels: [label],
            country: "",
            region: .africa
        )
    }

    private static func vouches(
        _ founders: [Int],
        for newcomer: FixtureMember,
        in network: FixtureNetwork
    ) throws -> [Verified<Record>] {
        try founders.map { founder in
            var feed = network.feed(of: founder, incarnation: UInt64(newcomer.number))
            return try feed.vouch(for: newcomer, in: network)
        }
    }

    private func proposal(
        _ actions: [Proposal.Action],
        confirms: [MemberID] = []
    ) throws -> Proposal {
        try Proposal(
            after: membership.decided.decision,
            number: 1,
            actions: actions,
            confirms: confirms.sorted()
        )
    }

    private func policy(vouches: UInt32) -> Proposal.Action {
        .policy(Genesis.Policy(vouches: vouches, regions: 1, suspenders: 1))
    }

    @Test func `whoever gets a voice unknown takes the TLD from who was not settled`() throws {
        let enrolled = try proposal([.enrol(stranger.card.value)])
        let taken = LabelChange(label: free, losing: [first.id], gaining: [stranger.id])
        #expect(membership.labelChanges(by: enrolled, in: GroupedVouches([])) == [taken])
        let both = try proposal([.enrol(stranger.card.value)], confirms: [first.id])
        let shared = LabelChange(label: free, losing: [], gaining: [stranger.id])
        #expect(membership.labelChanges(by: both, in: GroupedVouches([])) == [shared])
    }

    @Test func `whose membership ends unsaid holds nothing any more`() throws {
        let ends = try proposal([policy(vouches: 4)])
        let lost = LabelChange(label: free, losing: [first.id], gaining: [])
        #expect(membership.labelChanges(by: ends, in: GroupedVouches([])) == [lost])
        let keeps = try proposal([policy(vouches: 4)], confirms: [first.id])
        #expect(membership.labelChanges(by: keeps, in: GroupedVouches([])) == [])
    }

    @Test func `whom a lower number lets in holds what nobody was settled for`() throws {
        let vouches = GroupedVouches(try Self.vouches([1], for: stranger, in: network))
        let applicants = [stranger.card.value]
        for (number, isLetIn) in [(UInt32(1), true), (2, false)] {
            let lowered = try proposal([policy(vouches: number)])
            let after = try membership.decided.applying(lowered)
            let joining = membership.joining(applicants, by: after, in: vouches)
            #expect(joining.map(\.member) == (isLetIn ? [stranger.id] : []))
            let gained = membership.labelChanges(by: lowered, of: applicants, in: vouches)
                .flatMap(\.gaining)
            #expect(gained == (isLetIn ? [stranger.id] : []))
        }
    }

    @Test func `whoever waits and is confirmed is settled before who is not`() throws {
        let vouches = GroupedVouches(try Self.vouches([1], for: stranger, in: network))
        let confirmed = try proposal([], confirms: [stranger.id])
        let taken = LabelChange(label: free, losing: [first.id], gaining: [stranger.id])
        let applicants = [stranger.card.value]
        #expect(membership.labelChanges(by: confirmed, of: applicants, in: vouches) == [taken])
        #expect(membership.labelChanges(by: confirmed, in: vouches) == [])
    }

    @Test func `an admission that did not suffice any more is one that a lower number lets in`()
        throws
    {
        var membership = membership
        let raised = try proposal([policy(vouches: 4)])
        let voices = (0..<3).map { founder in
            let member = network.members[founder]
            return member.key(.signing).voice(of: member.id, for: raised, in: network.id)
        }
        let decision = try Decision(raised, voices: voices)
        _ = membership.fold([try Verified<Record>.deciding(by: decision, in: network.id)])
        #expect(membership.member(first.id) == nil)
        let lowered = try Proposal(
            after: raised.id,
            number: 2,
            actions: [policy(vouches: 3)]
        )
        let after = try membership.decided.applying(lowered)
        #expect(membership.membersGained(after).map(\.id) == [first.id])
    }
}
