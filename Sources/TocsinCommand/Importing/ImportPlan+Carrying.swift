internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

extension ImportPlan {
    /// Signs what is this member's own, then keeps the rest.
    ///
    /// Signing comes first: a wrong passphrase must leave everything as it was.
    ///
    /// - Returns: what was published; nothing before there is a network.
    func carryOut(
        in context: CommandContext,
        _ passphrase: PassphraseOptions
    ) async throws -> [Published] {
        let drafts = try own.map { contact in
            RecordDraft(kind: .contact, body: try contact.encoded(), subject: .fresh())
        }
        var published: [Published] = []
        if context.home.hasNetwork, !drafts.isEmpty {
            published = try await Publisher(context: context, passphrase: passphrase)
                .publish(drafts)
        } else if !drafts.isEmpty {
            let store = try Self.store(of: context.home)
            for draft in drafts { try await store.saveDraft(draft) }
        }
        if !local.isEmpty { try await keepLocal(in: context.home) }
        return published
    }

    /// Through the daemon if it runs, since it holds the file, else into the file itself.
    private func keepLocal(in home: Home) async throws {
        do {
            let daemon = try ControlClient(connectingTo: home.controlAddress())
            try daemon.keepLocal(try local.map { try $0.encoded() }, from: source)
        } catch LocalSocketError.nobodyListens {
            try await Self.store(of: home).replaceLocalEntries(from: source, by: local)
        }
    }

    private static func store(of home: Home) throws -> StoreWriter {
        try StoreWriter.open(home: home.folder.string, holder: Phrases.Importing.holder)
    }
}
