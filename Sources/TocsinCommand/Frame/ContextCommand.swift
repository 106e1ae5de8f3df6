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
        } catch {
            throw try context.explained(error)
        }
    }
}

extension CommandContext {
    /// An error as it is, unless it is that of a missing file, whose reason the home knows.
    ///
    /// - Throws: `CommandError` that says why there is no database: whoever looks for the file alone
    ///   cannot know.
    func explained(_ error: any Error) throws -> any Error {
        if let error = error as? StoreError, error.code == .missing {
            try home.requireDatabase()
        }
        return error
    }
}
