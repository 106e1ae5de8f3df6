internal import ArgumentParser
internal import TocsinCrypto

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
        let former = try folder.formerFiles()
        guard let key else { return Self.list(former, in: context) }
        let meant = former.filter {
            $0.encryptionKey.description.utf8.starts(with: key.lowercased().utf8)
        }
        guard meant.count == 1, key.utf8.count >= Self.fewestDigits else {
            throw Phrases.KeyChanges.noSuchFormer(key, former.map(\.encryptionKey.short))
        }
        let name = meant[0].encryptionKey.short
        guard try context.confirms(Phrases.KeyChanges.reallyForget(name)) else {
            throw Phrases.Asking.notConfirmed
        }
        try folder.forget(meant[0])
        // It would open with that key until it ends by itself.
        if let agent = try? AgentClient(of: context) {
            try? agent.lock()
            context.output.talk("\(Phrases.Agent.locked)")
        }
        context.output.line("\(Phrases.KeyChanges.isForgotten(name))")
        context.output.json(["forgotten": .string(meant[0].encryptionKey.description)])
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
