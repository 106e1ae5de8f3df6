import Foundation
import Testing

/// A page of QR codes on a screen or on paper, and what a reader that nobody here wrote reads off it.
struct ScannedPage {
    /// Where the programs are that draw and read it.
    private static let (painter, reader) = ("/usr/bin/rsvg-convert", "/usr/bin/zbarimg")

    /// Whether both are there.
    static let isPossible = [painter, reader].allSatisfy(FileManager.default.isExecutableFile)

    /// The text of each code, in the order in which they were found.
    let texts: [String]

    /// - Parameter dots: of an inch: 150 on a fine screen, 300 on paper.
    init(of page: URL, dots: Int) throws {
        let folder = try TemporaryFolder()
        let (picture, read) = (folder.file("page.png"), folder.file("read.txt"))
        let resolution = ["--dpi-x", "\(dots)", "--dpi-y", "\(dots)"]
        try Self.run(Self.painter, resolution + ["--output", picture.path, page.path], to: read)
        try Self.run(Self.reader, ["--quiet", "--raw", "--nodbus", picture.path], to: read)
        texts = try String(contentsOf: read, encoding: .utf8).split(separator: "\n").map(
            String.init
        )
    }

    private static func run(_ program: String, _ arguments: [String], to output: URL) throws {
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) \(arguments)")
    }
}
