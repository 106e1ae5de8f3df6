internal import TocsinRecord
internal import TocsinStore

/// Signs what was entered before there was a network.
struct DraftSigning {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// Signs drafts, appends them to the store, and forgets each once it is durable, so that a second
    /// run goes on where a first one stopped.
    func sign(
        _ drafts: [RecordDraft],
        in genesis: Genesis,
        signedBy signer: borrowing Signer,
        to store: StoreWriter
    ) async throws {
        let publisher = Publisher(context: context, passphrase: passphrase)
        do {
            let published = try await publisher.append(
                drafts,
                in: genesis,
                signedBy: signer,
                to: store
            )
            try await forget(drafts, published, in: store)
        } catch let error as PartlyPublished {
            let signed = Array(drafts.prefix(error.published.count))
            try await forget(signed, error.published, in: store)
            throw error
        }
    }

    private func forget(
        _ drafts: [RecordDraft],
        _ published: [Published],
        in store: StoreWriter
    ) async throws {
        for draft in drafts {
            guard let subject = draft.subject else { continue }
            try await store.removeDraft(kind: draft.kind, subject: subject)
        }
        context.output.report(published, of: drafts.map(\.subject))
    }
}
