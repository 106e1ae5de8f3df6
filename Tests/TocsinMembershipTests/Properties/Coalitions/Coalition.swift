import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Organisations that have agreed on an aim, with all of their keys and those of whoever has no voice any more; and what they
/// sign.
struct Coalition {
    let town: Town
    let members: [FixtureMember]
    /// What those say who are not in it.
    let others: [Verified<Record>]
    /// What it sends.
    private(set) var records: [Verified<Record>] = []
    private let isEnough: Bool
    private let bad: [Proposal]
    private var forgery: Forgery
    private var feeds: UInt64 = 100
    private var generator: SeededGenerator

    /// - Parameter isEnough: whether there are as many as the aim needs, or one too few.
    init(_ town: Town, isEnough: Bool, seed: UInt64) throws {
        (self.town, self.isEnough) = (town, isEnough)
        generator = SeededGenerator(seed: seed)
        members = town.coalition(isEnough: isEnough, &generator)
        let ids = members.map(\.id)
        others = try town.words(of: town.voters.filter { !ids.contains($0.id) })
        bad = try town.bad()
        forgery = Forgery(of: bad, in: town)
        for member in members { try speak(member) }
        for _ in 0..<5 { try play(generator.pick(Trick.allCases)) }
        records += try forgery.records(replaying: others, &generator)
    }

    /// A feed of its own for each thing that is said.
    private mutating func feed(
        of member: FixtureMember,
        _ role: KeyRole = .signing,
        key: Int = 0
    ) -> FixtureFeed {
        feeds += 1
        return FixtureFeed(of: member, in: town.network.id, role, key: key, incarnation: feeds)
    }

    // MARK: What it wants

    /// Lets a member, or whoever else's key it has, say what the coalition wants.
    private mutating func speak(_ member: FixtureMember, key: Int = 0) throws {
        var feed = feed(of: member, key: key)
        switch town.aim {
        case .admission, .regions, .label:
            records.append(try feed.vouch(for: town.intruder, in: town.network))
        case .suspension: records.append(try feed.suspension(of: town.victim.id))
        case .overreach: records += try overreach(in: &feed)
        case .lifting: try object(in: &feed)
        case _:
            for proposal in bad {
                records.append(try feed.voice(for: proposal, in: town.network))
            }
        }
        try forgery.gather(from: member, key: key)
    }

    /// Speaks against the victim and another, or against one more than it may.
    private func overreach(in feed: inout FixtureFeed) throws -> [Verified<Record>] {
        let outside = town.voters.filter { voter in !members.contains { $0.id == voter.id } }
        return try outside.suffix(isEnough ? 2 : 3).map { try feed.suspension(of: $0.id) }
    }

    /// Objects to what was said against the victim, in its name with a key that others distrust, or do not.
    private mutating func object(in feed: inout FixtureFeed) throws {
        let said = others.filter { $0.value.header.kind == .suspension }
            .sorted { $0.value.id < $1.value.id }
        var thief = self.feed(of: town.victim, key: isEnough ? 2 : 0)
        records += try [feed.objection(to: said), thief.objection(to: said)]
    }

    // MARK: What else it tries

    private enum Trick: CaseIterable {
        case secondKey, grantedKey, endedKey, former, stranger, victimsEndedKey
        case twoThings, decoy, withdrawal, erasure, abuse
    }

    private mutating func play(_ trick: Trick) throws {
        let anybody = generator.pick(members + town.former)
        switch trick {
        case .secondKey: try speak(anybody, key: 1)
        case .grantedKey: try speakByGrant(anybody)
        case .endedKey: try speakAfterEnd(anybody)
        case .former: try speak(generator.pick(town.former))
        case .stranger: try speak(town.intruder)
        case .victimsEndedKey: try speak(town.victim, key: 1)
        case .twoThings: try sayTwoThings(anybody)
        case .decoy: try vouchForAnother(anybody)
        case .withdrawal: try withdraw(generator.pick(town.former))
        case .erasure:
            var feed = feed(of: anybody)
            records.append(try feed.erasure(of: others.map(\.value.id).sorted()))
        case .abuse:
            var feed = feed(of: generator.pick(town.former))
            records.append(try feed.suspension(of: town.victim.id))
        }
    }

    private mutating func speakByGrant(_ member: FixtureMember) throws {
        var identity = feed(of: member, .identity)
        let grant = try identity.identity(
            grants: [member.grant(.signing, 5, in: town.network.id)]
        )
        records.append(grant)
        forgery.show(grant)
        try speak(member, key: 5)
    }

    private mutating func speakAfterEnd(_ member: FixtureMember) throws {
        var identity = feed(of: member, .identity)
        let end = KeyRevocation(key: member.key(.signing, 1).publicKey, heads: [])
        records.append(try identity.identity(revocations: [end]))
        try speak(member, key: 1)
    }

    /// Wants two things, and says both at one place of one feed.
    private mutating func sayTwoThings(_ member: FixtureMember) throws {
        let wishes = [bad[0], try town.distraction()]
        let feed = feed(of: member, key: 2)
        for wish in wishes {
            var copy = feed
            records.append(try copy.voice(for: wish, in: town.network))
        }
    }

    private mutating func vouchForAnother(_ member: FixtureMember) throws {
        var feed = feed(of: member)
        let vouch = try feed.vouch(for: town.decoy, in: town.network)
        records.append(vouch)
        forgery.show(vouch)
    }

    private mutating func withdraw(_ member: FixtureMember) throws {
        var feed = feed(of: member)
        let vouch = try feed.vouch(for: town.intruder, in: town.network)
        let taken = try feed.vouch(
            for: town.intruder,
            replaces: [vouch.value.id],
            isWithdrawn: true,
            in: town.network
        )
        records += [vouch, taken]
        forgery.show(taken)
    }
}

extension Town {
    /// Who is in it, of this network.
    fileprivate func coalition(
        isEnough: Bool,
        _ generator: inout SeededGenerator
    ) -> [FixtureMember] {
        let count = scale.needed - (isEnough ? 0 : 1)
        let shuffled = generator.shuffled(Array(voters.dropLast())) + [victim]
        switch aim {
        case .regions:
            // All from one region too few; with enough, somebody from another.
            let few = Region.known.prefix(scale.needed - 1)
            let inside = shuffled.filter { few.contains($0.card.value.card.region) }
            let outside = shuffled.filter { !few.contains($0.card.value.card.region) }
            return inside + outside.prefix(isEnough ? 1 : 0)
        case .label: return shuffled.prefix(isEnough ? 2 : 3) + (isEnough ? [victim] : [])
        case .lifting: return Array(shuffled.prefix(2))
        case .overreach: return Array(shuffled.prefix(scale.needed))
        case _: return Array(shuffled.prefix(count))
        }
    }
}
