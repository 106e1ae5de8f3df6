import Foundation
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting

/// The home of the first member of a network of fixtures, whose signing key stands open: nobody is asked for a
/// passphrase.
struct FixtureHome: Sendable {
    let folder: TemporaryFolder
    let network: FixtureNetwork

    var path: String { folder.url.path }
    var member: FixtureMember { network.members[0] }

    /// - Parameter number: which of the member's signing keys the home holds.
    init(in network: FixtureNetwork, signingKey number: Int = 0) throws {
        self.network = network
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

    func run(_ arguments: [String]) throws -> BuiltTocsin.Answer {
        try BuiltTocsin().run(arguments + ["--home", path])
    }
}
