internal import ArgumentParser

/// Makes the key agent forget its keys.
struct Lock: ContextCommand {
    static let configuration = CommandConfiguration(abstract: Phrases.Agent.lockAbstract)

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireMember()
        let agent = try AgentClient(of: context)
        let wasUnlocked: Bool
        switch agent {
        case .some(let agent):
            try agent.lock()
            wasUnlocked = true
        case .none:
            wasUnlocked = false
        }
        context.output.line("\(Phrases.Agent.locked)")
        context.output.json(["unlocked": false, "was_unlocked": .bool(wasUnlocked)])
    }
}
