import Testing
import TocsinCrypto
@testable import TocsinMembership
import TocsinRecord
import TocsinTesting

/// What a decision makes of a network.
@Suite struct DecidedStateTests {
    private let deciding: DecidingNetwork
    /// Not founders.
    private let strangers: [FixtureMember]
    private var ids: [MemberID] { deciding.network.members.map(\.id) }

    init() throws {
        deciding = try DecidingNetwork(voters: 4)
        strangers = try (10..<12).map { try FixtureMember(number: $0) }
    }

    private func applying(
        _ actions: [Proposal.Action] = [],
        to state: DecidedState? = nil,
        confirms: [MemberID] = [],
        begins: [MemberKey] = [],
        ends: [MemberKey] = []
    ) throws -> DecidedState {
        let state = state ?? deciding.start
        return try state.applying(
            deciding.proposal(
                actions,
                after: state,
                confirms: confirms,
                begins: begins,
                ends: ends
            )
        )
    }

    /// Numbers that one voter can fulfil.
    private let lower = Proposal.Action.policy(.init(vouches: 1, regions: 1, suspenders: 1))

    private func key(_ member: Int, _ index: Int = 0) -> MemberKey {
        let member = deciding.network.members[member]
        return MemberKey(member: member.id, key: member.key(.signing, index).publicKey)
    }

    @Test func `at the beginning every founder has a voice`() {
        let start = deciding.start
        #expect(start.number == 0 && start.decision.array == deciding.network.id.array)
        #expect(start.voters.map(\.member) == ids.sorted())
        #expect(start.settled.map(\.member) == ids.sorted())
        #expect(start.settled.allSatisfy { $0.since == 0 && $0.card != nil })
        #expect(start.ended.isEmpty && start.removed.isEmpty && start.rulings.isEmpty)
    }

    @Test func `a stranger gets a voice, loses it and stays a member`() throws {
        let enrolled = try applying([.enrol(strangers[0].card.value)])
        #expect(enrolled.voter(strangers[0].id)?.card == strangers[0].card.value.card)
        #expect(enrolled.isSettled(strangers[0].id))
        let dropped = try applying([.drop(strangers[0].id)], to: enrolled)
        #expect(dropped.voters == deciding.start.voters)
        let settled = try #require(dropped.settled.first { $0.member == strangers[0].id })
        #expect(settled.since == 1 && settled.card == strangers[0].card.value.card)
        #expect(
            try applying([.enrol(strangers[0].card.value)], to: dropped).voters == enrolled.voters
        )
    }

    @Test func `an encryption key that somebody names keeps nobody out`() throws {
        let stranger = strangers[0]
        let card = stranger.card.value.card
        // Anybody can name any key as his encryption key: here a voter names the identity key of somebody else.
        let impostor = try FixtureMember(
            number: 20,
            encryption: EncryptionPublicKey(bytes: card.identity.bytes)
        )
        let other = try FixtureMember(number: 21, encryption: card.encryption)
        let enrolled = try applying([
            .enrol(impostor.card.value), .enrol(other.card.value),
        ])
        #expect(!enrolled.sharesKey(card, of: stranger.id))
        let removed = try applying([.remove(Removal(impostor.id))], to: enrolled)
        #expect(!removed.sharesKey(card, of: stranger.id))
        #expect(removed.sharesKey(impostor.card.value.card, of: stranger.id))
        #expect(
            try applying([.enrol(stranger.card.value)], to: removed).voter(stranger.id) != nil
        )
    }

    @Test func `who is removed is gone for good, and the successor takes the place`() throws {
        let removal = Removal(ids[0], successor: strangers[0].id, erases: true)
        let removed = try applying([.remove(removal), .enrol(strangers[0].card.value)])
        #expect(removed.voter(ids[0]) == nil && !removed.isSettled(ids[0]))
        #expect(removed.removed == [removal] && removed.isRemoved(ids[0]))
        let card = deciding.network.members[0].card
        #expect(throws: DecidedState.Impossible.cannotEnrol(ids[0])) {
            try applying([.enrol(card.value)], to: removed)
        }
        #expect(throws: DecidedState.Impossible.isRemoved(ids[0])) {
            try applying([.remove(Removal(ids[0]))], to: removed)
        }
        #expect(throws: DecidedState.Impossible.cannotConfirm(ids[0])) {
            try applying(to: removed, confirms: [ids[0]])
        }
    }

    @Test func `confirmed members, rulings and erasures add up`() throws {
        let label = HeldLabel(tld: "np", role: .manager)
        let erased = RecordID(bytes: Digest(of: [1], for: .display).bytes)
        let first = try applying(
            [.rule(Ruling(label, holder: ids[1])), .erase(erased)],
            confirms: strangers.map(\.id)
        )
        #expect(first.settled.map(\.member) == (ids + strangers.map(\.id)).sorted())
        #expect(first.settled.filter { $0.card == nil }.map(\.since) == [1, 1])
        #expect(first.erased == [erased])
        let second = try applying([.rule(Ruling(label, holder: nil))], to: first)
        #expect(second.rulings == [Ruling(label, holder: nil)])
        #expect(throws: DecidedState.Impossible.isErased(erased)) {
            try applying([.erase(erased)], to: second)
        }
    }

    @Test func `labels of who is removed go to the successor, and to nobody who was removed`()
        throws
    {
        let label = HeldLabel(tld: "np", role: .manager)
        let held = try applying([.rule(Ruling(label, holder: ids[0]))])
        let removal = Removal(ids[0], successor: ids[1])
        let removed = try applying([.remove(removal), lower], to: held)
        #expect(removed.rulings == [Ruling(label, holder: ids[1])])
        #expect(throws: DecidedState.Impossible.cannotHold(ids[0])) {
            try applying([.rule(Ruling(label, holder: ids[0]))], to: removed)
        }
        for (first, second) in [(ids[0], ids[1]), (ids[1], ids[0])] {
            #expect(throws: DecidedState.Impossible.isRemoved(second)) {
                try applying([
                    .remove(Removal(first, successor: second)), .remove(Removal(second)),
                    lower,
                ])
            }
        }
    }

    @Test func `who was only confirmed and is removed comes back with none of its keys`() throws {
        let keys = strangers[0].card.value.card.keys.map {
            MemberKey(member: strangers[0].id, key: $0)
        }
        let confirmed = try applying(confirms: [strangers[0].id])
        let removed = try applying(
            [.remove(Removal(strangers[0].id))],
            to: confirmed,
            ends: keys
        )
        let twin = try FixtureMember(
            number: 10,
            organisation: "Another name",
            labels: [],
            country: "",
            region: .europe
        )
        #expect(throws: DecidedState.Impossible.cannotEnrol(twin.id)) {
            try applying([.enrol(twin.card.value)], to: removed)
        }
    }

    @Test func `nobody gets a second voice or comes back with keys that others have`() throws {
        let twin = try FixtureMember(
            number: 0,
            organisation: "Another name",
            labels: [],
            country: "",
            region: .europe
        )
        #expect(throws: DecidedState.Impossible.cannotEnrol(twin.id)) {
            try applying([.enrol(twin.card.value)])
        }
        let ended = try applying([.remove(Removal(ids[0])), lower])
        let closed = try applying(to: deciding.start, ends: [key(0)])
        let removed = try applying([.remove(Removal(ids[0])), lower], to: closed)
        #expect(throws: DecidedState.Impossible.cannotEnrol(twin.id)) {
            try applying([.enrol(twin.card.value)], to: removed)
        }
        #expect(ended.voter(ids[0]) == nil)
        for other in [
            MemberKey(member: ids[0], key: deciding.network.members[0].key(.identity).publicKey),
            MemberKey(member: ids[0], key: deciding.network.members[0].key(.node).publicKey),
            MemberKey(member: ids[0], key: key(1).key),
        ] {
            #expect(throws: DecidedState.Impossible.cannotBegin(other)) {
                try applying(begins: [other])
            }
        }
        let begun = try applying(begins: [key(0, 1)])
        for again in [key(0, 1), MemberKey(member: ids[1], key: key(0, 1).key)] {
            #expect(throws: DecidedState.Impossible.cannotBegin(again)) {
                try applying(to: begun, begins: [again])
            }
        }
    }

    @Test func `a key of a voter that was dropped can still end`() throws {
        let dropped = try applying([
            .drop(ids[0]), lower,
        ])
        #expect(try applying(to: dropped, ends: [key(0)]).ended == [key(0)])
        let both = try applying(
            [.drop(ids[0]), lower],
            ends: [key(0)]
        )
        #expect(both.ended == [key(0)])
    }

    @Test func `keys begin once and end once`() throws {
        #expect(throws: DecidedState.Impossible.cannotBegin(key(0))) {
            try applying(begins: [key(0)])
        }
        let begun = try applying(begins: [key(0, 1)])
        #expect(begun.voter(ids[0])?.begun == [key(0, 1).key])
        let ended = try applying(to: begun, ends: [key(0, 1)])
        for again in [key(0, 1)] {
            #expect(throws: DecidedState.Impossible.cannotBegin(again)) {
                try applying(to: ended, begins: [again])
            }
            #expect(throws: DecidedState.Impossible.cannotEnd(again)) {
                try applying(to: ended, ends: [again])
            }
        }
        let foreign = MemberKey(member: strangers[0].id, key: key(0).key)
        #expect(throws: DecidedState.Impossible.cannotEnd(foreign)) {
            try applying(ends: [foreign])
        }
        #expect(throws: DecidedState.Impossible.cannotBegin(foreign)) {
            try applying(begins: [foreign])
        }
    }

    @Test func `what is not possible is refused`() throws {
        let card = deciding.network.members[0].card
        #expect(throws: DecidedState.Impossible.cannotEnrol(ids[0])) {
            try applying([.enrol(card.value)])
        }
        let demo = try FixtureMember(number: 20, isDemo: true)
        #expect(throws: DecidedState.Impossible.cannotEnrol(demo.id)) {
            try applying([.enrol(demo.card.value)])
        }
        #expect(throws: DecidedState.Impossible.isNoVoter(strangers[0].id)) {
            try applying([.drop(strangers[0].id)])
        }
        #expect(throws: DecidedState.Impossible.cannotConfirm(ids[0])) {
            try applying(confirms: [ids[0]])
        }
    }

    @Test func `a network must be able to go on by its own numbers`() throws {
        let wrong: [Genesis.Policy] = [
            .init(vouches: 5, regions: 1, suspenders: 1),
            .init(vouches: 2, regions: 3, suspenders: 1),
            .init(vouches: 4, regions: 1, suspenders: 4),
        ]
        for policy in wrong {
            #expect(throws: DecidedState.Impossible.doesNotWork(voters: 4, regions: 4)) {
                try applying([.policy(policy)])
            }
        }
        let all = ids.map { Proposal.Action.drop($0) }
        #expect(throws: DecidedState.Impossible.doesNotWork(voters: 0, regions: 0)) {
            try applying(all)
        }
        // Whoever loses a voter too many must lower the numbers in the same decision.
        #expect(throws: DecidedState.Impossible.doesNotWork(voters: 2, regions: 2)) {
            try applying(Array(all.prefix(2)))
        }
        let one = Genesis.Policy(vouches: 1, regions: 1, suspenders: 1)
        #expect(try applying(Array(all.prefix(3)) + [.policy(one)]).voters.count == 1)
    }
}
