import Foundation
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

/// A member's home with a directory of five organisations in it, and no daemon.
struct ExampleHome {
    let folder: TemporaryFolder
    let network: FixtureNetwork

    /// Where it is.
    var path: String { folder.url.path }

    /// Who runs what: the first is the owner of the home.
    static func members() throws -> [FixtureMember] {
        [
            try member(0, "Nepal Example Registry", ["np": .manager], "NP", .asiaPacific),
            try member(
                1,
                "Координационный пример",
                ["ru": .manager, "xn--p1ai": .manager],
                "RU",
                .europe
            ),
            try member(2, "例示レジストリ", ["jp": .manager], "JP", .asiaPacific),
            try member(
                3,
                "Example Back End Services",
                ["np": .backEnd, "xn--mgberp4a5d4ar": .manager],
                "SA",
                .asiaPacific,
                .gTLDRegistry
            ),
            try member(4, "=\"Poison\";\u{301},Ltd", ["de": .manager], "DE", .europe),
        ]
    }

    /// - Parameters:
    ///   - moreRecords: contacts of the first member beyond the usual ones.
    ///   - others: founders beside the usual ones.
    init(moreRecords: Int = 0, with others: [FixtureMember] = []) async throws {
        folder = try TemporaryFolder()
        network = try FixtureNetwork(members: Self.members() + others)
        let store = try StoreWriter.create(home: folder.url.path, holder: "test")
        try await store.setOwnCard(network.members[0].card)
        try await store.adopt(network.genesis)
        _ = try await store.append(try records(more: moreRecords))
        try await store.replaceLocalEntries(
            from: "list.eml",
            by: [
                ExampleContacts.imported("Marie Exemple", tld: "fr", number: "+33000000001"),
                ExampleContacts.imported("Old Entry", tld: "np", number: "+97700000009"),
            ]
        )
        try await store.note([
            Agreement(
                time: ExampleContacts.now.advanced(by: -120),
                peer: network.members[1].key(.node).publicKey
            )
        ])
        for (name, bytes) in [
            ("member.card", network.members[0].card.value.encoded),
            ("network.genesis", network.genesis.bytes),
        ] {
            try Data(bytes).write(to: folder.file(name))
        }
    }

    /// Adds what one of the members says.
    func append(
        _ kind: RecordKind,
        _ body: [UInt8],
        of member: Int,
        _ subject: UInt64
    ) async throws {
        var feed = network.feed(of: member, incarnation: 1000 + subject)
        let draft = RecordDraft(kind: kind, body: body, subject: Fixture.subject(subject))
        let store = try StoreWriter.open(home: path, holder: "test")
        _ = try await store.append([try feed.append(draft)])
        await store.close()
    }

    /// Asks a question, at the moment that the examples are made for where it is a look-up.
    func ask(
        _ arguments: [String],
        of tocsin: BuiltTocsin = BuiltTocsin()
    ) throws -> BuiltTocsin.Answer {
        let isLookUp = arguments.first.map(Self.lookUps.contains) ?? false
        let moment = isLookUp ? ["--at", "2026-05-05T21:15:00Z"] : []
        return try tocsin.run(arguments + ["--home", path] + moment)
    }

    /// The commands that take a moment.
    static let lookUps = [
        "show", "call", "list", "search", "who", "print", "export", "status",
    ]

    private func records(more: Int) throws -> [Verified<Record>] {
        var feeds = network.members.indices.map { network.feed(of: $0) }
        func contact(_ contact: Contact, of member: Int, _ subject: UInt64) throws -> Verified<
            Record
        > {
            try feeds[member].contact(contact.encoded(), subject: Fixture.subject(subject))
        }
        let rota = ExampleContacts.rota(of: Fixture.subject(2))
        let usual = [
            try contact(ExampleContacts.desk, of: 0, 1),
            try contact(ExampleContacts.officer, of: 0, 2),
            try feeds[0].append(
                RecordDraft(kind: .rota, body: rota.encoded(), subject: Fixture.subject(3))
            ),
            try contact(ExampleContacts.sleeper, of: 1, 1),
            try contact(ExampleContacts.lost, of: 2, 1),
            try contact(ExampleContacts.hostile, of: 4, 1),
        ]
        return try usual
            + (0..<more).map { try contact(ExampleContacts.desk, of: 0, UInt64(100 + $0)) }
    }

    private static func member(
        _ number: Int,
        _ organisation: String,
        _ labels: KeyValuePairs<String, LabelRole>,
        _ country: String,
        _ region: Region,
        _ kind: OrganisationKind = .ccTLDManager
    ) throws -> FixtureMember {
        try FixtureMember(
            number: number,
            organisation: organisation,
            kind: kind,
            labels: labels.map { HeldLabel(tld: $0.key, role: $0.value) },
            country: country,
            region: region
        )
    }
}
