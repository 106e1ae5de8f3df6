internal import ArgumentParser

/// A command with the options that all commands share.
protocol ContextCommand: AsyncParsableCommand {
    /// The options that all commands share.
    var global: GlobalOptions { get }

    /// Does what the command is for.
    ///
    /// - Throws: `CommandError`, or what a module below throws.
    mutating func run(in context: CommandContext) async throws
}

extension ContextCommand {
    mutating func run() async throws {
        try await run(in: CommandContext(global))
    }
}
