import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// A few things that members of a small network may say.
struct Vocabulary: Sendable, CustomTestStringConvertible {
    let name: String
    let network: FixtureNetwork
    let words: [Verified<Record>]
    /// Whether whoever hears all of it knows the same whatever came first: nothing in it takes back what others say, so
    /// that nothing can come of that before.
    let isOrderFree: Bool

    var testDescription: String { name }

    static func all() throws -> [Vocabulary] {
        [
            try removals(), try twoRemovals(), try policies(), try standstill(), try admission(),
            try withdrawal(), try enrolment(), try removedVoucher(), try keys(), try theft(),
            try suspension(), try alone(),
        ]
    }

    /// Somebody is removed and wants another to be.
    private static func removals() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 4)
        let one = try small.proposal(small.removal(of: 1))
        let other = try small.proposal(small.removal(of: 0))
        var removed = small.network.feed(of: 1)
        return Vocabulary(
            name: "one is removed and removes",
            network: small.network,
            words: [
                try small.voice(0, for: one), try small.voice(2, for: one),
                try small.voice(3, for: one), try removed.voice(for: other, in: small.network),
                try removed.contact([1], subject: Fixture.subject(1)),
            ],
            isOrderFree: true
        )
    }

    /// Two remove each other, and each has a friend.
    private static func twoRemovals() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 4)
        let one = try small.proposal(small.removal(of: 1))
        let other = try small.proposal(small.removal(of: 0))
        return Vocabulary(
            name: "A removes B while B removes A",
            network: small.network,
            words: [
                try small.voice(0, for: one), try small.voice(1, for: other),
                try small.voice(2, for: one), try small.voice(3, for: other),
                try small.decision(one, by: [0, 2]),
            ],
            isOrderFree: true
        )
    }

    /// Two policies, of which one has a majority, and what follows.
    private static func policies() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 3)
        let one = try small.proposal([.policy(.init(vouches: 1, regions: 1, suspenders: 1))])
        let other = try small.proposal([.policy(.init(vouches: 3, regions: 2, suspenders: 1))])
        let next = try small.proposal(
            [.policy(.init(vouches: 3, regions: 1, suspenders: 2))],
            after: [one]
        )
        return Vocabulary(
            name: "two policies at once",
            network: small.network,
            words: [
                try small.voice(0, for: one), try small.voice(1, for: other),
                try small.voice(2, for: one), try small.decision(next, by: [0, 1]),
                try small.vouch(1, for: small.strangers[0]),
            ],
            isOrderFree: true
        )
    }

    /// Each wants something else; after the empty decision two agree.
    private static func standstill() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 3)
        let wishes = try (0..<3).map { try small.proposal([small.ruling($0)]) }
        let none = try small.proposal([])
        let next = try small.proposal([small.ruling(3)], after: [none])
        return Vocabulary(
            name: "each wants something else",
            network: small.network,
            words: try (0..<3).map { try small.voice($0, for: wishes[$0]) } + [
                try small.voice(0, for: next, place: 2), try small.voice(1, for: next, place: 2),
            ],
            isOrderFree: true
        )
    }

    /// Vouches, the admission by others of them, and what the newcomer says.
    private static func admission() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 3)
        let newcomer = small.strangers[0]
        var feed = FixtureFeed(of: newcomer, in: small.network.id)
        var identity = FixtureFeed(of: newcomer, in: small.network.id, .identity)
        return Vocabulary(
            name: "a newcomer",
            network: small.network,
            words: [
                try small.vouch(0, for: newcomer), try small.vouch(1, for: newcomer),
                try small.admission(of: newcomer, by: [1, 2]),
                try feed.contact([1], subject: Fixture.subject(1)),
                try identity.identity(
                    grants: [newcomer.grant(.signing, 1, in: small.network.id)]
                ),
            ],
            isOrderFree: true
        )
    }

    /// A vouch is taken back, and another voucher loses a key.
    private static func withdrawal() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 3)
        let newcomer = small.strangers[0]
        var voucher = small.network.feed(of: 0)
        let vouch = try voucher.vouch(for: newcomer, in: small.network)
        let taken = try voucher.vouch(
            for: newcomer,
            replaces: [vouch.value.id],
            isWithdrawn: true,
            in: small.network
        )
        var feed = FixtureFeed(of: newcomer, in: small.network.id)
        return Vocabulary(
            name: "a vouch is withdrawn",
            network: small.network,
            words: [
                vouch, taken, try small.vouch(1, for: newcomer), try small.end(1, 0),
                try feed.contact([1], subject: Fixture.subject(1)),
            ],
            isOrderFree: false
        )
    }

    /// Somebody gets a voice, uses it, and loses it.
    private static func enrolment() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 2)
        let newcomer = small.strangers[0]
        let first = try small.proposal([.enrol(newcomer.card.value)])
        let second = try small.proposal([.drop(small.id(1))], after: [first])
        let third = try small.proposal([.remove(Removal(newcomer.id))], after: [first, second])
        var feed = FixtureFeed(of: newcomer, in: small.network.id)
        return Vocabulary(
            name: "enrol, drop, remove",
            network: small.network,
            words: [
                try small.decision(first, by: [0, 1]), try small.voice(0, for: second),
                try feed.voice(for: second, in: small.network),
                try small.decision(third, by: [0, 2]),
                try feed.contact([1], subject: Fixture.subject(1)),
            ],
            isOrderFree: true
        )
    }

    /// A member that vouched is removed.
    private static func removedVoucher() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 3)
        let newcomer = small.strangers[0]
        let removal = try small.proposal(small.removal(of: 0, erases: true))
        let confirmation = try small.proposal([], after: [removal], confirms: [newcomer.id])
        var feed = FixtureFeed(of: newcomer, in: small.network.id)
        return Vocabulary(
            name: "vouches by a member later removed",
            network: small.network,
            words: [
                try small.admission(of: newcomer, by: [0, 1]),
                try small.decision(removal, by: [1, 2]),
                try small.decision(confirmation, by: [1, 2]),
                try feed.contact([1], subject: Fixture.subject(1)),
                try small.vouch(2, for: newcomer),
            ],
            isOrderFree: true
        )
    }

    /// Keys begin and end, by their owner and by decision, while they speak.
    private static func keys() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 3)
        let old = MemberKey(
            member: small.id(0),
            key: small.network.members[0].key(.signing).publicKey
        )
        let new = MemberKey(
            member: small.id(0),
            key: small.network.members[0].key(.signing, 5).publicKey
        )
        let proposal = try small.proposal([], begins: [new], ends: [old])
        let next = try small.proposal([small.ruling(1)], after: [proposal])
        return Vocabulary(
            name: "keys begin and end",
            network: small.network,
            words: [
                try small.decision(proposal, by: [1, 2]), try small.end(0, 0),
                try small.grant(0, 5), try small.voice(0, for: next, key: 5),
                try small.voice(1, for: next, place: 2),
            ],
            isOrderFree: true
        )
    }

    /// A thief of the identity key ends officers; the sheet brings the next key.
    private static func theft() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 3)
        let newcomer = small.strangers[0]
        var thief = small.network.feed(of: 0, .identity, incarnation: 9)
        let end = KeyRevocation(key: small.network.members[0].key(.signing).publicKey, heads: [])
        return Vocabulary(
            name: "a thief of I against the recovery sheet",
            network: small.network,
            words: [
                try thief.identity(revocations: [end]), try small.network.succession(to: 1),
                try small.vouch(0, for: newcomer), try small.vouch(1, for: newcomer),
                try thief.identity(
                    grants: [small.network.grant(.signing, 7)]
                ),
            ],
            isOrderFree: false
        )
    }

    /// Everybody warns of one, who objects.
    private static func suspension() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 4)
        var feeds = (0..<4).map { small.network.feed(of: $0) }
        let said = try (0..<3).map { try feeds[$0].suspension(of: small.id(3)) }
        return Vocabulary(
            name: "suspend and object",
            network: small.network,
            words: said + [
                try feeds[3].objection(to: [said[0]]),
                try feeds[1].suspension(
                    of: small.id(3),
                    isWithdrawn: true,
                    replaces: [said[1].value.id]
                ),
            ],
            isOrderFree: true
        )
    }

    /// A founder alone lets somebody in, who lets the founder go.
    private static func alone() throws -> Vocabulary {
        let small = try SmallNetwork(founders: 1)
        let newcomer = small.strangers[0]
        let first = try small.proposal([.enrol(newcomer.card.value)])
        let second = try small.proposal([.drop(small.id(0))], after: [first])
        var feed = FixtureFeed(of: newcomer, in: small.network.id)
        return Vocabulary(
            name: "a network of one",
            network: small.network,
            words: [
                try small.vouch(0, for: newcomer), try small.voice(0, for: first),
                try small.voice(0, for: second, place: 2),
                try feed.voice(for: second, in: small.network),
                try small.vouch(0, for: small.strangers[1], place: 2),
            ],
            // A vouch admits only while the founder has a voice.
            isOrderFree: false
        )
    }
}
