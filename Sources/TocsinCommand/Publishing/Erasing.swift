internal import TocsinDirectory
internal import TocsinMembership
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

    /// The versions of a contact that are here and not erased yet.
    func versionsLeft(of subject: Subject) throws -> [RecordID] {
        let register = RegisterID(
            member: try context.home.card().value.member,
            kind: .contact,
            subject: subject
        )
        return try StoreReader(home: context.home.path).standings(of: register)
            .filter { $0.standing != .excused }.map(\.id)
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
