import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinTesting

@testable import TocsinCommand

/// Ends of sealed alerts that nobody can bring to all readers, by the built program.
@Suite struct SealedEndTests {
    private let network: FixtureNetwork
    private let home: FixtureHome

    init() throws {
        network = try FixtureNetwork(founders: 3)
        home = try FixtureHome(in: network)
    }

    private func key(_ member: Int) -> EncryptionPublicKey {
        network.members[member].encryptionKey.publicKey
    }

    /// What an alert of the home's says; in the open without keys.
    private func draft(
        _ label: TrafficLight = .red,
        to keys: [EncryptionPublicKey],
        revising first: Record? = nil
    ) throws -> RecordDraft {
        let alert = Alert(
            headline: "x",
            status: .actual,
            tlp: label,
            audience: .everybody,
            created: Timestamp(clamping: 1_800_000_000),
            expires: Timestamp(clamping: 1_800_003_600)
        )
        return RecordDraft(
            kind: first == nil ? .alert : .revision,
            body: try alert.encoded(),
            sealing: alert.outside.map { Sealing(for: .keys(keys.sorted(), $0), in: network.id) },
            subject: first.map { Subject(ofAlert: $0.id, by: $0.header.member) },
            thread: first?.id,
            replaces: first.map { [$0.id] } ?? []
        )
    }

    private func end(_ alert: Record, _ options: [String] = []) throws -> BuiltTocsin.Answer {
        let name = String(alert.id.description.prefix(12))
        return try home.run(["alert", "end", name, "--reason", "over", "--yes"] + options)
    }

    @Test func `beside what is in the open one says whose readers are to read the end`()
        async throws
    {
        var feed = network.feed(of: 0)
        let first = try feed.append(draft(to: [key(0), key(1)]))
        let sealed = try feed.append(draft(to: [key(0), key(1)], revising: first.value))
        let open = try feed.append(draft(.green, to: [], revising: first.value))
        try await home.join(with: [first, sealed, open])
        let refused = try end(first.value)
        #expect(refused.status == 7 && refused.errors.contains("--from"), "\(refused.errors)")
        let version = String(sealed.value.id.description.prefix(10))
        let ended = try end(first.value, ["--from", version])
        #expect(ended.status == 8, "\(ended.errors)")
    }

    @Test func `of as many readers as there may be it is said who cannot read the end`()
        async throws
    {
        var feed = network.feed(of: 0)
        let many = (0..<Limits.readers).map { _ in EncryptionKey.generate().publicKey }
        let first = try feed.append(draft(to: many))
        try await home.join(with: [first])
        let ended = try end(first.value)
        #expect(ended.status == 8, "\(ended.errors)")
        #expect(ended.output.contains("There is no room for these"), "\(ended.output)")
    }
}
