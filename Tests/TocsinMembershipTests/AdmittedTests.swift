import Testing
import TocsinCrypto
import TocsinRecord
import TocsinSimulator
import TocsinTesting

@testable import TocsinMembership

/// Who is admitted, by the rule alone.
@Suite struct AdmittedTests {
    private let network: FixtureNetwork
    private let applicant: FixtureMember

    /// Five founders from five regions: three vouches from two regions admit.
    init() throws {
        network = try FixtureNetwork(founders: 5, signing: 2)
        applicant = try FixtureMember(number: 10)
    }

    private func vouch(
        by founder: Int,
        key: Int = 0,
        for other: FixtureMember? = nil,
        isWithdrawn: Bool = false
    ) throws -> Record {
        var feed = network.feed(of: founder, key: key)
        return try feed.vouch(
            for: other ?? applicant,
            isWithdrawn: isWithdrawn,
            in: network
        ).value
    }

    /// The record that admits somebody by these vouches, if it does.
    private func record(
        _ vouches: [Record],
        evidence: [Record] = [],
        for other: FixtureMember? = nil
    ) throws -> Record {
        let member = other ?? applicant
        let admission = Admission(
            try member.application(to: network.id).value,
            vouches: vouches,
            evidence: evidence
        )
        return try Verified<Record>.admitting(by: admission, to: network.id).value
    }

    private func refusal(of record: Record) throws -> DecidedState.NotAdmitted? {
        let admission = try record.admission
        do throws(DecidedState.NotAdmitted) {
            _ = try network.membership.decided.admitted(by: admission)
            return nil
        } catch {
            return error
        }
    }

    @Test func `three voters from two regions admit, and two do not`() throws {
        let vouches = try (0..<3).map { try vouch(by: $0) }
        #expect(try refusal(of: record(vouches)) == nil)
        #expect(try refusal(of: record(Array(vouches.prefix(2)))) == .vouchesMissing(2))
        var membership = network.membership
        let admission = try Verified(record(vouches), in: network.id)
        #expect(membership.fold([admission]) == [applicant.id])
        #expect(membership.members.map(\.id).contains(applicant.id))
        #expect(membership.member(ofNode: applicant.key(.node).publicKey)?.id == applicant.id)
        var feed = FixtureFeed(of: applicant, in: network.id)
        let contact = try feed.contact([1], subject: Fixture.subject(1)).value
        #expect(membership.authorise(contact.header, id: contact.id) == .authorised)
        #expect(
            network.membership.authorise(contact.header, id: contact.id) == .unknownMember
        )
    }

    @Test func `versions that know other kinds, roles and regions agree on the members`() throws {
        let region = try #require(Region(rawValue: "ANT"))
        let role = try #require(LabelRole(rawValue: 9))
        let later = try FixtureMember(
            number: 11,
            organisation: "Registry of the ice",
            kind: #require(OrganisationKind(rawValue: 9)),
            labels: [HeldLabel(tld: "aq", role: role)],
            country: "AQ",
            region: region
        )
        let vouches = try (0..<3).map { try vouch(by: $0, for: later) }
        let admission = try Verified(record(vouches, for: later), in: network.id)
        var membership = network.membership
        #expect(membership.fold([admission]) == [later.id])
        let member = try #require(membership.member(later.id))
        #expect(member.card.region == region)
        #expect(membership.regard(of: member, in: []).labels == [HeldLabel(tld: "aq", role: role)])
    }

    @Test func `what is no vouch of its own admits nobody`() throws {
        let good = try (0..<3).map { try vouch(by: $0) }
        let stranger = try FixtureMember(number: 11)
        var foreign = FixtureFeed(of: stranger, in: network.id)
        let bad = [
            try vouch(by: 3, for: stranger), try vouch(by: 3, isWithdrawn: true),
            try foreign.vouch(for: applicant, in: network).value,
        ]
        for vouch in bad {
            #expect(try refusal(of: record(good + [vouch])) == .notAVouch(vouch.id))
        }
        #expect(try refusal(of: record(good + [vouch(by: 0, key: 1)])) != nil, "twice by one")
    }

    @Test func `a vouch by a key that is not shown to be the voter's admits nobody`() throws {
        var identity = network.feed(of: 2, .identity)
        let grant = try identity.identity(grants: [network.grant(.signing, 3, of: 2)])
        let known = try (0..<2).map { try vouch(by: $0) }
        let byNewKey = try vouch(by: 2, key: 3)
        let member = network.members[2].id
        #expect(try refusal(of: record(known + [byNewKey])) == .foreignKey(member))
        #expect(try refusal(of: record(known + [byNewKey], evidence: [grant.value])) == nil)
        // Shown without need, by somebody who does not vouch.
        let other = try vouch(by: 3)
        #expect(
            try refusal(of: record(known + [other], evidence: [grant.value]))
                == .needlessEvidence(grant.value.id)
        )
    }

    @Test func `a voter, somebody of another kind and a holder of a voter's key are no applicants`()
        throws
    {
        let card = network.members[1].card.value.card
        var twin = try FixtureMember(number: 12).card.value.card
        twin.signing = [card.signing[0]].sorted()
        let demo = try FixtureMember(number: 13, isDemo: true)
        for member in [network.members[4], demo] {
            let vouches = try (0..<3).map { try vouch(by: $0, for: member) }
            #expect(try refusal(of: record(vouches, for: member)) == .notAnApplicant)
        }
        #expect(network.membership.decided.sharesKey(twin, of: applicant.id))
    }

    @Test func `grounds of a later version are no fault of whoever passes them on`() throws {
        let record = try record((0..<3).map { try vouch(by: $0) })
        // Field 1, a number, is the version.
        var grounds = try #require(record.grounds)
        #expect(grounds.starts(with: [8, 1]))
        grounds[1] = 2
        let later = try Record(
            headerBytes: record.headerBytes,
            signature: record.signature,
            payload: nil,
            grounds: grounds
        )
        #expect(network.membership.authorise(later) == .notUnderstood)
    }

    @Test func `whoever vouches at length takes no room from others`() throws {
        let identities = try (0..<5).map { founder in
            var feed = network.feed(of: founder, .identity)
            let count = founder < 2 ? 6 : 1
            return try (0..<count).map { number in
                try feed.identity(grants: [network.grant(.signing, 5 + number, of: founder)])
            }
        }
        let vouches = try (0..<5).map { founder in
            var feed = network.feed(of: founder, key: 5)
            return try feed.vouch(for: applicant, in: network)
        }
        var membership = network.membership
        _ = membership.fold(identities.flatMap(\.self))
        let sufficient = try #require(
            membership.sufficientVouches(
                for: applicant.id,
                in: vouches,
                showing: identities.flatMap(\.self)
            )
        )
        let authors = sufficient.map(\.record.value.header.member)
        #expect(Set(authors) == Set((2..<5).map { network.members[$0].id }))
        let application = try applicant.application(to: network.id).value
        #expect(membership.admission(by: application, sufficient) != nil)
    }

    @Test func `grounds that suffice make a member, whichever they are and in any order`() throws {
        let vouches = try (0..<5).map { try vouch(by: $0) }
        let admissions = try [[0, 1, 2], [1, 2, 3], [2, 3, 4]].map { chosen in
            try Verified(record(chosen.map { vouches[$0] }), in: network.id)
        }
        #expect(Set(admissions.map(\.value.id)).count == 1)
        for first in admissions {
            var membership = network.membership
            #expect(membership.authorise(first.value.header, id: first.value.id) == .groundless)
            #expect(membership.authorise(first.value) == .authorised)
            #expect(membership.fold([first]) == [applicant.id])
            #expect(membership.authorise(first.value.header, id: first.value.id) == .authorised)
            #expect(membership.member(applicant.id)?.admission == first.value.id)
            for another in admissions {
                #expect(membership.fold([another]) == [])
                #expect(membership.authorise(another.value) == .authorised)
            }
        }
        let few = try record(Array(vouches.prefix(2)))
        #expect(network.membership.authorise(few) == .groundless)
    }
}
