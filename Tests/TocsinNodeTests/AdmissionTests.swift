import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinNode

@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct AdmissionTests {
    private let network: FixtureNetwork
    private let applicant: FixtureMember

    /// Three founders, of whom two must vouch.
    init() throws {
        network = try FixtureNetwork(founders: 3)
        applicant = try FixtureMember(number: 9)
    }

    @Test func `who is vouched for is let in and heard, on nodes that have the vouches and others`()
        async throws
    {
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let carla = try await TestMember(2, of: network)
        let newcomer = try await TestMember(applicant, in: network)
        let first = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(first)])
        let third = try await carla.node(dialling: [anna.known(first)])
        let fourth = try await newcomer.node(dialling: [anna.known(first)])
        try await running(first, second, third, fourth) {
            try await anna.isLinked(to: 2)
            try await newcomer.until { $0.peers.first?.trouble.contains("hung up") == true }
            for voucher in [anna, ben] {
                _ = try await voucher.publish(voucher.vouch(for: applicant))
            }
            // A link stands for a moment also before that.
            try await anna.until { _ in (try? anna.admission(of: applicant)) ?? nil != nil }
            try await newcomer.isLinked(to: 1)
            try await newcomer.receives(unwrap(anna.admission(of: applicant)))
            let published = try await newcomer.publish("from the newcomer")
            for member in [anna, ben, carla] {
                try await member.receives(published.id)
                #expect(try member.admission(of: applicant) == newcomer.admission(of: applicant))
            }
        }
    }

    @Test func `a newcomer needs no founder's address: a member admitted since will do`()
        async throws
    {
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let next = try FixtureMember(number: 10)
        let sponsor = try await TestMember(applicant, in: network)
        let newcomer = try await TestMember(next, in: network)
        let first = try await anna.node()
        let second = try await ben.node(dialling: [anna.known(first)])
        let third = try await sponsor.node(dialling: [anna.known(first)])
        let fourth = try await newcomer.node(dialling: [sponsor.known(third)])
        try await running(first, second, third, fourth) {
            for voucher in [anna, ben] {
                for one in [applicant, next] {
                    _ = try await voucher.publish(voucher.vouch(for: one))
                }
            }
            try await newcomer.until { _ in (try? newcomer.admission(of: applicant)) ?? nil != nil }
            let published = try await newcomer.publish("from the newcomer")
            for member in [anna, ben, sponsor] { try await member.receives(published.id) }
        }
    }

    @Test func `one vouch too few, and a withdrawn one, let nobody in`() async throws {
        let (anna, ben) = try await (TestMember(0, of: network), TestMember(1, of: network))
        let first = try await anna.node()
        try await running(first, ben.node(dialling: [anna.known(first)])) {
            try await ben.isLinked(to: 1)
            let vouch = try await anna.publish(anna.vouch(for: applicant))
            let withdrawal = try anna.vouch(for: applicant, withdrawing: vouch.id)
            let withdrawn = try await anna.publish(withdrawal)
            try await ben.receives(withdrawn.id)
            let last = try await ben.publish(ben.vouch(for: applicant))
            try await anna.receives(last.id)
            for member in [anna, ben] { #expect(try member.admission(of: applicant) == nil) }
        }
    }
}

extension TestMember {
    /// A vouch of this member, or the withdrawal of one.
    fileprivate func vouch(
        for applicant: FixtureMember,
        withdrawing former: RecordID? = nil
    ) throws -> RecordDraft {
        let vouch = Vouch(
            for: applicant.id,
            evidence: [.person],
            isWithdrawn: former != nil
        )
        return RecordDraft(
            kind: .vouch,
            body: former == nil
                ? try applicant.application(to: network.id).value.encoded : [],
            subject: vouch.subject,
            replaces: [former].compactMap(\.self),
            statement: vouch.encoded
        )
    }

    /// The record that admits somebody, as this home has it.
    fileprivate func admission(of member: FixtureMember) throws -> RecordID? {
        try StoreReader(home: folder).membership()?.member(member.id)?.admission
    }
}
