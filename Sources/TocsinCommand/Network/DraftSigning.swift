internal import TocsinRecord
internal import TocsinStore

/// Signs what was entered before there was a network.
struct DraftSigning {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// Signs drafts and appends them to the store, which forgets each in the same transaction, so that a second
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
                in: genesis.network,
                signedBy: signer,
                to: store
            )
            report(published, of: drafts)
        } catch let error as PartlyPublished {
            report(error.published, of: drafts)
            throw error
        }
    }

    private func report(_ published: [Published], of drafts: [RecordDraft]) {
        context.output.report(published, of: drafts.map(\.subject))
    }
}
