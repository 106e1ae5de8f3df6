internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// The member's own encryption keys, asked for when something is sealed to them: of the key agent, else of a person.
final class OpeningKeys {
    private let context: CommandContext
    private let passphrase: PassphraseOptions?
    private let network: NetworkID?
    private lazy var agent = Result { try AgentClient(of: context) }
    private var open: [EncryptionPublicKey: ReadingKeys.Held] = [:]
    /// What was wrong with those that did not open: nobody is asked twice.
    private var refused: [EncryptionPublicKey: CommandError] = [:]

    init(
        in reader: StoreReader,
        asking passphrase: PassphraseOptions?,
        _ context: CommandContext
    ) throws {
        (self.context, self.passphrase) = (context, passphrase)
        network = try reader.network()
    }

    /// A record as a sealed one; `nil` if it is none, or has no form of this version.
    func sealed(_ record: Record) -> SealedRecord? {
        guard let network, let payload = record.payload else { return nil }
        return try? SealedRecord(record.header, payload: payload, in: network)
    }

    /// The content key of a record; `nil` if it is sealed to others alone.
    ///
    /// - Parameter own: the keys that are or were the member's.
    /// - Throws: `SealingFault.doesNotOpen`; `CommandError` if it is for us, and none of the keys that open it is at hand.
    func contentKey(
        of record: Record,
        _ sealed: SealedRecord,
        by own: Set<EncryptionPublicKey>
    ) throws -> SharedContentKey? {
        let meant = own.intersection(sealed.body.front.keys)
        guard !meant.isEmpty else { return nil }
        if let key = try agent.get()?.contentKey(of: record) {
            return SharedContentKey(key)
        }
        let folder = KeyFolder(folder: context.home.keys)
        let files = try folder.encryptionFiles().filter {
            meant.contains(EncryptionPublicKey(bytes: $0.publicKey))
        }
        guard !files.isEmpty else {
            guard folder.holds(.encryption) else { throw Phrases.Sealing.noKeyHere }
            throw Phrases.Sealing.keyIsNotHere(
                meant.sorted()[0].short,
                unreadable: try folder.former().unreadable.map(\.string)
            )
        }
        guard
            let key = try ReadingKeys.contentKey(
                from: files,
                { try sealed.contentKey(for: held($0).key) }
            )
        else { return nil }
        return SharedContentKey(key)
    }

    private func held(_ file: KeyFile) throws -> ReadingKeys.Held {
        let name = EncryptionPublicKey(bytes: file.publicKey)
        if let known = open[name] { return known }
        if let known = refused[name] { throw known }
        guard let passphrase, !file.isEncrypted || !passphrase.isTyped || context.keyboard.isThere
        else { throw Phrases.Sealing.keyIsClosed(agentRuns: (try? agent.get()) != nil) }
        if file.isEncrypted { context.output.talk("\(opens(by: file, name))") }
        do {
            let secret = try passphrase.secret(of: file, in: context)
            let held = ReadingKeys.Held(EncryptionKey(secret: secret))
            open[name] = held
            return held
        } catch let error as CommandError where error.status == .keyLocked {
            let refusal = passphrase.isTyped ? error : Phrases.Sealing.otherPassphrase(name.short)
            refused[name] = refusal
            throw refusal
        }
    }

    /// Which key opens it: a former one has the passphrase that it had then.
    private func opens(by file: KeyFile, _ name: EncryptionPublicKey) -> String {
        let present = try? KeyFolder(folder: context.home.keys).file(of: .encryption)
        return present?.publicKey == file.publicKey
            ? Phrases.Sealing.opensForUs : Phrases.Sealing.opensForUs(byFormer: name.short)
    }
}
