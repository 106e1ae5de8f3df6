import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinRecord
import TocsinStore
import TocsinTesting

extension Operator {
    /// What a thief of the signing key says at the place of this member's first record, brought to another's node.
    ///
    /// The program takes care not to sign twice at one place, so the thief has none of his own.
    ///
    /// - Returns: the identifier of what he says.
    func stolenRecord(saying name: String, in other: Operator) async throws -> String {
        let place = home.appendingPathComponent("keys/signing.key")
        let file = try KeyFile(text: String(contentsOf: place, encoding: .utf8))
        let key = SigningKey(seed: try file.secret(passphrase: Self.secret))
        let reader = try StoreReader(home: home.path)
        let first = try #require(
            reader.heldIndex().first { $0.feed.key == key.publicKey && $0.seq == 1 }
        )
        let network = try #require(reader.genesis()?.network)
        var contact = ExampleContacts.desk
        contact.name = name
        let draft = RecordDraft(
            kind: .contact,
            body: try contact.encoded(),
            subject: Fixture.subject(1)
        )
        let record = try draft.placed(
            at: .beginning(of: first.feed),
            member: first.member,
            known: nil,
            salt: SystemEntropy.bytes(32)
        ).signed(by: key, in: network)
        other.stops()
        let store = try StoreWriter.open(home: other.home.path, holder: "a thief")
        _ = try await store.append([record])
        await store.close()
        try other.begins("tocsin node")
        return record.value.id.description
    }
}
