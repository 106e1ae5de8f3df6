import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinMembership
import TocsinRecord
import TocsinStore
import TocsinTesting

@testable import TocsinCommand

/// Proposals that let keys speak for others, or end what is not their member's, by the built program.
@Suite struct ForeignKeyTests {
    private let voter: ProposingVoter
    private let home: FixtureHome
    private var network: FixtureNetwork { voter.network }

    init() throws {
        voter = try ProposingVoter()
        home = try FixtureHome(in: voter.network)
    }

    private func key(_ number: Int, of member: FixtureMember) -> PublicKey {
        member.key(.signing, number).publicKey
    }

    /// What signing a proposal says, whatever is insisted on.
    private func sign(
        _ proposal: Proposal,
        with records: [Verified<Record>] = []
    ) async throws -> BuiltTocsin.Answer {
        try await home.join(with: records, [try voter.voice(for: proposal)])
        return try home.run(["decision", "sign", proposal.typed, "--yes"] + Insistence.options())
    }

    private func expectRefusal(_ answer: BuiltTocsin.Answer, _ says: String) {
        #expect(answer.status == 7 && answer.errors.contains(says), "\(answer.errors)")
    }

    @Test func `a key that a voter has not granted speaks for it by nobody's voice`() async throws {
        let victim = network.members[2]
        let begins = MemberKey(member: victim.id, key: key(5, of: voter.member))
        expectRefusal(
            try await sign(voter.proposal(begins: [begins])),
            "for Registry of .xc (.xc \(victim.id.short)), which has not granted that key"
        )
    }

    @Test func `a key that another member has, too, speaks for nobody else`() async throws {
        let (victim, other) = (network.members[2], voter.member)
        let begins = MemberKey(member: victim.id, key: key(5, of: other))
        var identity = network.feed(of: 2, .identity)
        // A thief has both: each member says that the key is its own.
        let stolen = other.key(.signing, 5).grant(as: .signing, of: victim.id, in: network.id)
        var same = network.feed(of: 1, .identity)
        let records = [
            try identity.identity(grants: [stolen]),
            try same.identity(grants: [network.grant(.signing, 5, of: 1)]),
        ]
        expectRefusal(
            try await sign(voter.proposal(begins: [begins]), with: records),
            "which has not granted that key for itself alone"
        )
    }

    @Test func `a key that a voter has granted itself may speak by decision`() async throws {
        let owner = network.members[2]
        var identity = network.feed(of: 2, .identity)
        let grant = try identity.identity(grants: [network.grant(.signing, 5, of: 2)])
        let begins = MemberKey(member: owner.id, key: key(5, of: owner))
        let answer = try await sign(voter.proposal(begins: [begins]), with: [grant])
        #expect(answer.status == 0 && answer.errors.contains("decided"), "\(answer.errors)")
    }

    @Test(arguments: [true, false])
    func `whoever names a key of the removed, too, keeps nobody from removing it`(
        _ holds: Bool
    ) async throws {
        let removed = voter.member
        var identity = network.feed(of: 1, .identity)
        let grant = try identity.identity(grants: [network.grant(.signing, 5, of: 1)])
        let accomplice = holds ? [try sharing()] : try namingAsEncryptionKey()
        try await home.join(with: [grant] + accomplice)
        let proposed = try home.run([
            "decision", "propose", "--remove", removed.id.short, "--suspenders", "1", "--yes",
        ])
        #expect(proposed.status == 0, "\(proposed.errors)")
        // What another has as well stays; what it merely names ends.
        #expect(proposed.output.contains("ends with its membership") == !holds)
    }

    /// Another founder says that the key is its own, by the holder's agreement.
    private func sharing() throws -> Verified<Record> {
        var feed = network.feed(of: 2, .identity)
        let other = network.members[2].id
        let shared = voter.member.key(.signing, 5).grant(as: .signing, of: other, in: network.id)
        return try feed.identity(grants: [shared])
    }

    /// A newcomer's card names it as the key that others seal to, which takes nobody's agreement.
    private func namingAsEncryptionKey() throws -> [Verified<Record>] {
        let newcomer = try FixtureMember(
            number: 31,
            encryption: EncryptionPublicKey(bytes: key(5, of: voter.member).bytes)
        )
        return try [voter.admission(of: newcomer)] + voter.vouches([1, 2], for: newcomer)
    }

    @Test func `of those who name the same encryption key nobody is certain to read`() async throws
    {
        let owner = network.members[1]
        let key = owner.encryptionKey.publicKey
        let newcomer = try FixtureMember(number: 31, encryption: key)
        let joining = try [voter.admission(of: newcomer)] + voter.vouches([1, 2], for: newcomer)
        try await home.join(with: joining)
        let readers = try SealReaders(in: StoreReader(home: home.path))
        #expect(readers.names.members(of: [key]).isEmpty)
        #expect(readers.names.possible(of: [key]) == [owner.id, newcomer.id])
        let other = network.members[2].encryptionKey.publicKey
        let (shared, without) = try (
            statement(for: owner, to: key), statement(for: owner, to: other)
        )
        let doubt = try readers.lines(of: shared).map(\.plain).joined()
        #expect(doubt.contains("since another member names the same key"), "\(doubt)")
        #expect(!doubt.contains("Addressed, and cannot read it"), "\(doubt)")
        let unable = try readers.lines(of: without).map(\.plain).joined()
        #expect(unable.contains("Addressed, and cannot read it"), "\(unable)")
    }

    /// What an alert says that names a member and is sealed to some key.
    private func statement(
        for member: FixtureMember,
        to key: EncryptionPublicKey
    ) throws -> AlertStatement<Alert> {
        var alert = Alert(
            headline: "x",
            status: .actual,
            tlp: .red,
            audience: Alert.Audience(),
            created: Timestamp(clamping: 1_800_000_000),
            expires: Timestamp(clamping: 1_800_003_600)
        )
        alert.audience.members = [member.id]
        let (body, outside) = try (alert.encoded(), #require(alert.outside))
        var feed = network.feed(of: 0)
        let sealing = Sealing(for: .keys([key], outside), in: network.id)
        let record = try feed.append(RecordDraft(kind: .alert, body: body, sealing: sealing)).value
        let thread = try AlertThread(
            of: AlertPart(record),
            counts: true,
            with: [],
            openings: [record.id: .success(OpenedBody(body: body))]
        ) { _ in record.body }
        return try #require(thread?.current.shown.first)
    }

    @Test func `the key of somebody who waits ends for nobody`() async throws {
        let applicant = try voter.newcomer(31)
        let end = try MemberKey(member: applicant.id, key: key(0, of: voter.newcomer(32)))
        let unknown = try voter.proposal(confirms: [applicant.id], ends: [end])
        expectRefusal(try await sign(unknown), "whose it is not")
    }

    @Test func `what was let speak for a voter is silenced again`() async throws {
        let victim = network.members[2]
        let begun = MemberKey(member: victim.id, key: key(5, of: voter.member))
        let first = try voter.proposal(begins: [begun])
        var feeds = [1, 2].map { network.feed(of: $0) }
        let voices = try feeds.indices.map { try feeds[$0].voice(for: first, in: network) }
        let second = try Proposal(after: first.id, number: 2, ends: [begun])
        let next = try feeds[0].voice(for: second, in: network)
        try await home.join(with: voices, [next])
        let signed = try home.run(["decision", "sign", second.typed, "--yes"])
        #expect(signed.status == 0 && signed.errors.contains("decided"), "\(signed.errors)")
    }

    @Test func `a voice by a key that its own proposal ends counts for nobody`() async throws {
        var identity = network.feed(of: 1, .identity)
        let granting = try identity.identity(grants: [network.grant(.signing, 5, of: 1)])
        let end = MemberKey(member: voter.member.id, key: key(5, of: voter.member))
        let proposal = try voter.proposal(ends: [end])
        var feed = network.feed(of: 1, key: 5)
        let voice = try feed.voice(for: proposal, in: network)
        // It has ended the key itself since, and keeps the voice.
        let heads = [try #require(feed.head)]
        let ending = try identity.identity(
            revocations: [KeyRevocation(key: end.key, heads: heads)]
        )
        try await home.join(with: [granting, voice], [ending])
        let shown = try home.run(["decision", "show", proposal.typed, "--json"]).object
        #expect(shown["voices_missing"] as? Int == 2)
        #expect((shown["voices"] as? [String])?.isEmpty == true)
        let refused = try home.run(
            ["decision", "sign", proposal.typed, "--yes"] + Insistence.options()
        )
        expectRefusal(refused, "It ends the key by which Registry of .xb (.xb")
    }
}
