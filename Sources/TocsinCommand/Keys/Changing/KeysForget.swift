internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinStore

/// Forgets an encryption key that another has taken the place of: what was sealed to it cannot be read here any more.
struct KeysForget: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: Phrases.KeyChanges.forgetAbstract,
        discussion: Phrases.KeyChanges.forgetDiscussion
    )

    @Argument(help: ArgumentHelp(Phrases.KeyChanges.formerHelp, valueName: "key"))
    var key: String?
    @OptionGroup var global: GlobalOptions

    /// Fewer digits are typed by mistake.
    private static let fewestDigits = 4

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireMember()
        let folder = KeyFolder(folder: context.home.keys)
        let former = try folder.former()
        for path in former.unreadable {
            context.output.warn("\(Phrases.KeyChanges.formerUnreadable(path.string))")
        }
        guard let key else { return Self.list(former.files, in: context) }
        let meant = former.keys.filter {
            $0.file.encryptionKey.description.utf8.starts(with: key.lowercased().utf8)
        }
        let keys = Set(meant.map(\.file.encryptionKey))
        guard keys.count == 1, let forgotten = keys.first, key.utf8.count >= Self.fewestDigits
        else {
            throw Phrases.KeyChanges.noSuchFormer(
                key,
                former.files.map(\.encryptionKey.short)
            )
        }
        let lost = try Self.alerts(sealedTo: forgotten, in: context)
        let question = Phrases.KeyChanges.reallyForget(forgotten.short, losing: lost)
        guard try context.confirms(question) else { throw Phrases.Asking.notConfirmed }
        for former in meant { try folder.forget(former.path) }
        Self.lock(context)
        context.output.line("\(Phrases.KeyChanges.isForgotten(forgotten.short))")
        context.output.json(["forgotten": .string(forgotten.description)])
    }

    /// How many open alerts no other key that is here opens.
    private static func alerts(
        sealedTo key: EncryptionPublicKey,
        in context: CommandContext
    ) throws -> Int {
        guard context.home.hasNetwork else { return 0 }
        let here = try KeyFolder(folder: context.home.keys).encryptionFiles()
            .map(\.encryptionKey).filter { $0 != key }
        return try AlertBook(in: StoreReader(home: context.home.path)).alerts
            .count { entry in
                let present = entry.thread.presentKeys
                return entry.thread.state == .open && present.contains(key)
                    && !here.contains(where: present.contains)
            }
    }

    /// An agent would open with the key until it ends by itself.
    private static func lock(_ context: CommandContext) {
        do {
            guard let agent = try AgentClient(of: context) else { return }
            try agent.lock()
            context.output.talk("\(Phrases.Agent.locked)")
        } catch {
            context.output.warn("\(Phrases.KeyChanges.agentMayHoldIt)")
        }
    }

    private static func list(_ former: [KeyFile], in context: CommandContext) {
        for file in former {
            context.output.line("\(file.encryptionKey.short, .strong)")
            context.output.json(["former": .string(file.encryptionKey.description)])
        }
        if former.isEmpty { context.output.line("\(Phrases.KeyChanges.noFormer)") }
    }
}

extension KeyFile {
    /// The public half of an encryption key.
    fileprivate var encryptionKey: EncryptionPublicKey { EncryptionPublicKey(bytes: publicKey) }
}
