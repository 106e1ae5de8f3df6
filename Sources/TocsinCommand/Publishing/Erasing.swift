internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Takes back what this member said.
struct Erasing: Sendable {
    let context: CommandContext
    /// Who said it.
    let member: MemberID
    /// Which key signs: what the identity key erases is wiped at once.
    let key: SigningChoice
    private let passphrase: PassphraseOptions

    /// Begins for the member of this home.
    init(
        context: CommandContext,
        passphrase: PassphraseOptions,
        key: SigningChoice = .officer
    ) throws {
        self.context = context
        self.passphrase = passphrase
        self.key = key
        member = try context.home.card().value.member
    }

    /// Every version of a register that is here.
    func versions(of subject: Subject, kind: RecordKind) throws -> [RecordID] {
        try StoreReader(home: context.home.path).versions(of: register(subject, kind))
    }

    /// The versions of a contact that are here and not erased yet.
    func versionsLeft(of subject: Subject) throws -> [RecordID] {
        try StoreReader(home: context.home.path).standings(of: register(subject, .contact))
            .filter { $0.standing != .excused }.map(\.id)
    }

    private func register(_ subject: Subject, _ kind: RecordKind) -> RegisterID {
        RegisterID(member: member, kind: kind, subject: subject)
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
