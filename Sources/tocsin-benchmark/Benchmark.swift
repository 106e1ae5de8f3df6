internal import ArgumentParser

/// What `docs/performance.md` reports and no other program shows.
@main struct Benchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin-benchmark",
        abstract: "Measure what the program's speed hangs on.",
        subcommands: [ChecksCommand.self, FoldCommand.self]
    )
}
