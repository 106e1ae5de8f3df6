internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Publishes what an identity key says of keys.
struct KeyChanging: Sendable {
    let context: CommandContext
    let identity: IdentityOptions

    /// - Throws: `CommandError`, or what the store or the daemon throws; then nothing has changed.
    func publish(
        _ statement: IdentityStatement,
        signedBy signer: borrowing Signer
    ) async throws {
        let publisher = Publisher(context: context, passphrase: identity.passphrase)
        let draft = RecordDraft(kind: .identity, identity: statement)
        context.output.report(try await publisher.publish([draft], signedBy: signer))
    }
}
