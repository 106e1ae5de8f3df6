import Testing
import TocsinCrypto
import TocsinRecord
import TocsinTesting

@testable import TocsinMembership

/// Who holds a label where several name it.
@Suite struct LabelHolderTests {
    private let network: FixtureNetwork
    private let free = HeldLabel(tld: "xz", role: .manager)

    init() throws { network = try FixtureNetwork(founders: 5) }

    private func newcomer(_ number: Int, _ labels: [HeldLabel]) throws -> FixtureMember {
        try FixtureMember(
            number: number,
            organisation: "Newcomer \(number)",
            labels: labels.sorted(),
            country: "",
            region: .africa
        )
    }

    private func vouch(_ founder: Int, for newcomer: FixtureMember) throws -> Verified<Record> {
        var feed = network.feed(of: founder)
        return try feed.vouch(for: newcomer, in: network)
    }

    private func admit(_ newcomers: [FixtureMember], to membership: inout Membership) throws {
        let records = try newcomers.map { newcomer in
            let grounds = Admission(
                try newcomer.application(to: network.id).value,
                vouches: try [1, 2, 3].map { try vouch($0, for: newcomer).value }
            )
            return try Verified<Record>.admitting(by: grounds, to: network.id)
        }
        _ = membership.fold(records)
    }

    private func decide(
        _ actions: [Proposal.Action] = [],
        confirms: [FixtureMember] = [],
        in membership: inout Membership
    ) throws {
        let state = membership.decided
        let proposal = try Proposal(
            after: state.decision,
            number: state.number + 1,
            actions: actions,
            confirms: confirms.map(\.id)
        )
        let voices = (0..<3).map { founder in
            let member = network.members[founder]
            return member.key(.signing).voice(of: member.id, for: proposal, in: network.id)
        }
        let decision = try Decision(proposal, voices: voices)
        _ = membership.fold([try Verified<Record>.deciding(by: decision, in: network.id)])
        try #require(membership.decided.decision == proposal.id)
    }

    private func regard(
        _ id: MemberID,
        _ membership: Membership,
        vouches: [Verified<Record>] = []
    ) throws -> Regard {
        membership.regard(of: try #require(membership.member(id)), in: vouches)
    }

    @Test func `whoever was settled first needs nobody's word, and whoever comes later needs his`()
        throws
    {
        let (first, second) = (try newcomer(10, [free]), try newcomer(11, [free]))
        var membership = network.membership
        try admit([first, second], to: &membership)
        for member in [first, second] {
            #expect(try regard(member.id, membership).labels == [free])
        }
        try decide(confirms: [second], in: &membership)
        #expect(try regard(second.id, membership).labels == [free])
        #expect(try regard(first.id, membership).claims == [free])
        // Settled later, it is still not the first.
        try decide(confirms: [first], in: &membership)
        #expect(try regard(first.id, membership).claims == [free])
        // It has no voice, and yet it is its own TLD.
        var feed = FixtureFeed(of: second, in: network.id)
        let word = try feed.vouch(for: first, in: network)
        #expect(try regard(first.id, membership, vouches: [word]).labels == [free])
        let withdrawal = try feed.vouch(
            for: first,
            replaces: [word.value.id],
            isWithdrawn: true,
            in: network
        )
        #expect(try regard(first.id, membership, vouches: [word, withdrawal]).claims == [free])
        #expect(
            try regard(first.id, membership, vouches: [try vouch(4, for: first)]).claims == [free]
        )
    }

    @Test func `who is settled together holds a TLD together`() throws {
        let two = [try newcomer(10, [free]), try newcomer(11, [free])]
        var membership = network.membership
        try admit(two, to: &membership)
        try decide(confirms: two.sorted { $0.id < $1.id }, in: &membership)
        let late = try newcomer(12, [free])
        try admit([late], to: &membership)
        for member in two { #expect(try regard(member.id, membership).labels == [free]) }
        #expect(try regard(late.id, membership).claims == [free])
    }

    @Test func `a ruling takes a label from a founder, and gives it to who never named it`() throws
    {
        let old = HeldLabel(tld: network.members[0].tld, role: .manager)
        let heir = try newcomer(10, [free])
        var membership = network.membership
        try admit([heir], to: &membership)
        try decide([.rule(Ruling(old, holder: heir.id))], in: &membership)
        let founder = try regard(network.members[0].id, membership)
        #expect(founder.labels == [] && founder.claims == [old])
        let regard = try regard(heir.id, membership)
        #expect(regard.labels == [old, free].sorted() && regard.claims == [])
        // Another founder's own TLD is not touched.
        #expect(try self.regard(network.members[1].id, membership).labels.count == 1)
    }

    @Test func `what nobody holds by a ruling everybody who names it claims`() throws {
        let one = try newcomer(10, [free])
        var membership = network.membership
        try admit([one], to: &membership)
        try decide([.rule(Ruling(free, holder: nil))], in: &membership)
        #expect(try regard(one.id, membership).claims == [free])
    }

    @Test func `the manager by a ruling lets others serve the TLD, and the former one does not`()
        throws
    {
        let tld = network.members[0].tld
        let heir = try newcomer(10, [free])
        let provider = try newcomer(11, [HeldLabel(tld: tld, role: .dnsProvider)])
        var membership = network.membership
        try admit([heir, provider], to: &membership)
        let ruling = Ruling(HeldLabel(tld: tld, role: .manager), holder: heir.id)
        try decide([.rule(ruling)], in: &membership)
        let former = try vouch(0, for: provider)
        #expect(try regard(provider.id, membership, vouches: [former]).claims.count == 1)
        var feed = FixtureFeed(of: heir, in: network.id)
        let word = try feed.vouch(for: provider, in: network)
        #expect(try regard(provider.id, membership, vouches: [word]).claims == [])
    }

    @Test func `whom a ruling makes manager has a word in all that others name of the TLD`() throws
    {
        let roles = LabelRole.known.map { HeldLabel(tld: free.tld, role: $0) }
        let (squatter, manager) = (try newcomer(10, roles), try newcomer(11, []))
        var membership = network.membership
        try admit([squatter, manager], to: &membership)
        try decide(confirms: [squatter], in: &membership)
        #expect(try regard(squatter.id, membership).labels == roles)
        try decide([.rule(Ruling(free, holder: manager.id))], in: &membership)
        #expect(try regard(squatter.id, membership).claims == roles)
        #expect(try regard(manager.id, membership).labels == [free])
    }

    @Test func `a founder serves a TLD on, whoever is ruled to manage it`() throws {
        let tld = network.members[0].tld
        let provider = try FixtureMember(
            number: 4,
            organisation: "Provider",
            labels: [HeldLabel(tld: tld, role: .dnsProvider)],
            country: "",
            region: .europe
        )
        let network = try FixtureNetwork(members: Array(network.members.prefix(4)) + [provider])
        var membership = network.membership
        let ruling = Ruling(HeldLabel(tld: tld, role: .manager), holder: network.members[1].id)
        let proposal = try Proposal(
            after: membership.decided.decision,
            number: 1,
            actions: [.rule(ruling)]
        )
        let voices = network.members.prefix(3).map { member in
            member.key(.signing).voice(of: member.id, for: proposal, in: network.id)
        }
        let decision = try Decision(proposal, voices: voices)
        _ = membership.fold([try Verified<Record>.deciding(by: decision, in: network.id)])
        #expect(try regard(provider.id, membership).labels.count == 1)
    }

    @Test func `a claimant gives a claim to nobody`() throws {
        let taken = HeldLabel(tld: network.members[0].tld, role: .manager)
        let (friend, claimant) = (try newcomer(10, [taken]), try newcomer(11, [taken]))
        var membership = network.membership
        try admit([friend, claimant], to: &membership)
        try decide(confirms: [friend], in: &membership)
        var feed = FixtureFeed(of: friend, in: network.id)
        let word = try feed.vouch(for: claimant, in: network)
        #expect(try regard(claimant.id, membership, vouches: [word]).claims == [taken])
    }

    @Test func `whom a proposal takes a TLD is known before it is decided`() throws {
        let (first, second) = (try newcomer(10, [free]), try newcomer(11, [free]))
        var membership = network.membership
        try admit([first, second], to: &membership)
        func changes(_ actions: [Proposal.Action], _ confirms: [FixtureMember]) throws
            -> [LabelChange]
        {
            let proposal = try Proposal(
                after: membership.decided.decision,
                number: 1,
                actions: actions,
                confirms: confirms.map(\.id).sorted()
            )
            return membership.labelChanges(by: proposal, in: GroupedVouches([]))
        }
        #expect(
            try changes([], [second])
                == [LabelChange(label: free, losing: [first.id], gaining: [])]
        )
        #expect(try changes([], [first, second]) == [])
        let old = HeldLabel(tld: network.members[0].tld, role: .manager)
        #expect(
            try changes([.rule(Ruling(old, holder: second.id))], [first, second])
                == [LabelChange(label: old, losing: [network.members[0].id], gaining: [second.id])]
        )
        let removed = try changes([.remove(Removal(network.members[0].id))], [first, second])
        #expect(removed == [LabelChange(label: old, losing: [network.members[0].id], gaining: [])])
    }

    @Test func `what was ruled to be a removed member's is its successor's`() throws {
        let (old, new) = (try newcomer(10, [free]), try newcomer(11, [free]))
        var membership = network.membership
        try admit([old, new], to: &membership)
        try decide([.rule(Ruling(free, holder: old.id))], in: &membership)
        #expect(try regard(new.id, membership).claims == [free])
        try decide(
            [.remove(Removal(old.id, successor: new.id))],
            confirms: [new],
            in: &membership
        )
        #expect(try regard(new.id, membership).labels == [free])
    }
}
