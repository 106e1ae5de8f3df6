import Foundation
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting

/// The home of a member of a network of fixtures, whose signing key stands open: nobody is asked for a
/// passphrase.
struct FixtureHome: Sendable {
    let folder: TemporaryFolder
    let network: FixtureNetwork

    var path: String { folder.url.path }
    let member: FixtureMember

    /// - Parameters:
    ///   - member: whose home it is, if not the first founder's.
    ///   - number: which of the member's signing keys the home holds.
    init(
        in network: FixtureNetwork,
        of member: FixtureMember? = nil,
        signingKey number: Int = 0
    ) throws {
        let member = member ?? network.members[0]
        self.network = network
        self.member = member
        folder = try TemporaryFolder()
        try Data(member.card.value.encoded).write(to: folder.file("member.card"))
        try Self.write(member.key(.signing, number), to: folder)
    }

    /// Puts a key into a home.
    static func write(
        _ key: borrowing SigningKey,
        as role: KeyRole = .signing,
        to home: TemporaryFolder
    ) throws {
        let keys = home.file("keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        let file = KeyFile.open(
            secret: key.seed(),
            role: role,
            publicKey: key.publicKey.bytes
        )
        try MemberHome.write(file.text, to: keys.appendingPathComponent("\(role).key"))
    }

    /// Makes the home part of the network, with records in it.
    func join(with batches: [Verified<Record>]...) async throws {
        let store = try StoreWriter.create(home: path, holder: "a test")
        try await store.setOwnCard(member.card)
        try await store.adopt(network.genesis)
        for batch in batches { _ = try await store.append(batch) }
        await store.close()
        try Data(network.genesis.bytes).write(to: folder.file("network.genesis"))
    }

    /// Brings in more records, as a node does it.
    func take(_ records: [Verified<Record>]) async throws {
        let store = try StoreWriter.open(home: path, holder: "a test")
        _ = try await store.append(records)
        await store.close()
    }

    func run(_ arguments: [String]) throws -> BuiltTocsin.Answer {
        try BuiltTocsin().run(arguments + ["--home", path])
    }
}
