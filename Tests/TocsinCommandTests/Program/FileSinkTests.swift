import Foundation
import Testing
import TocsinTesting

@testable import TocsinCommand

@Suite struct FileSinkTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var place: URL { folder.url.appendingPathComponent("book.csv") }

    @Test func `a file that appears while another is written in its place is kept`() throws {
        var sink = try FileSink(place.path, replacing: false)
        try sink.write(Array("new".utf8))
        try Data("kept".utf8).write(to: place)
        let error = #expect(throws: CommandError.self) { try sink.finish() }
        #expect(error?.code == "file-exists")
        #expect(try String(contentsOf: place, encoding: .utf8) == "kept")
        #expect(try names() == ["book.csv"])
    }

    @Test func `what a killed process left behind is in nobody's way`() throws {
        let left = "book.csv.\(getpid()).new"
        try Data("left".utf8).write(to: folder.url.appendingPathComponent(left))
        var sink = try FileSink(place.path, replacing: false)
        try sink.write(Array("new".utf8))
        try sink.finish()
        #expect(try names() == ["book.csv", left])
    }

    @Test func `what is not finished leaves nothing behind`() throws {
        do {
            let sink = try FileSink(place.path, replacing: false)
            try sink.write(Array("half".utf8))
            #expect(try names().count == 1)
        }
        #expect(try names() == [])
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }
}
