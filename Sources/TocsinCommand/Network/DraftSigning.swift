internal import TocsinRecord
internal import TocsinStore

/// Signs what was entered before there was a network.
struct DraftSigning {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// Signs and publishes drafts, and forgets each once it is durable.
    ///
    /// - Parameter store: closed before the first is published, since only one may write.
    func sign(
        _ drafts: [RecordDraft],
        in genesis: Genesis,
        closing store: consuming StoreWriter
    ) async throws {
        if drafts.isEmpty { return }
        _ = consume store
        let signer = try Signer.open(for: genesis, passphrase, in: context)
        let publisher = Publisher(context: context, passphrase: passphrase)
        let published = try await publisher.publish(drafts, in: genesis, signedBy: signer)
        context.output.report(published, of: drafts.map(\.subject))
        let again = try StoreWriter.open(
            home: context.home.path,
            holder: Phrases.Publishing.holder
        )
        for draft in drafts {
            guard let subject = draft.subject else { continue }
            try await again.removeDraft(kind: draft.kind, subject: subject)
        }
    }
}
