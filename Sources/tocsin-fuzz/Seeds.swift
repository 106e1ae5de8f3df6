internal import Foundation
internal import TocsinFuzzing

/// Writes inputs from which a target can begin.
enum Seeds {
    /// One folder for each target, one file for each input.
    static func write(to folder: String) throws {
        for target in FuzzTarget.all {
            let own = URL(fileURLWithPath: folder).appendingPathComponent(target.name)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            for (number, seed) in try target.seeds().enumerated() {
                try Data(seed).write(to: own.appendingPathComponent("seed-\(number)"))
            }
        }
    }
}
