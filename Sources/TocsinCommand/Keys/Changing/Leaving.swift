internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What is done when somebody leaves: ends of keys, a new encryption key, erasures, the next identity key.
struct Leaving: Sendable {
    /// Whether the next identity key takes over before anything else.
    let knewIdentity: Bool
    private let keys: OwnKeys
    private let reader: StoreReader
    private let erasing: Erasing
    /// The ends of the leaver's keys.
    private let ends: [KeyEnd]
    /// The ends of the encryption keys in use, whose secret every officer has.
    private let encryptionEnds: [KeyEnd]
    private let erased: [Erasing.Erased]
    private let names: [String]

    /// - Throws: `CommandError` for a key or an entry that is not there, for a key that is no leaver's, and for too many.
    init(
        of answers: LeaverOptions.Answers,
        _ keys: OwnKeys,
        _ passphrase: PassphraseOptions,
        in context: CommandContext
    ) throws {
        knewIdentity = answers.knewIdentity
        self.keys = keys
        let reader = try StoreReader(home: context.home.path)
        let found = try Self.found(answers.keys, in: keys)
        ends = try found.map { try KeyEnd(keepingAllOf: $0, in: reader) }
        encryptionEnds = try keys.all.filter { $0.role == .encryption && !$0.hasEnded }
            .prefix(Limits.keysInRecord - found.count).map {
                try KeyEnd(keepingAllOf: $0, in: reader)
            }
        erasing = try Erasing(
            context: context,
            passphrase: passphrase,
            key: .identity(KeyFolder(folder: context.home.keys).path(of: .identity))
        )
        let targets = try ErasureTargets(for: erasing)
        erased = try answers.entries.map(targets.erased(meantBy:))
        let own = try OwnContacts(in: context.home).all
        // Whoever typed the beginning of a name must see whose entry goes.
        names = zip(answers.entries, erased).map { typed, erased in
            own.first { $0.subject == erased.subject }?.contact.name ?? typed
        }
        self.reader = reader
    }

    /// The keys that are meant, each once: signing and node keys that lie on other machines.
    private static func found(_ typed: [String], in keys: OwnKeys) throws -> [OwnKey] {
        let found = try typed.map(keys.find).reduce(into: [OwnKey]()) { found, key in
            if !found.contains(where: { $0.key == key.key }) { found.append(key) }
        }
        if let wrong = found.first(where: { $0.role != .signing && $0.role != .node }) {
            throw Phrases.Leaving.notALeavers(wrong.role)
        }
        if let own = found.first(where: \.isHere) { throw Phrases.Leaving.isHere(own.role) }
        // One record ends them all, and one place in it is the encryption key's.
        guard found.count < Limits.keysInRecord else { throw Phrases.Leaving.tooMany }
        return found
    }

    /// The end of the present identity key, with all that is here of it.
    func endOfIdentity() throws -> KeyEnd { try KeyEnd(keepingAllOf: keys.present, in: reader) }

    /// Says all of it before it is decided.
    func preview(on output: Output) {
        let words = Phrases.Leaving.self
        if knewIdentity { output.line("\(words.identityIsReplaced)") }
        for end in ends { output.preview(end) }
        output.line("\(words.encryptionIsRenewed)")
        for (name, erased) in zip(names, erased) {
            output.line("\(words.isErased(name, erased.records.count))")
        }
    }

    func json(isDryRun: Bool) -> KeyValuePairs<String, JSON> {
        [
            "ends": .strings(ends.map(\.key.key.description)),
            "erases": .strings(erased.flatMap(\.records).map(\.description)),
            "renews_encryption": .bool(true),
            "replaces_identity": .bool(knewIdentity),
            "dry_run": .bool(isDryRun),
        ]
    }

    /// Publishes the ends with the new encryption key in one record, and then the erasures, which wipe at once.
    func publish(
        _ changing: KeyChanging,
        renewing new: (file: KeyFile, grant: KeyGrant),
        signedBy signer: borrowing Signer
    ) async throws {
        let folder = KeyFolder(folder: changing.context.home.keys)
        // Else the secret of a key that is published already would be lost.
        if try KeysRenew.waits(.encryption, keys.ledger, in: folder) {
            try folder.promote(.encryption)
        }
        try folder.addNext(new.file)
        let statement = IdentityStatement(
            grants: [new.grant],
            revocations: (ends + encryptionEnds).map(\.revocation).sorted { $0.key < $1.key },
            nextIdentity: nil
        )
        try await changing.publish(statement, signedBy: signer)
        try folder.promote(.encryption)
        if !erased.isEmpty { try await erasing.erase(erased, signedBy: signer) }
        changing.context.output.talk("\(Phrases.Leaving.done)")
    }
}
