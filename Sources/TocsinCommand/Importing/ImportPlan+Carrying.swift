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
    /// Whatever is done stays done when the rest fails, and the same import goes on from there: what
    /// is here already is left as it is.
    ///
    /// - Returns: what was published; nothing before there is a network.
    /// - Throws: `CommandError` with status 3 if it failed in the middle, after it said what is done.
    func carryOut(
        in context: CommandContext,
        _ passphrase: PassphraseOptions
    ) async throws -> [Published] {
        let drafts = try own.map { contact in
            RecordDraft(kind: .contact, body: try contact.encoded(), subject: .fresh())
        }
        var published: [Published] = []
        if context.home.hasNetwork, !drafts.isEmpty {
            published = try await publish(drafts, in: context, passphrase)
        } else if !drafts.isEmpty {
            try await keepDrafts(drafts, in: context)
        }
        if local.isEmpty { return published }
        do {
            try await keepLocal(in: context.home)
        } catch  where !own.isEmpty {
            throw stopped(after: own.count, because: error, in: context)
        }
        return published
    }

    private func publish(
        _ drafts: [RecordDraft],
        in context: CommandContext,
        _ passphrase: PassphraseOptions
    ) async throws -> [Published] {
        do {
            return try await Publisher(context: context, passphrase: passphrase).publish(drafts)
        } catch let error as PartlyPublished {
            throw stopped(after: error.published.count, because: error.cause, in: context)
        }
    }

    private func keepDrafts(_ drafts: [RecordDraft], in context: CommandContext) async throws {
        let store = try StoreWriter.open(
            home: context.home.path,
            holder: Phrases.Importing.holder
        )
        for (count, draft) in drafts.enumerated() {
            do {
                try await store.saveDraft(draft)
            } catch  where count > 0 {
                throw stopped(after: count, because: error, in: context)
            }
        }
    }

    /// Says what is done and what is not.
    private func stopped(
        after count: Int,
        because cause: any Error,
        in context: CommandContext
    ) -> CommandError {
        let words = Phrases.Importing.self
        let rest = Array(own.dropFirst(count))
        for line in Self.list(words.entered(count), Array(own.prefix(count)))
            + Self.list(words.notEntered(rest.count), rest)
            + Self.list(words.notKept(local.count), local.map(\.contact))
        { context.output.talk(line) }
        return words.stopped(after: count, of: own.count, because: cause)
    }

    /// What these take the place of named people, too, and leaves no trace in the file if that can be.
    private func keepLocal(in home: Home) async throws {
        let rows = OwnRows(home: home, holder: Phrases.Importing.holder)
        try await rows.change(
            { try $0.keepLocal(try local.map { try $0.encoded() }, from: source) },
            inFile: { try await $0.replaceLocalEntries(from: source, by: local) }
        )
        _ = await rows.sweep()
    }
}
