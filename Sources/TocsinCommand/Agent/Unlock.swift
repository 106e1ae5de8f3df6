internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory

/// Opens the keys once and leaves them with the key agent.
struct Unlock: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: Phrases.Agent.unlockAbstract,
        discussion: Phrases.Agent.unlockDiscussion
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var encryption: EncryptionPassphraseOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(Phrases.Agent.forHelp, valueName: "time"),
        transform: { try SpanOfTime($0, longest: .twelveHours) }
    )
    var time = SpanOfTime.quarterOfAnHour

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireMember()
        if let agent = try AgentClient(of: context) {
            return try report(openingTheRest(with: agent, in: context), isNew: false, in: context)
        }
        try start(in: context)
        guard let agent = try AgentClient(of: context) else {
            throw Phrases.Agent.didNotStart("")
        }
        try report(openingTheRest(with: agent, in: context), isNew: true, in: context)
    }

    private func start(in context: CommandContext) throws {
        // Asked for before a passphrase is typed in vain.
        _ = try context.home.agentAddress()
        _ = try KeyFolder(folder: context.home.keys).file(of: .signing)
        try passphrase.retrying(in: context) {
            try AgentLaunch.start(
                home: context.home,
                seconds: time.seconds,
                passphrase: passphrase.passphrase(in: context)
            )
        }
    }

    /// Has the encryption key opened as well, if it lies under a passphrase of its own and that is given or can be asked for.
    private func openingTheRest(
        with agent: AgentClient,
        in context: CommandContext
    ) throws -> Tocsin_Agent_V1_Keys {
        let keys = try agent.describe()
        guard encryption.isGiven || keys.encryption.isEmpty && context.keyboard.isThere else {
            return keys
        }
        if !encryption.isGiven { context.output.talk("\(Phrases.Agent.asksForEncryption)") }
        do {
            return try encryption.retrying(in: context) {
                let passphrase = try encryption.passphrase(in: context)
                return passphrase.count == 0 ? keys : try agent.open(with: passphrase)
            }
        } catch let error as CommandError where error.status == .keyLocked {
            throw Phrases.Agent.encryptionStaysClosed
        }
    }

    private func report(
        _ keys: Tocsin_Agent_V1_Keys,
        isNew: Bool,
        in context: CommandContext
    ) {
        let until = Timestamp(clamping: keys.until)
        let hasAll = !keys.encryption.isEmpty
        context.output.line(
            "\(Phrases.Agent.unlocked(until: "\(until)", isNew: isNew, all: hasAll))"
        )
        context.output.json([
            "unlocked": true,
            "until": .string("\(until)"),
            "encryption_key_open": .bool(hasAll),
            "locked_in_memory": .bool(keys.lockedInMemory),
        ])
        if !keys.lockedInMemory { context.output.warn("\(Phrases.Agent.maySwap)") }
        if !hasAll { context.output.warn("\(Phrases.Agent.encryptionIsClosed)") }
    }
}
