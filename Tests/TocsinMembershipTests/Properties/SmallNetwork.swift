import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// One to nine founders and some strangers, of whom each says one thing in a feed.
struct SmallNetwork: Sendable {
    let network: FixtureNetwork
    let strangers: [FixtureMember]

    init(founders: Int, signing: Int = 2) throws {
        network = try FixtureNetwork(founders: founders, signing: signing)
        strangers = try (20..<23).map { try FixtureMember(number: $0) }
    }

    /// Founders, then strangers.
    private var pool: [FixtureMember] { network.members + strangers }

    func id(_ member: Int) -> MemberID { pool[member].id }

    /// That a member is removed, with numbers by which those who are left can go on.
    func removal(of member: Int, erases: Bool = false) -> [Proposal.Action] {
        let numbers = Genesis.Policy(vouches: 2, regions: 1, suspenders: 1)
        return [.remove(Removal(id(member), erases: erases)), .policy(numbers)]
    }

    /// Something that changes nobody's rights; of two numbers, two rulings.
    func ruling(_ number: Int) -> Proposal.Action {
        .rule(Ruling(HeldLabel(tld: "r\(number)", role: .manager), holder: nil))
    }

    /// What may be decided after some proposals.
    func proposal(
        _ actions: [Proposal.Action],
        after previous: [Proposal] = [],
        confirms: [MemberID] = [],
        begins: [MemberKey] = [],
        ends: [MemberKey] = []
    ) throws -> Proposal {
        try Proposal(
            after: previous.last?.id ?? DecisionID(before: network.id),
            number: UInt64(previous.count + 1),
            actions: actions,
            confirms: confirms,
            begins: begins,
            ends: ends
        )
    }

    /// What a member wants.
    ///
    /// - Parameter place: of several that it says, each in a feed of its own.
    func voice(
        _ member: Int,
        for proposal: Proposal,
        key: Int = 0,
        place: UInt64 = 1
    ) throws -> Verified<Record> {
        var feed = FixtureFeed(of: pool[member], in: network.id, key: key, incarnation: place)
        return try feed.voice(for: proposal, in: network)
    }

    /// A decision with these voices and no other.
    func decision(_ proposal: Proposal, by members: [Int]) throws -> Verified<Record> {
        let voices = members.map { member in
            pool[member].key(.signing).voice(of: pool[member].id, for: proposal, in: network.id)
        }
        return try .deciding(by: try Decision(proposal, voices: voices), in: network.id)
    }

    func vouch(
        _ member: Int,
        for newcomer: FixtureMember,
        place: UInt64 = 1
    ) throws -> Verified<Record> {
        var feed = FixtureFeed(of: pool[member], in: network.id, incarnation: place)
        return try feed.vouch(for: newcomer, in: network)
    }

    func admission(of newcomer: FixtureMember, by members: [Int]) throws -> Verified<Record> {
        let admission = Admission(
            try newcomer.application(to: network.id).value,
            vouches: try members.map { try vouch($0, for: newcomer).value }
        )
        return try .admitting(by: admission, to: network.id)
    }

    /// Ends one of a member's signing keys, with all that it has said.
    func end(_ member: Int, _ key: Int) throws -> Verified<Record> {
        var identity = FixtureFeed(of: pool[member], in: network.id, .identity)
        let end = KeyRevocation(key: pool[member].key(.signing, key).publicKey, heads: [])
        return try identity.identity(revocations: [end])
    }

    func grant(_ member: Int, _ key: Int) throws -> Verified<Record> {
        var identity = FixtureFeed(of: pool[member], in: network.id, .identity, incarnation: 2)
        return try identity.identity(
            grants: [pool[member].grant(.signing, key, in: network.id)]
        )
    }
}
