internal import ArgumentParser
internal import TocsinSimulator

/// Worlds of nodes of which everything but the real code is simulated.
@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin-simulate",
        abstract: "Run simulated nodes: see whether they come to agree, and what it costs.",
        subcommands: [Agree.self, Measure.self, Compare.self],
        defaultSubcommand: Agree.self
    )
}

/// Runs worlds of nodes that fail in every way, and says whether they come to agree.
struct Agree: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree",
        abstract: "Run worlds of failing nodes from seeds, and check that they come to agree.",
        discussion: """
            Each seed makes a world with a bad network, bad disks, crashes and perhaps a hostile node. \
            After a while the faults stop; then all correct nodes must hold, allow and show the same, and \
            nothing may be lost or forged. docs/testing/simulator.md explains the output.

            Exits with 1 if any seed fails.
            """
    )

    @Option(help: "Which seeds, for instance 0..<1000 or 5...9.")
    var seeds = SeedRange(seeds: 0..<100)

    @Option(help: "A single seed.")
    var seed: UInt64?

    @Option(help: "Founders' nodes in each world, 3 to 1000.")
    var nodes = 7

    @Option(help: "Records that are written in each world, at least.")
    var records = 200

    @Flag(help: "With --seed: print one line for each event.")
    var trace = false

    func validate() throws {
        guard (3...Scale.greatestNodes).contains(nodes) else {
            throw ValidationError("--nodes must be from 3 to \(Scale.greatestNodes).")
        }
        guard (1...100_000).contains(records) else {
            throw ValidationError("--records must be from 1 to 100000.")
        }
        guard !trace || seed != nil else {
            throw ValidationError("--trace shows one world: say which with --seed.")
        }
    }

    func run() async throws {
        let simulation = try Simulation(Scale(nodes: nodes, records: records))
        if let seed {
            let outcome = simulation.run(seed: seed, print: trace ? { print($0) } : nil)
            var summary = Summary()
            summary.add(outcome)
            print(summary.text)
            if outcome.failure != nil { throw ExitCode.failure }
        } else {
            try await run(simulation)
        }
    }

    /// Spreads the seeds over the machine's cores, and reports in their order.
    private func run(_ simulation: Simulation) async throws {
        var summary = Summary()
        let blocks = seeds.blocks(of: 50)
        for block in blocks {
            let outcomes = await withTaskGroup(of: Outcome.self) { group in
                for seed in block { group.addTask { simulation.run(seed: seed) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            for outcome in outcomes.sorted(by: { $0.seed < $1.seed }) { summary.add(outcome) }
            print("seeds to \(block.upperBound - 1): \(summary.progress)")
        }
        print(summary.text)
        if summary.failures > 0 { throw ExitCode.failure }
    }
}

/// A range of seeds as it is typed: `0..<1000`, `5...9` or a single number.
struct SeedRange: ExpressibleByArgument, CustomStringConvertible {
    let seeds: Range<UInt64>

    init(seeds: Range<UInt64>) { self.seeds = seeds }

    init?(argument: String) {
        let half = argument.split(separator: "..<", omittingEmptySubsequences: false)
        let closed = argument.split(separator: "...", omittingEmptySubsequences: false)
        if half.count == 2, let low = UInt64(half[0]), let high = UInt64(half[1]), low < high {
            seeds = low..<high
        } else if closed.count == 2, let low = UInt64(closed[0]), let high = UInt64(closed[1]),
            low <= high, high < .max
        {
            seeds = low..<high + 1
        } else if let only = UInt64(argument), only < .max {
            seeds = only..<only + 1
        } else {
            return nil
        }
    }

    var description: String { "\(seeds.lowerBound)..<\(seeds.upperBound)" }

    /// The seeds in order, so many at a time.
    func blocks(of count: UInt64) -> [Range<UInt64>] {
        stride(from: seeds.lowerBound, to: seeds.upperBound, by: Int(count)).map { start in
            start..<min(seeds.upperBound, start + min(count, seeds.upperBound - start))
        }
    }
}
