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

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(Phrases.Agent.forHelp, valueName: "time"),
        transform: { try SpanOfTime($0, longest: .twelveHours) }
    )
    var time = SpanOfTime.quarterOfAnHour

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireMember()
        if let agent = try AgentClient(of: context) {
            return Self.report(try agent.describe(), isNew: false, in: context)
        }
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
        guard let agent = try AgentClient(of: context) else {
            throw Phrases.Agent.didNotStart("")
        }
        Self.report(try agent.describe(), isNew: true, in: context)
    }

    private static func report(
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
            "locked_in_memory": .bool(keys.lockedInMemory),
        ])
        if !keys.lockedInMemory { context.output.warn("\(Phrases.Agent.maySwap)") }
        if !hasAll { context.output.warn("\(Phrases.Agent.encryptionIsClosed)") }
    }
}
