import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinTesting

/// An alert whose author shows to everybody what is not inside, at a reader of it, by the built program.
@Suite struct FalseSealTests {
    private let home: FixtureHome
    private let network: FixtureNetwork

    init() throws {
        network = try FixtureNetwork(founders: 2)
        home = try FixtureHome(in: network, of: network.members[1])
        let key = network.members[1].encryptionKey
        let file = KeyFile.open(
            secret: key.secret,
            role: .encryption,
            publicKey: key.publicKey.bytes
        )
        try MemberHome.write(file.text, to: home.folder.file("keys/encryption.key"))
    }

    private func alert() throws -> Verified<Record> {
        var alert = Alert(
            headline: "Marker headline",
            tlp: .red,
            audience: Alert.Audience(),
            created: Timestamp(clamping: 1_800_000_000),
            expires: Timestamp(clamping: 1_800_003_600)
        )
        alert.audience.members = [network.members[1].id]
        let outside = SealedOutside(
            status: UInt8(AlertStatus.exercise.rawValue),
            label: UInt8(TrafficLight.amber.rawValue),
            wakes: false,
            hour: 500_000,
            expires: 1_900_000_000
        )
        let keys = network.members[0...1].map { $0.encryptionKey.publicKey }
        let sealing = Sealing(for: .keys(keys, outside), in: network.id)
        var feed = network.feed(of: 0)
        return try feed.append(
            RecordDraft(kind: .alert, body: alert.encoded(), sealing: sealing)
        )
    }

    @Test func `it is called false, is not shown, and nothing is said under it`() async throws {
        let alert = try alert()
        try await home.join(with: [alert])
        let name = alert.value.id.short
        let shown = try home.run(["alert", "show", name, "--no-input"])
        #expect(shown.status == 5 && shown.output.contains("FALSE"), "\(shown.errors)")
        #expect(!shown.output.contains("Marker") && shown.errors.contains("Phone its author"))
        let note = ["alert", "note", name, "--text", "x", "--yes", "--no-input", "--json"]
        let noted = try home.run(note)
        #expect(noted.status == 7 && noted.errors.contains("not-genuine"), "\(noted.errors)")
    }
}
