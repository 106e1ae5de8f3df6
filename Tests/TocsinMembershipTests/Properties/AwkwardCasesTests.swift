import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// Cases that are rare, each by its name.
@Suite struct AwkwardCasesTests {
    private let small: SmallNetwork

    init() throws { small = try SmallNetwork(founders: 5) }

    private func node() -> Disk { Disk(genesis: small.network.genesis) }

    private func dropping(_ members: [Int], after previous: [Proposal] = []) throws -> Proposal {
        let lower = Proposal.Action.policy(.init(vouches: 2, regions: 1, suspenders: 1))
        return try small.proposal(
            members.map { .drop(small.id($0)) } + [lower],
            after: previous
        )
    }

    private func voices(_ members: [Int], for proposal: Proposal) throws -> [Verified<Record>] {
        try members.map { try small.voice($0, for: proposal, place: proposal.number) }
    }

    @Test func `the others go on without voters who sleep, and whoever wakes late changes nothing`()
        throws
    {
        let drop = try dropping([3, 4])
        let next = try small.proposal([small.ruling(1)], after: [drop])
        let old = try small.proposal([small.ruling(2)])
        let late = try voices([3, 4], for: old) + voices([3, 4], for: next)
        var disk = node()
        disk.hear(try voices([0, 1, 2], for: drop))
        #expect(disk.membership.decided.voters.count == 3)
        // Two of three are enough from now on.
        disk.hear(try voices([0], for: next))
        disk.hear(late)
        #expect(disk.membership.decided.decision == drop.id)
        disk.hear(try voices([1], for: next))
        #expect(disk.membership.decided.decision == next.id)
        let before = disk.membership.decided
        disk.hear(late)
        #expect(disk.membership.decided == before)
        #expect(disk.membership.members.count == 5)
    }

    @Test func `where too many sleep nothing happens and nothing is lost`() throws {
        let drop = try dropping([3, 4])
        var disk = node()
        var feed = small.network.feed(of: 3, incarnation: 9)
        let contact = try feed.contact([1], subject: Fixture.subject(1))
        disk.hear(try voices([0, 1], for: drop) + [contact])
        #expect(disk.membership.decided.number == 0)
        #expect(disk.membership.members.count == 5)
        #expect(disk.shown(contact.value.id) != nil)
        // One wakes, and what was said long ago still counts.
        disk.hear(try voices([2], for: drop))
        #expect(disk.membership.decided.decision == drop.id)
    }

    @Test func `a record that comes years late counts as if it had come in time`() throws {
        let newcomer = small.strangers[0]
        let vouches = try [0, 1, 2].map { try small.vouch($0, for: newcomer, place: 7) }
        var feed = small.network.feed(of: 3, incarnation: 9)
        let old = try feed.contact([1], subject: Fixture.subject(1))
        let new = try feed.contact(
            [2],
            subject: Fixture.subject(1),
            replaces: [old.value.id]
        )
        var decided: [Proposal] = []
        for number in 1...6 {
            decided.append(try small.proposal([small.ruling(number)], after: decided))
        }
        let since = try decided.flatMap { try voices([0, 1, 2], for: $0) }
        var (late, inTime) = (node(), node())
        inTime.hear([old, new] + vouches + since)
        late.hear(since + [new] + vouches.prefix(2))
        #expect(late.membership.member(newcomer.id) == nil)
        late.hear([old, vouches[2]])
        #expect(late.membership.member(newcomer.id) != nil)
        #expect((late.picture == inTime.picture) == true)
    }

    @Test func `what no built-in list knows makes a member like any other`() throws {
        let labels = ["qq", "xn--zzzz-not-there", "no-such-tld"].map {
            HeldLabel(tld: $0, role: .dnsProvider)
        }
        let known = small.strangers[0]
        let unknown = try FixtureMember(
            number: 30,
            organisation: "Of a country that no list knows",
            labels: labels.sorted(),
            country: "QQ",
            region: .africa
        )
        var disk = node()
        for applicant in [known, unknown] {
            disk.hear(
                try [0, 1, 2].map {
                    try small.vouch($0, for: applicant, place: UInt64(applicant.number))
                }
            )
        }
        let members = [known, unknown].compactMap { disk.membership.member($0.id) }
        #expect(members.count == 2)
        for member in members {
            let regard = disk.membership.regard(of: member, in: [])
            #expect(regard.labels == member.card.labels && regard.claims.isEmpty)
        }
        let ruling = Proposal.Action.rule(Ruling(labels[0], holder: known.id))
        let proposal = try small.proposal([.enrol(unknown.card.value), ruling])
        disk.hear(try voices([0, 1, 2], for: proposal))
        #expect(disk.membership.decided.voter(unknown.id) != nil)
        #expect(disk.picture.regards.filter { $0.labels.contains(labels[0]) }.count == 1)
    }

    @Test func `of two who claim a label under a ruling it is neither's but by the next ruling`()
        throws
    {
        let label = HeldLabel(tld: "xz", role: .manager)
        let claimants = try (30..<32).map {
            try FixtureMember(
                number: $0,
                organisation: "Claimant \($0)",
                labels: [label],
                country: "",
                region: .africa
            )
        }
        let ruled = try small.proposal([.rule(Ruling(label, holder: small.id(0)))])
        let next = try small.proposal(
            [.rule(Ruling(label, holder: claimants[1].id))],
            after: [ruled]
        )
        var disk = node()
        for claimant in claimants {
            disk.hear(
                try [0, 1, 2].map {
                    try small.vouch($0, for: claimant, place: UInt64(claimant.number))
                }
            )
        }
        let holders = { (disk: Disk) in
            zip(disk.membership.members, disk.picture.regards)
                .filter { $1.labels.contains(label) }.map(\.0.id)
        }
        #expect(holders(disk) == claimants.map(\.id).sorted())
        disk.hear(try voices([0, 1, 2], for: ruled))
        // The one whom the ruling names vouches for both: a ruling shares nothing.
        #expect(holders(disk) == [small.id(0)])
        disk.hear(try voices([2, 3, 4], for: next))
        #expect(holders(disk) == [claimants[1].id])
    }

    @Test func `founders' old keys do not rewrite a network that has grown`() throws {
        let grown = try small.proposal([.enrol(small.strangers[0].card.value)])
        let gone = try small.proposal(
            (0..<3).map { .drop(small.id($0)) }
                + [.policy(.init(vouches: 1, regions: 1, suspenders: 1))],
            after: [grown]
        )
        var disk = node()
        disk.hear([try small.decision(grown, by: [0, 1, 2])])
        disk.hear([try small.decision(gone, by: [0, 1, 2, 3])])
        let before = disk.membership.decided
        #expect(before.voters.count == 3)
        // The three had a majority at both places.
        let first = try small.proposal([.drop(small.id(4))])
        let second = try small.proposal([.drop(small.id(4))], after: [grown])
        let third = try small.proposal([small.ruling(9)], after: [grown, gone])
        let forged = try [
            small.decision(first, by: [0, 1, 2]), small.decision(second, by: [0, 1, 2, 3]),
            small.decision(third, by: [0, 1, 2]),
        ]
        disk.hear(forged)
        #expect(disk.membership.decided == before)
        disk.reopen()
        #expect(disk.membership.decided == before)
    }
}
