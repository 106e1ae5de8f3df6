#if !FUZZING
internal import TocsinFuzzing

/// Replays inputs; `scripts/fuzz` builds with libFuzzer instead, which also makes them.
@main struct Program {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "--list": list()
        case "--seeds" where arguments.count == 2: try Seeds.write(to: CommandLine.arguments[2])
        case let name?: try replay(name, arguments.dropFirst())
        case nil: fail("Usage: tocsin-fuzz --list | --seeds FOLDER | TARGET FILE-OR-FOLDER...")
        }
    }

    /// A line for each target: its name, how long its inputs are at most, its share of the time.
    private static func list() {
        for target in FuzzTarget.all { print(target.name, target.length, target.share) }
    }

    private static func replay(_ name: String, _ paths: ArraySlice<String>) throws {
        guard let target = FuzzTarget.named(name) else {
            fail("There is no target \(name); try --list.")
        }
        try Replay.run(target, paths)
    }
}
#endif
