import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// The second of three founders, who proposes what no program of ours would.
struct ProposingVoter: Sendable {
    let network: FixtureNetwork

    init() throws { network = try FixtureNetwork(founders: 3) }

    var member: FixtureMember { network.members[1] }

    /// A first proposal.
    func proposal(
        _ actions: [Proposal.Action] = [],
        confirms: [MemberID] = [],
        begins: [MemberKey] = [],
        ends: [MemberKey] = []
    ) throws -> Proposal {
        try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: actions,
            confirms: confirms.sorted(),
            begins: begins.sorted(),
            ends: ends.sorted()
        )
    }

    /// Its voice, by one of its keys.
    func voice(for proposal: Proposal, key: Int = 0) throws -> Verified<Record> {
        var feed = network.feed(of: 1, key: key)
        return try feed.voice(for: proposal, in: network)
    }

    /// Somebody who manages a TLD, or says so.
    func newcomer(_ number: Int, of tld: String = "zz") throws -> FixtureMember {
        try FixtureMember(
            number: number,
            organisation: "Newcomer \(number)",
            labels: [HeldLabel(tld: tld, role: .manager)],
            country: "",
            region: .europe
        )
    }

    /// Vouches of some founders.
    func vouches(_ founders: [Int], for newcomer: FixtureMember) throws -> [Verified<Record>] {
        try founders.map { founder in
            var feed = network.feed(of: founder, incarnation: UInt64(newcomer.number))
            return try feed.vouch(for: newcomer, in: network)
        }
    }

    /// The admission by the vouches of the last two founders.
    func admission(of newcomer: FixtureMember) throws -> Verified<Record> {
        let vouches = try vouches([1, 2], for: newcomer).map(\.value)
        let application = try newcomer.application(to: network.id).value
        return try .admitting(by: Admission(application, vouches: vouches), to: network.id)
    }
}

extension Proposal {
    /// What is typed to mean it.
    var typed: String { String("\(id)".prefix(10)) }
}
