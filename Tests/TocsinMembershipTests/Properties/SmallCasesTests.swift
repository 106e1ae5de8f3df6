import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

@testable import TocsinSimulator

/// Every selection of what members of small networks may say, in every order, on one node or parted between two that meet.
@Suite struct SmallCasesTests {
    /// What one node has heard, in that order, and what it has become by it.
    private struct Hearing {
        let heard: [Int]
        let disk: Disk

        /// Whether another heard other things; of two that both heard some, one way round.
        func meets(_ other: Hearing) -> Bool {
            guard heard.allSatisfy({ !other.heard.contains($0) }) else { return false }
            guard let first = heard.first, let its = other.heard.first else {
                return heard.isEmpty
            }
            return first < its
        }
    }

    @Test(arguments: try Vocabulary.all())
    func `every order and every parting of every selection comes to one membership`(
        _ vocabulary: Vocabulary
    ) throws {
        let hearings = hearings(of: vocabulary)
        var pictures: [[Int]: MembershipPicture] = [:]
        var known: [[RecordID]: MembershipPicture] = [:]
        for one in hearings {
            for other in hearings where other.meets(one) {
                let selection = (one.heard + other.heard).sorted()
                let words = selection.map { vocabulary.words[$0] }
                let case_ = "\(one.heard) and \(other.heard)"
                let (left, right) = met(one.disk, other.disk, words)
                let picture = left.picture
                #expect((picture == right.picture) == true, "\(case_)")
                let ids = left.records.map(\.value.id).sorted()
                #expect((known[ids, default: picture] == picture) == true, "\(case_)")
                known[ids] = picture
                if vocabulary.isOrderFree {
                    #expect((pictures[selection, default: picture] == picture) == true, "\(case_)")
                    pictures[selection] = picture
                }
                check(left, words, case_)
            }
        }
        #expect(Set(known.values.map(\.standings)).count > 1)
    }

    /// Every order of every selection.
    private func hearings(of vocabulary: Vocabulary) -> [Hearing] {
        var all = [Hearing(heard: [], disk: Disk(genesis: vocabulary.network.genesis))]
        var last = all
        while !last.isEmpty {
            last = last.flatMap { hearing in
                vocabulary.words.indices.filter { !hearing.heard.contains($0) }.map { word in
                    var disk = hearing.disk
                    _ = disk.write([vocabulary.words[word]])
                    keepsMembers(hearing.disk, disk, "\(hearing.heard) then \(word)")
                    return Hearing(heard: hearing.heard + [word], disk: disk)
                }
            }
            all += last
        }
        return all
    }

    /// Lets two nodes tell each other what counts, and then hear everything from its authors.
    private func met(
        _ left: Disk,
        _ right: Disk,
        _ words: [Verified<Record>]
    ) -> (Disk, Disk) {
        var (left, right) = (left, right)
        let told = left.passedOn
        left.hear(right.passedOn)
        right.hear(told)
        left.hear(words)
        right.hear(words)
        left.hear(right.passedOn)
        right.hear(left.passedOn)
        return (left, right)
    }

    // MARK: What must always hold

    /// Nobody ceases to be a member by anything but a decision.
    private func keepsMembers(_ before: Disk, _ after: Disk, _ case_: String) {
        guard before.membership.decided.decision == after.membership.decided.decision else {
            return
        }
        let left = Set(before.membership.members.map(\.id))
            .subtracting(after.membership.members.map(\.id))
        #expect(left.isEmpty, "\(case_)")
    }

    private func check(_ disk: Disk, _ words: [Verified<Record>], _ case_: String) {
        let states = disk.membership.decisions.states
        let ballots = Ballots(words)
        for (state, next) in zip(states, states.dropFirst()) {
            #expect(!next.voters.isEmpty, "\(case_)")
            #expect(ballots.allow(next.decision, after: state), "\(case_)")
        }
        let least = states.map { Int($0.policy.vouches) }.min() ?? 0
        for member in disk.membership.members where !member.isFounder {
            let isSettled = disk.membership.decided.isSettled(member.id)
            #expect(isSettled || ballots.vouchers(for: member.id).count >= least, "\(case_)")
        }
    }
}

/// Who wants what and vouches for whom, counted without the code that is tested.
struct Ballots {
    private var voices: [DecisionID: Set<MemberID>] = [:]
    private var vouches: [MemberID: Set<MemberID>] = [:]

    init(_ words: [Verified<Record>]) {
        for record in words.map(\.value) {
            let member = record.header.member
            if let voice = try? SpokenVoice(decoding: record.header.statement),
                record.header.kind == .voice
            {
                voices[voice.decision, default: []].insert(member)
            }
            for voice in (try? record.decision)?.voices ?? [] {
                voices[voice.decision, default: []].insert(voice.member)
            }
            note([record] + ((try? record.admission)?.vouches ?? []))
        }
    }

    private mutating func note(_ records: [Record]) {
        for record in records where record.header.kind == .vouch {
            guard let vouch = try? Vouch(decoding: record.header.statement) else { continue }
            vouches[vouch.applicant, default: []].insert(record.header.member)
        }
    }

    func vouchers(for member: MemberID) -> Set<MemberID> { vouches[member] ?? [] }

    /// Whether more than half of the voters want a decision, or it is empty and nothing else can have as many.
    func allow(_ decision: DecisionID, after state: DecidedState) -> Bool {
        let voters = Set(state.voters.map(\.member))
        let wanting = voices.mapValues { $0.intersection(voters).count }
        if 2 * (wanting[decision] ?? 0) > voters.count { return true }
        let empty = try? Proposal(after: state.decision, number: state.number + 1)
        return decision == empty?.id
    }
}
