internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Decides on the end of a key, and publishes what an identity key says of keys.
struct KeyChanging: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// Says what the end of a key means and has it confirmed by a word, unless that is all that is wanted.
    ///
    /// - Returns: whether it is to be done.
    /// - Throws: `CommandError` if the word is not typed.
    func decides(
        on end: KeyEnd,
        isDryRun: Bool,
        warning: String,
        word: String
    ) throws -> Bool {
        context.output.preview(end)
        context.output.json(end.json(isDryRun: isDryRun))
        if isDryRun { return false }
        try context.confirmIrreversible(warning, word: word)
        return true
    }

    /// - Throws: `CommandError`, or what the store or the daemon throws; then nothing has changed.
    func publish(
        _ statement: IdentityStatement,
        signedBy signer: borrowing Signer
    ) async throws {
        let publisher = Publisher(context: context, passphrase: passphrase)
        let draft = RecordDraft(kind: .identity, identity: statement)
        context.output.report(try await publisher.publish([draft], signedBy: signer))
    }
}
