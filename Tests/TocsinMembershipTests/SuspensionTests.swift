import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Who is suspended, rule by rule.
@Suite struct SuspendedTests {
    private let network: FixtureNetwork

    /// Six founders, three of whom suspend; each has three signing keys.
    init() throws { network = try FixtureNetwork(founders: 6, signing: 3) }

    private func id(_ member: Int) -> MemberID { network.members[member].id }

    private func key(_ member: Int, _ index: Int = 0) -> PublicKey {
        network.members[member].key(.signing, index).publicKey
    }

    private func suspension(
        by author: Int,
        of member: Int,
        distrusting keys: [PublicKey] = []
    ) throws -> Verified<Record> {
        var feed = network.feed(of: author, incarnation: UInt64(member) + 10)
        return try feed.suspension(of: id(member), distrusting: keys)
    }

    private func suspensions(
        _ statements: [Verified<Record>],
        _ objections: [Verified<Record>] = []
    ) -> Suspensions {
        Suspensions(network.membership, statements, objections: objections)
    }

    private func isSuspended(
        _ member: Int,
        _ statements: [Verified<Record>],
        _ objections: [Verified<Record>] = []
    ) -> Bool { suspensions(statements, objections).isSuspended(id(member)) }

    /// The first decision.
    private func decision(to action: Proposal.Action) throws -> Verified<Record> {
        let proposal = try Proposal(
            after: network.membership.decided.decision,
            number: 1,
            actions: [action]
        )
        let voices = [0, 1, 2, 4].map { founder in
            let member = network.members[founder]
            return member.key(.signing).voice(of: member.id, for: proposal, in: network.id)
        }
        return try .deciding(by: Decision(proposal, voices: voices), in: network.id)
    }

    private func admission(of newcomer: FixtureMember) throws -> Verified<Record> {
        let vouches = try [1, 2, 3].map { founder in
            var feed = network.feed(of: founder, incarnation: 50)
            return try feed.vouch(for: newcomer, in: network).value
        }
        let application = try newcomer.application(to: network.id).value
        return try .admitting(by: Admission(application, vouches: vouches), to: network.id)
    }

    @Test func `fewer than enough achieve nothing, whoever they are`() throws {
        let all = try (1...5).map { try suspension(by: $0, of: 0) }
        for chosen in all.indices.map({ [$0] }).reduce(
            [[]],
            { sets, one in sets + sets.map { $0 + one } }
        ) {
            let statements = chosen.map { all[$0] }
            #expect(isSuspended(0, statements) == (chosen.count >= 3))
            #expect(!isSuspended(1, statements))
        }
    }

    @Test func `oneself, twice or replaced counts for no more`() throws {
        var feed = network.feed(of: 1)
        let first = try feed.suspension(of: id(0))
        let again = try feed.suspension(of: id(0), replaces: [first.value.id])
        let beside = try feed.suspension(of: id(0))
        let own = try suspension(by: 0, of: 0)
        let second = try suspension(by: 2, of: 0)
        #expect(!isSuspended(0, [first, again, beside, own, second]))
        #expect(isSuspended(0, [first, again, beside, second, try suspension(by: 3, of: 0)]))
    }

    @Test func `who takes it back, on whatever machine, speaks against nobody`() throws {
        var one = network.feed(of: 1)
        var other = network.feed(of: 1, key: 1)
        let said = try one.suspension(of: id(0))
        let others = try [2, 3].map { try suspension(by: $0, of: 0) }
        #expect(isSuspended(0, others + [said]))
        let back = try one.suspension(of: id(0), isWithdrawn: true, replaces: [said.value.id])
        #expect(!isSuspended(0, others + [said, back]))
        let beside = try other.suspension(of: id(0), isWithdrawn: true)
        #expect(!isSuspended(0, others + [said, beside]))
    }

    @Test func `who speaks against three counts against none, lifted or not`() throws {
        let good = try [2, 3].map { try suspension(by: $0, of: 0) }
        let some = try (0...1).map { try suspension(by: 4, of: $0) }
        #expect(isSuspended(0, good + some))
        let third = try suspension(by: 4, of: 5)
        #expect(!isSuspended(0, good + some + [third]))
        // Whoever is suspended has no part in whether a voter counts.
        var objecting = network.feed(of: 5)
        #expect(!isSuspended(0, good + some + [third], [try objecting.objection(to: [third])]))
    }

    @Test func `what is said of who is no member takes none of the two places`() throws {
        let stranger = try FixtureMember(number: 40)
        var feed = network.feed(of: 4, incarnation: 99)
        let early = try feed.suspension(of: stranger.id)
        let all =
            try [2, 3].map { try suspension(by: $0, of: 0) }
            + (0...1).map { try suspension(by: 4, of: $0) } + [early]
        var membership = network.membership
        func warned() -> [MemberID] {
            let suspensions = Suspensions(membership, all, objections: [])
            #expect(suspensions.said(by: id(4)).map(\.member).contains(stranger.id))
            #expect(suspensions.isSuspended(id(0)) == (membership.member(stranger.id) == nil))
            return suspensions.members(warnedOfBy: id(4))
        }
        #expect(warned() == [id(0), id(1)].sorted())
        _ = membership.fold([try admission(of: stranger)])
        #expect(warned() == [id(0), id(1), stranger.id].sorted())
        _ = membership.fold([try decision(to: .remove(Removal(stranger.id)))])
        #expect(membership.decided.isRemoved(stranger.id))
        #expect(warned() == [id(0), id(1)].sorted())
    }

    @Test func `an objection lifts what its key may lift`() throws {
        let named = try [1, 2].map { try suspension(by: $0, of: 0, distrusting: [key(0)]) }
        let open = try suspension(by: 3, of: 0, distrusting: [key(0, 1)])
        let all = named + [open]
        #expect(isSuspended(0, all))
        var (thief, other) = (network.feed(of: 0), network.feed(of: 0, key: 2))
        var identity = network.feed(of: 0, .identity)
        // A thief of the key that two have named lifts the third alone, which is enough to count him as one.
        let stolen = try thief.objection(to: all)
        #expect(
            suspensions(all, [stolen]).open(against: id(0)).map(\.author).sorted()
                == [id(1), id(2)].sorted()
        )
        let fourth = try suspension(by: 4, of: 0, distrusting: [key(0)])
        #expect(isSuspended(0, all + [fourth], [stolen]))
        for lifting in [try other.objection(to: all), try identity.objection(to: all)] {
            #expect(suspensions(all, [lifting]).open(against: id(0)).isEmpty)
            #expect(!isSuspended(0, all + [fourth], [lifting]))
        }
        var foreign = network.feed(of: 5)
        #expect(isSuspended(0, all, [try foreign.objection(to: all)]))
    }

    @Test func `each version is lifted by itself, and more than four say nothing`() throws {
        let others = try [2, 3].map { try suspension(by: $0, of: 0) }
        var feeds = (0..<5).map { network.feed(of: 1, incarnation: 20 + UInt64($0)) }
        let versions = try feeds.indices.map { try feeds[$0].suspension(of: id(0)) }
        for count in 1...5 {
            #expect(isSuspended(0, others + versions.prefix(count)) == (count <= 4))
        }
        var own = network.feed(of: 0)
        let some = try own.objection(to: [versions[0]])
        let rest = try own.objection(to: [versions[1]])
        #expect(isSuspended(0, others + versions.prefix(2), [some]))
        #expect(!isSuspended(0, others + versions.prefix(2), [some, rest]))
        // What is said anew under another number is not lifted.
        var again = network.feed(of: 1, incarnation: 40)
        let anew = try again.suspension(of: id(0), replaces: versions.prefix(2).map(\.value.id))
        #expect(isSuspended(0, others + versions.prefix(2) + [anew], [some, rest]))
    }

    @Test func `what stands in a wrong register says nothing`() throws {
        let others = try [2, 3].map { try suspension(by: $0, of: 0) }
        var feed = network.feed(of: 1, incarnation: 77)
        let wrong = try feed.suspension(of: id(0), in: Subject(firstHalfOf: id(5).bytes))
        #expect(!isSuspended(0, others + [wrong]))
        #expect(suspensions([wrong]).said.isEmpty)
    }

    @Test func `only voters speak, by what is decided now`() throws {
        let statements = try [1, 2, 3].map { try suspension(by: $0, of: 0) }
        var membership = network.membership
        _ = membership.fold([try decision(to: .drop(id(3)))])
        #expect(membership.decided.number == 1)
        #expect(!Suspensions(membership, statements, objections: []).isSuspended(id(0)))
        #expect(isSuspended(0, statements))
    }

    @Test(arguments: 0..<UInt64(200))
    func `in any order and number the same is said`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var statements: [Verified<Record>] = []
        var objections: [Verified<Record>] = []
        for _ in 0..<(4 + generator.below(20)) {
            let author = generator.below(6)
            var feed = network.feed(
                of: author,
                key: generator.below(3),
                incarnation: UInt64(1 + generator.below(1 << 40))
            )
            let member = generator.below(3)
            if generator.below(4) == 0, !statements.isEmpty {
                objections.append(try feed.objection(to: [generator.pick(statements)]))
            } else {
                statements.append(
                    try feed.suspension(
                        of: id(member),
                        distrusting: generator.below(2) == 0 ? [key(member)] : [],
                        isWithdrawn: generator.below(6) == 0,
                        replaces: statements.isEmpty || generator.below(2) == 0
                            ? [] : [generator.pick(statements).value.id]
                    )
                )
            }
        }
        let expected = suspensions(statements, objections)
        let other = suspensions(
            generator.shuffled(statements + statements.prefix(3)),
            generator.shuffled(objections + objections.prefix(2))
        )
        #expect(expected.open == other.open && expected.standing == other.standing)
    }
}
