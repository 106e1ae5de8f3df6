internal import Foundation
internal import TocsinFuzzing

/// Hands inputs that were kept to a target, one after the other.
enum Replay {
    static func run(_ target: FuzzTarget, _ paths: some Sequence<String>) throws {
        var count = 0
        for file in try paths.flatMap(files) {
            print(file)
            try target.run(Array(Data(contentsOf: URL(fileURLWithPath: file))))
            count += 1
        }
        print("\(target.name): \(count) inputs, nothing found")
    }

    /// The files in a folder, in the order of their names, or the file itself.
    private static func files(at path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            fail("There is no \(path).")
        }
        guard isFolder.boolValue else { return [path] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
            "\(path)/\($0)"
        }
    }
}
