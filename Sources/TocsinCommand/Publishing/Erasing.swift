internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Takes back what this member said.
struct Erasing: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions
    /// Which key signs: what the identity key erases is wiped at once.
    var key = SigningChoice.officer

    /// Every version of a register that is here.
    func versions(of subject: Subject, kind: RecordKind) throws -> [RecordID] {
        let register = RegisterID(
            member: try context.home.card().value.member,
            kind: kind,
            subject: subject
        )
        return try StoreReader(home: context.home.path).versions(of: register)
    }

    /// Publishes the erasure of records.
    func erase(_ records: [RecordID]) async throws {
        let sorted = records.sorted()
        let drafts = stride(from: 0, to: sorted.count, by: Limits.references).map { start in
            RecordDraft(
                kind: .erasure,
                erases: Array(sorted[start..<min(start + Limits.references, sorted.count)])
            )
        }
        let publisher = Publisher(context: context, passphrase: passphrase, key: key)
        context.output.report(try await publisher.publish(drafts))
    }
}
