internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Puts versions of registers where they belong: into the directory, signed, or among the drafts
/// before there is a network.
struct Registering: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions
    /// The form that says it, if it is one version.
    var form: KeptForm?

    /// Signs and publishes versions, or keeps them.
    func put(_ drafts: [RecordDraft]) async throws {
        try context.home.requireNotRemoved()
        guard try context.home.isAdmitted() else { return try await keep(drafts) }
        let waiting = try StoreReader(home: context.home.path).drafts().map(\.subject)
        guard drafts.allSatisfy({ !waiting.contains($0.subject) }) else {
            throw Phrases.Contacts.joinFirst
        }
        // Entries say when they were confirmed, so a clock that is behind makes them look old.
        if try LookUp(context).age.isDoubtful {
            context.output.warn("\(Phrases.Copies.clockIsBehind)")
        }
        try confirmUnchanged(drafts)
        let publisher = Publisher(context: context, passphrase: passphrase, form: form)
        context.output.report(try await publisher.publish(drafts), of: drafts.map(\.subject))
    }

    /// Answers nothing if every register is as it was when the person began, or if the person has thought again.
    ///
    /// - Throws: `CommandError` otherwise: what was erased must not come back by mistake.
    private func confirmUnchanged(_ drafts: [RecordDraft]) throws {
        let reader = try StoreReader(home: context.home.path)
        let member = try context.home.card().value.member
        for draft in drafts {
            guard let subject = draft.subject, !draft.replaces.isEmpty else { continue }
            let register = RegisterID(member: member, kind: draft.kind, subject: subject)
            let current = try reader.currentVersions(of: register)
            let isRemoved = try reader.verifiedRecords(current).allSatisfy { $0.value.body == nil }
            let replaced = try reader.versionsToReplace(in: register)
            guard isRemoved || replaced != draft.replaces.sorted() else { continue }
            let words = Phrases.Contacts.self
            context.output.warn(StyledText(isRemoved ? words.isRemoved : words.isChanged))
            guard context.keyboard.isThere, try context.confirms(words.signNevertheless) else {
                throw words.changedMeanwhile
            }
        }
    }

    /// Forgets a draft.
    func removeDraft(kind: RecordKind, _ subject: Subject) async throws {
        let store = try StoreWriter.open(
            home: context.home.path,
            holder: Phrases.Publishing.holder
        )
        try await store.removeDraft(kind: kind, subject: subject)
        context.output.line("\(Phrases.Contacts.draftRemoved)")
        context.output.json(["subject": .string(subject.description), "removed": true])
    }

    private func keep(_ drafts: [RecordDraft]) async throws {
        let store = try StoreWriter.open(
            home: context.home.path,
            holder: Phrases.Publishing.holder
        )
        try form?.requireUnsigned()
        for draft in drafts {
            try await store.saveDraft(draft)
            context.output.json([
                "subject": .optional(draft.subject?.description), "draft": true,
            ])
        }
        context.output.line("\(Phrases.Contacts.keptAsDraft)")
    }
}
