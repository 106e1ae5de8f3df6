import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinMembership

/// How members are regarded, by the vouches that stand.
@Suite struct RegardTests {
    private let network: FixtureNetwork
    private let newcomer: FixtureMember
    private let free: HeldLabel
    private let taken: HeldLabel

    /// Five founders; a newcomer whose card names a TLD of the first, and one that nobody has.
    init() throws {
        network = try FixtureNetwork(founders: 5)
        free = HeldLabel(tld: "xz", role: .manager)
        taken = HeldLabel(tld: network.members[0].tld, role: .manager)
        newcomer = try FixtureMember(
            number: 10,
            organisation: "Newcomer",
            labels: [free, taken],
            country: "",
            region: .africa
        )
    }

    private func vouches(_ founders: [Int]) throws -> [Verified<Record>] {
        try founders.map { founder in
            var feed = network.feed(of: founder)
            return try feed.vouch(for: newcomer, in: network)
        }
    }

    private func membership() throws -> Membership {
        var membership = network.membership
        let grounds = Admission(
            try newcomer.application(to: network.id).value,
            vouches: try vouches([1, 2, 3]).map(\.value)
        )
        _ = membership.fold([try Verified<Record>.admitting(by: grounds, to: network.id)])
        return membership
    }

    @Test func `who was only confirmed is marked as before, and who has a voice is not`() throws {
        for (isEnrolled, isVouchedFor) in [(false, false), (true, true)] {
            var membership = try membership()
            let proposal = try Proposal(
                after: membership.decided.decision,
                number: 1,
                actions: isEnrolled ? [.enrol(newcomer.card.value)] : [],
                confirms: isEnrolled ? [] : [newcomer.id]
            )
            let voices = (0..<3).map { founder in
                let member = network.members[founder]
                return member.key(.signing).voice(of: member.id, for: proposal, in: network.id)
            }
            let decision = try Decision(proposal, voices: voices)
            _ = membership.fold([try Verified<Record>.deciding(by: decision, in: network.id)])
            #expect(membership.decided.isSettled(newcomer.id))
            let member = try #require(membership.member(newcomer.id))
            #expect(membership.regard(of: member, in: []).isVouchedFor == isVouchedFor)
        }
    }

    private func regard(_ vouches: [Verified<Record>]) throws -> Regard {
        let membership = try membership()
        let member = try #require(membership.member(newcomer.id))
        return membership.regard(of: member, in: vouches)
    }

    @Test func `a founder holds what its card says, whoever vouches for whom`() throws {
        let membership = try membership()
        let founder = try #require(membership.member(network.members[0].id))
        let regard = membership.regard(of: founder, in: [])
        #expect(regard.isVouchedFor && regard.labels == [taken] && regard.claims == [])
    }

    @Test func `what a founder holds is claimed until that founder vouches`() throws {
        let others = try regard(vouches([1, 2, 3]))
        #expect(others.labels == [free] && others.claims == [taken])
        let all = try regard(vouches([0, 1, 2]))
        #expect(all.labels == [free, taken].sorted() && all.claims == [])
    }

    @Test(arguments: LabelRole.known)
    func `another role for the TLD of a founder is a claim as well`(role: LabelRole) throws {
        let label = HeldLabel(tld: taken.tld, role: role)
        let other = try FixtureMember(
            number: 11,
            organisation: "Other",
            labels: [label],
            country: "",
            region: .africa
        )
        let member = Member(
            other.id,
            card: other.card.value.card,
            .admitted(RecordID(ofHeader: []))
        )
        var feed = network.feed(of: 0)
        let vouch = try feed.vouch(for: other, in: network)
        #expect(try membership().regard(of: member, in: []).claims == [label])
        #expect(try membership().regard(of: member, in: [vouch]).claims == [])
    }

    @Test func `who merely serves a TLD gives it to nobody, and who manages it does`() throws {
        let served = taken.tld
        let provider = try FixtureMember(
            number: 4,
            organisation: "Provider",
            labels: [HeldLabel(tld: served, role: .dnsProvider)],
            country: "",
            region: .europe
        )
        let network = try FixtureNetwork(members: Array(network.members.prefix(4)) + [provider])
        let member = Member(
            newcomer.id,
            card: newcomer.card.value.card,
            .admitted(RecordID(ofHeader: []))
        )
        let claims = { (founder: Int) throws -> [HeldLabel] in
            var feed = network.feed(of: founder)
            let vouch = try feed.vouch(for: newcomer, in: network)
            return network.membership.regard(of: member, in: [vouch]).claims
        }
        #expect(try claims(4) == [taken])
        #expect(try claims(0) == [])
    }

    @Test func `fewer standing vouches than admit, or from fewer regions, leave a mark`() throws {
        #expect(try regard(vouches([1, 2, 3])).isVouchedFor)
        #expect(try !regard(vouches([1, 2])).isVouchedFor)
        var feed = network.feed(of: 3)
        let vouch = try feed.vouch(for: newcomer, in: network)
        let withdrawal = try feed.vouch(
            for: newcomer,
            replaces: [vouch.value.id],
            isWithdrawn: true,
            in: network
        )
        #expect(try !regard(vouches([1, 2]) + [vouch, withdrawal]).isVouchedFor)
        #expect(try regard(vouches([1, 2]) + [vouch]).isVouchedFor)
    }
}
