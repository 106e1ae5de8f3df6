import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Grounds of admissions and decisions, put together of whatever a coalition has or has seen.
struct Forgery {
    private let town: Town
    private let bad: [Proposal]
    private var vouches: [Record] = []
    private var evidence: [Record] = []
    /// For each proposal.
    private var voices: [[Voice]]

    init(of bad: [Proposal], in town: Town) {
        (self.bad, self.town) = (bad, town)
        voices = bad.map { _ in [] }
    }

    /// Keeps a record to show it.
    mutating func show(_ record: Verified<Record>) {
        if record.value.header.kind == .vouch {
            vouches.append(record.value)
        } else {
            evidence.append(record.value)
        }
    }

    /// Lets a member sign all that grounds need, here and in a network of the same founders.
    mutating func gather(from member: FixtureMember, key: Int) throws {
        for network in [town.network, town.twin] {
            var feed = FixtureFeed(of: member, in: network.id, key: key, incarnation: 50)
            vouches.append(try feed.vouch(for: town.intruder, in: network).value)
            for index in bad.indices {
                voices[index].append(
                    member.key(.signing, key).voice(
                        of: member.id,
                        for: bad[index],
                        in: network.id
                    )
                )
            }
        }
    }

    /// What of it is valid to the eye: grounds with a wrong signature make no record.
    func records(
        replaying others: [Verified<Record>],
        _ generator: inout SeededGenerator
    ) throws -> [Verified<Record>] {
        let seen = others.map(\.value)
        let seenVouches = seen.filter { $0.header.kind == .vouch }
        let application = try town.intruder.application(to: town.network.id).value
        return try plain(application)
            + (0..<2).flatMap { _ -> [Verified<Record>] in
                let admission = Admission(
                    application,
                    vouches: choice(of: vouches + seenVouches, &generator),
                    evidence: choice(of: evidence, &generator)
                )
                let place = generator.below(bad.count)
                let shown = choice(of: voices[place] + replayed(seen, for: bad[place]), &generator)
                let decision = try? Decision(
                    bad[place],
                    voices: shown.withoutTwins,
                    evidence: choice(of: evidence, &generator)
                )
                return [
                    try? .admitting(by: admission, to: town.network.id),
                    decision.flatMap { try? .deciding(by: $0, in: town.network.id) },
                ].compactMap(\.self)
            }
    }

    /// Grounds in which nothing is wrong but that there are too few voters in them.
    private func plain(_ application: Application) throws -> [Verified<Record>] {
        let isVoter = { (member: MemberID) in town.voters.contains { $0.id == member } }
        let own = vouches.filter {
            isVoter($0.header.member) && (try? Verified($0, in: town.network.id)) != nil
        }
        let admission = Admission(application, vouches: own.withoutTwins)
        let decisions = zip(bad, voices).compactMap { proposal, voices in
            try? Decision(proposal, voices: voices.filter { isVoter($0.member) }.withoutTwins)
        }
        return [try? .admitting(by: admission, to: town.network.id)].compactMap(\.self)
            + decisions.compactMap { try? .deciding(by: $0, in: town.network.id) }
    }

    /// Voices of others for something else, as if they were for this.
    private func replayed(_ seen: [Record], for proposal: Proposal) -> [Voice] {
        seen.filter { $0.header.kind == .voice }.compactMap { record in
            guard let spoken = try? SpokenVoice(decoding: record.header.statement) else {
                return nil
            }
            return Voice(
                member: record.header.member,
                key: record.header.feed.key,
                decision: proposal.id,
                signature: spoken.signature
            )
        }
    }

    /// Most of them, in the hope that nobody counts.
    private func choice<Element>(
        of all: [Element],
        _ generator: inout SeededGenerator
    ) -> [Element] {
        let share = 1 + generator.below(3)
        return generator.shuffled(all).filter { _ in !generator.once(in: share + 1) }
    }
}

extension [Voice] {
    /// The first of each member: more are no decision at all.
    fileprivate var withoutTwins: [Voice] {
        reduce([]) { voices, voice in
            voices.contains { $0.member == voice.member } ? voices : voices + [voice]
        }
    }
}

extension [Record] {
    /// The first of each member.
    fileprivate var withoutTwins: [Record] {
        reduce([]) { records, record in
            records.contains { $0.header.member == record.header.member }
                ? records : records + [record]
        }
    }
}
