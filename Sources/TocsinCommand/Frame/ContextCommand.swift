internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinStore

/// A command with the options that all commands share.
protocol ContextCommand: AsyncParsableCommand {
    /// The options that all commands share.
    var global: GlobalOptions { get }

    /// The moment to assume instead of now; `nil` for all commands that take none.
    var moment: Timestamp? { get }

    /// Does what the command is for.
    ///
    /// - Throws: `CommandError`, or what a module below throws.
    mutating func run(in context: CommandContext) async throws
}

extension ContextCommand {
    var moment: Timestamp? { nil }

    mutating func run() async throws {
        let context = CommandContext(global, at: moment)
        do {
            try await run(in: context)
        } catch let error as StoreError where error.code == .missing {
            // Whoever looks for the file alone cannot know why it is not there.
            try context.home.requireDatabase()
            throw error
        }
    }
}
