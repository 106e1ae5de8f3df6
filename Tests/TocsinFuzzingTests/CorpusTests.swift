import Foundation
import Testing
import TocsinFuzzing

/// Replays what fuzzing has kept: `scripts/fuzz` makes it, and every run of the tests looks at it again.
@Suite struct CorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test(arguments: FuzzTarget.all)
    func `what fuzzing begins with is taken as it must be`(target: FuzzTarget) throws {
        let inputs = try Self.inputs(in: "Corpus", of: target)
        #expect(!inputs.isEmpty, "scripts/fuzz --renew \(target.name) makes them")
        try Self.replay(inputs, target)
    }

    @Test(arguments: FuzzTarget.all)
    func `what was found once is mended`(target: FuzzTarget) throws {
        try Self.replay(try Self.inputs(in: "Crashes", of: target), target)
    }

    @Test func `every folder is a target's`() throws {
        for kept in ["Corpus", "Crashes"] {
            let folders = try FileManager.default
                .contentsOfDirectory(atPath: Self.folder.appendingPathComponent(kept).path)
            for name in folders where !name.hasPrefix(".") {
                #expect(FuzzTarget.named(name) != nil, "\(kept)/\(name)")
            }
        }
    }

    private static func replay(_ inputs: [URL], _ target: FuzzTarget) throws {
        for input in inputs {
            let bytes = Array(try Data(contentsOf: input))
            #expect(throws: Never.self, "tocsin-fuzz \(target.name) \(input.path)") {
                try target.run(bytes)
            }
        }
    }

    private static func inputs(in kept: String, of target: FuzzTarget) throws -> [URL] {
        let own = folder.appendingPathComponent(kept).appendingPathComponent(target.name)
        guard FileManager.default.fileExists(atPath: own.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(
            at: own,
            includingPropertiesForKeys: nil,
            options: .skipsHiddenFiles
        ).sorted { $0.path < $1.path }
    }
}

extension FuzzTarget: CustomTestStringConvertible {
    public var testDescription: String { name }
}
