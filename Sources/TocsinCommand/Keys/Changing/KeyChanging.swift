internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Decides on the end of a key, and publishes what an identity key says of keys.
struct KeyChanging: Sendable {
    let context: CommandContext
    let passphrase: PassphraseOptions

    /// Answers nothing if this copy can tell what a key has said: whatever it lacks would count nowhere any more, and
    /// what it has not heard of other keys would be taken back.
    ///
    /// - Throws: `CommandError` if it has not agreed with a peer for a day, unless somebody decides by it all the same, which
    ///   nobody can by an empty one; of a dry run nothing is demanded, and the same is said as a warning.
    func demandAgreement(of keys: OwnKeys, _ trust: CopyTrust, isDryRun: Bool) throws {
        guard try !context.home.hasEmptyCopy() else {
            guard isDryRun else { throw Phrases.KeyChanges.copyIsEmpty }
            return context.output.warn("\(Phrases.KeyChanges.copyIsEmpty.message)")
        }
        let agreement = try StoreReader(home: context.home.path).lastAgreement()
        let isGood = agreement.map { !$0.isOld(at: context.now) } ?? false
        if isGood || keys.isAlone { return }
        let error = Phrases.KeyChanges.copyIsOld(
            agreed: agreement.map { context.now.seconds(since: $0.time) }
        )
        guard isDryRun || trust.fromThisCopy else { throw error }
        context.output.warn("\(error.message)")
    }

    /// The same where keys of one role end: of a node key no copy can lack anything, since it signs no records, and without
    /// a new one the node of an old machine would never be let in to bring its copy up to date.
    func demandAgreement(
        of keys: OwnKeys,
        ending role: KeyRole,
        _ trust: CopyTrust,
        isDryRun: Bool
    ) throws {
        if role != .node { try demandAgreement(of: keys, trust, isDryRun: isDryRun) }
    }

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

/// Whether somebody decides by a copy that may lack what other nodes have.
struct CopyTrust: ParsableArguments {
    @Flag(help: Phrases.KeyChanges.fromThisCopyHelp) var fromThisCopy = false
}
