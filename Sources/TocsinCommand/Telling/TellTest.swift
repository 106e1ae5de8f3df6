internal import ArgumentParser
internal import TocsinNode

/// Has the daemon try every channel by which people are told.
struct TellTest: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: Phrases.Telling.testAbstract,
        discussion: Phrases.Telling.testDiscussion
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireNetwork()
        let daemon = try ControlClient(
            connectingTo: context.home.controlAddress(),
            patience: Self.patience
        )
        let channels = try daemon.tryTelling()
        guard !channels.isEmpty else { throw Phrases.Telling.nobodyIsTold }
        for channel in channels {
            let name = Phrases.Telling.channel(channel.name).asLabel(6)
            let outcome: StyledText =
                channel.fault.isEmpty
                ? "\(Phrases.Telling.works, .good)"
                : Phrases.Telling.failed(channel.fault, channel.program)
            context.output.line("\(name, .faint)" + outcome)
            context.output.json([
                "channel": .string(channel.name), "program": .string(channel.program),
                "works": .bool(channel.fault.isEmpty),
                "fault": channel.fault.isEmpty ? .null : .string(channel.fault),
            ])
        }
        if channels.contains(where: { !$0.fault.isEmpty }) { throw Phrases.Telling.didNotWork }
    }

    /// Longer than a program may run before it is ended, in seconds.
    private static let patience = 45
}
