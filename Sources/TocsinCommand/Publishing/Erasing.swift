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

    /// Records that are erased together.
    struct Erased: Sendable {
        /// The register that is taken out with all that is here of it; `nil` for single records.
        ///
        /// It stands in the header: so its owner learns if another machine, which has not heard of this, makes another version.
        let subject: Subject?
        let records: [RecordID]

        /// As many as it takes, each with as many names as a record has room for.
        fileprivate var drafts: [RecordDraft] {
            let sorted = records.sorted()
            return stride(from: 0, to: sorted.count, by: Limits.references).map { start in
                let end = min(start + Limits.references, sorted.count)
                return RecordDraft(
                    kind: .erasure,
                    subject: subject,
                    erases: Array(sorted[start..<end])
                )
            }
        }
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

    /// Takes out all of a register.
    func remove(_ subject: Subject, kind: RecordKind) async throws {
        try await erase([Erased(subject: subject, records: versions(of: subject, kind: kind))])
    }

    /// Publishes erasures with a key that is open already.
    func erase(_ erased: [Erased], signedBy signer: borrowing Signer) async throws {
        let publisher = Publisher(context: context, passphrase: passphrase, key: key)
        let drafts = erased.flatMap(\.drafts)
        context.output.report(try await publisher.publish(drafts, signedBy: signer))
    }

    /// Publishes erasures.
    func erase(_ erased: [Erased]) async throws {
        let drafts = erased.flatMap(\.drafts)
        let publisher = Publisher(context: context, passphrase: passphrase, key: key)
        context.output.report(try await publisher.publish(drafts))
    }
}
