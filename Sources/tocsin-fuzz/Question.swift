internal import Foundation
internal import TocsinFuzzing

/// What the program answers in both builds, without an input.
enum Question {
    /// Answers what was asked, or answers `false` if that was something else.
    static func answer(_ arguments: [String]) throws -> Bool {
        switch arguments.first {
        case "--list" where arguments.count == 1: list()
        case "--seeds" where arguments.count == 2: try writeSeeds(to: arguments[1])
        case _: return false
        }
        return true
    }

    /// A line for each target: its name, how long its inputs are at most, its share of the time.
    private static func list() {
        for target in FuzzTarget.all { print(target.name, target.length, target.share) }
    }

    /// Writes inputs to begin with: a folder for each target, a file for each input.
    private static func writeSeeds(to folder: String) throws {
        for target in FuzzTarget.all {
            let own = URL(fileURLWithPath: folder).appendingPathComponent(target.name)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            for (number, seed) in try target.seeds().enumerated() {
                try Data(seed).write(to: own.appendingPathComponent("seed-\(number)"))
            }
        }
    }

    static let usage = "Usage: tocsin-fuzz --list | --seeds FOLDER | TARGET FILE-OR-FOLDER..."

    /// The target of a name; ends the program if there is none.
    static func target(_ name: String) -> FuzzTarget {
        guard let target = FuzzTarget.named(name) else {
            fail("There is no target \(name); try --list.")
        }
        return target
    }
}

/// Ends the program with a message for whoever has called it.
func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(2)
}
