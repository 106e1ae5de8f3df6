import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// A network that has decided once: it removed one founder, dropped another and ended a key of the victim.
struct Town {
    let aim: Aim
    let scale: Scale
    let network: FixtureNetwork
    /// Another network of the same founders: what is signed for it is nothing here.
    let twin: FixtureNetwork
    /// What every node follows before anything else comes.
    let first: Verified<Record>
    /// The victim's TLD in the card of somebody who is no member.
    let intruder: FixtureMember
    /// Who applies, and is welcome to those who want no harm.
    let guest: FixtureMember
    /// Who applies, and is vouched for by the coalition alone.
    let decoy: FixtureMember
    /// What the victim has published.
    let contact: Verified<Record>
    let beginning: Proposal

    init(_ aim: Aim, _ scale: Scale) throws {
        (self.aim, self.scale) = (aim, scale)
        let (network, twin) = try Self.networks.get()[scale.voters]
        let victim = network.members[scale.voters - 1]
        let numbers = Genesis.Policy(
            vouches: UInt32(scale.vouches),
            regions: UInt32(scale.regions),
            suspenders: UInt32(scale.suspenders)
        )
        beginning = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [
                .remove(Removal(network.members[scale.voters].id)),
                .drop(network.members[scale.voters + 1].id), .policy(numbers),
            ],
            ends: [MemberKey(member: victim.id, key: victim.key(.signing, 1).publicKey)]
        )
        let voices = network.members.map { [beginning] member in
            member.key(.signing).voice(of: member.id, for: beginning, in: network.id)
        }
        let decision = try Decision(beginning, voices: voices)
        first = try .deciding(by: decision, in: network.id)
        intruder = try FixtureMember(
            number: 40,
            organisation: "Intruder",
            labels: [HeldLabel(tld: victim.tld, role: .manager)],
            country: "",
            region: .africa
        )
        guest = try FixtureMember(number: 41)
        decoy = try FixtureMember(number: 42)
        var feed = FixtureFeed(of: victim, in: network.id)
        contact = try feed.contact([1], subject: Fixture.subject(1))
        (self.network, self.twin) = (network, twin)
    }

    /// Networks of so many voters as their place says, and others of the same founders; made once, since that takes most of
    /// the time.
    private static let networks = Result {
        try (0...10).map { voters in
            let network = try FixtureNetwork(founders: voters + 2, signing: 3)
            return (network, try FixtureNetwork(members: network.members, name: "Twin"))
        }
    }

    var voters: [FixtureMember] { Array(network.members.prefix(scale.voters)) }
    var victim: FixtureMember { network.members[scale.voters - 1] }
    /// Who had a voice and has none: anybody may have their keys.
    var former: [FixtureMember] { Array(network.members.suffix(2)) }

    /// A node that follows what was decided.
    func node() -> Disk {
        var disk = Disk(genesis: network.genesis)
        _ = disk.write([first])
        return disk
    }

    // MARK: What those say who want no harm

    func words(of honest: [FixtureMember]) throws -> [Verified<Record>] {
        var words = [contact, try victimsEnd()]
        let good = try good()
        for member in honest {
            var feed = FixtureFeed(of: member, in: network.id, incarnation: 2)
            // Where nobody wants anything else, half of the voters cannot make it nothing.
            if aim != .decideNothing { words.append(try feed.voice(for: good, in: network)) }
            words.append(try feed.vouch(for: guest, in: network))
            if aim == .lifting, member.id != victim.id {
                let stolen = victim.key(.signing).publicKey
                words.append(try feed.suspension(of: victim.id, distrusting: [stolen]))
            }
        }
        return words
    }

    /// The victim has ended the key that a decision ended.
    private func victimsEnd() throws -> Verified<Record> {
        var identity = FixtureFeed(of: victim, in: network.id, .identity)
        let end = KeyRevocation(key: victim.key(.signing, 1).publicKey, heads: [])
        return try identity.identity(revocations: [end])
    }

    // MARK: What comes of it

    /// Whether the coalition has what it wants.
    func isReached(on disk: Disk) throws -> Bool {
        let picture = OthersPicture(of: disk, in: self)
        let decided = disk.membership.decisions.states.map(\.decision)
        return switch aim {
        case .standstill: !decided.contains(try good().id)
        case .admission, .regions: picture.members.contains(intruder.id)
        case .suspension, .overreach: picture.suspended.contains(victim.id)
        case .label: picture.intruders == [HeldLabel(tld: victim.tld, role: .manager)]
        case .lifting: !picture.suspended.contains(victim.id)
        case _: try bad().contains { decided.contains($0.id) }
        }
    }
}
