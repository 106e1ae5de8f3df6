import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Who vouches for more at once than others hear.
@Suite struct OpenVouchTests {
    private let network: FixtureNetwork
    private let newcomers: [FixtureMember]

    /// Three founders, of whom two must vouch, each for two at once; four newcomers.
    init() throws {
        network = try FixtureNetwork(
            founders: 3,
            policy: .init(vouches: 2, regions: 1, suspenders: 1, openVouches: 2)
        )
        newcomers = try (10..<14).map { try FixtureMember(number: $0) }
    }

    /// What a founder says of some newcomers, one after the other.
    private func vouches(
        by founder: Int,
        for places: [Int],
        taking withdrawn: [Int] = []
    ) throws -> [Verified<Record>] {
        var feed = network.feed(of: founder)
        let said = try places.map { try feed.vouch(for: newcomers[$0], in: network) }
        let taken = try withdrawn.map { place in
            let index = try #require(places.firstIndex(of: place))
            return try feed.vouch(
                for: newcomers[place],
                replaces: [said[index].value.id],
                isWithdrawn: true,
                in: network
            )
        }
        return said + taken
    }

    /// The network once the first newcomer is admitted, and what was decided after that.
    private func membership(_ decisions: [[Proposal.Action]] = []) throws -> Membership {
        var membership = network.membership
        let grounds = Admission(
            try newcomers[0].application(to: network.id).value,
            vouches: try (0..<2).map { try vouches(by: $0, for: [0])[0].value }
        )
        _ = membership.fold([try Verified<Record>.admitting(by: grounds, to: network.id)])
        for actions in decisions {
            let proposal = try Proposal(
                after: membership.decided.decision,
                number: membership.decided.number + 1,
                actions: actions,
                confirms: actions.isEmpty ? [newcomers[0].id] : []
            )
            let voices = (0..<2).map { founder in
                let member = network.members[founder]
                return member.key(.signing).voice(of: member.id, for: proposal, in: network.id)
            }
            let decision = try Decision(proposal, voices: voices)
            _ = membership.fold([try Verified<Record>.deciding(by: decision, in: network.id)])
        }
        return membership
    }

    private func isVouchedFor(
        _ membership: Membership,
        by vouches: [Verified<Record>]
    ) throws -> Bool {
        let member = try #require(membership.member(newcomers[0].id))
        return membership.regard(of: member, in: vouches).isVouchedFor
    }

    @Test func `as many as the policy says are heard, and of one more none, in any order`() throws {
        let membership = try membership()
        let other = try vouches(by: 1, for: [0])
        for (places, isHeard) in [([0], true), ([0, 1], true), ([0, 1, 2], false)] {
            let said = try vouches(by: 0, for: places)
            for vouches in [said + other, (said + other).reversed()] {
                let open = OpenVouches(in: membership.decided, vouches)
                let named = places.map { newcomers[$0].id }
                #expect(open.applicants(of: network.members[0].id) == named.sorted())
                #expect(open.overcommitted == (isHeard ? [] : [network.members[0].id]))
                #expect(try isVouchedFor(membership, by: vouches) == isHeard)
            }
        }
        // Nobody ceases to be a member by that.
        #expect(membership.member(newcomers[0].id) != nil)
    }

    @Test func `who takes one back is heard again`() throws {
        let membership = try membership()
        let all = try vouches(by: 0, for: [0, 1, 2], taking: [2]) + vouches(by: 1, for: [0])
        #expect(OpenVouches(in: membership.decided, all).overcommitted == [])
        #expect(try isVouchedFor(membership, by: all))
        #expect(try !isVouchedFor(membership, by: Array(all.dropLast(2) + all.suffix(1))))
    }

    @Test func `whom a decision has confirmed or removed takes no room, nor under other numbers`()
        throws
    {
        let all = try vouches(by: 0, for: [0, 1, 2]) + vouches(by: 1, for: [0])
        let more = Genesis.Policy(vouches: 2, regions: 1, suspenders: 1, openVouches: 3)
        for actions: [Proposal.Action] in [[], [.enrol(newcomers[0].card.value)], [.policy(more)]] {
            let membership = try membership([actions])
            #expect(membership.decided.number == 1)
            #expect(OpenVouches(in: membership.decided, all).overcommitted == [])
            #expect(try isVouchedFor(membership, by: all))
        }
        let removal = try membership([[.remove(Removal(newcomers[0].id))]])
        #expect(OpenVouches(in: removal.decided, all).overcommitted == [])
    }

    @Test func `for whom a decision has settled an overcommitted voter still stands`() throws {
        let membership = try membership([[]])
        let all = try vouches(by: 0, for: [0, 1, 2, 3]) + vouches(by: 1, for: [0])
        #expect(OpenVouches(in: membership.decided, all).overcommitted == [network.members[0].id])
        #expect(try isVouchedFor(membership, by: all))
    }

    @Test func `a register of another name, and one that says two things, are no vouch`() throws {
        let membership = try membership()
        var first = network.feed(of: 0)
        var second = network.feed(of: 0, incarnation: 2)
        let beside = try [
            first.vouch(for: newcomers[0], in: network),
            second.vouch(for: newcomers[0], isWithdrawn: true, in: network),
        ]
        let open = OpenVouches(in: membership.decided, beside)
        #expect(open.applicants(of: network.members[0].id) == [])
        let statement = Vouch(for: newcomers[1].id, evidence: [.call])
        let misnamed = try first.append(
            RecordDraft(
                kind: .vouch,
                body: [],
                subject: Subject(firstHalfOf: newcomers[2].id.bytes),
                statement: statement.encoded
            )
        )
        #expect(
            OpenVouches(in: membership.decided, [misnamed]).applicants(of: network.members[0].id)
                == []
        )
    }
}
