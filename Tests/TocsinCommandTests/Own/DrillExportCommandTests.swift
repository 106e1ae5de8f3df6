import Foundation
import Testing

/// What came of a drill in files, by the built program and read by programs that know nothing of it.
@Suite struct DrillExportCommandTests {
    private let two: TwoRegistries
    private var author: MemberHome { two.author }

    init() throws { two = try TwoRegistries() }

    /// A drill of which .br answered on the phone, and .ad was called in vain.
    private func drill() throws -> String {
        let started = try author.run(
            ["drill", "start", "--to", ".br", "--to", ".ad", "--yes", "--json"] + author.secret
        )
        try #require(started.status == 8, "\(started.errors)")
        let name = try #require(started.object["name"] as? String)
        let called = try author.run([
            "alert", "called", name, "--tld", ".ad", "--result", "no-answer", "--dialled",
            "+376 000 001", "--by", "Anita Rai",
        ])
        #expect(called.status == 0, "\(called.errors)")
        let phoned = ["alert", "answer", name, "--phoned", ".br", "--say", "acknowledged", "--by"]
        #expect(try author.run(phoned + ["Chief of .br", "--yes"] + author.secret).status == 8)
        let end = ["drill", "end", "--text", "Two numbers are wrong", "--yes"]
        #expect(try author.run(end + author.secret).status == 8)
        return name
    }

    private func export(_ name: String, _ format: String) throws -> String {
        let file = author.folder.file("drill-\(UUID().uuidString).\(format)").path
        let answer = try author.run([
            "drill", "export", name, "--format", format, "--output", file,
        ])
        try #require(answer.status == 0, "\(answer.errors)")
        return file
    }

    private static let python = ProcessInfo.processInfo.environment["TOCSIN_TEST_PYTHON"]

    @Test(.enabled(if: python != nil))
    func `Python reads the same out of the table and the object`() throws {
        let name = try drill()
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: try #require(Self.python))
        let script = Repository.root.appendingPathComponent("Tests/interoperability/drill.py")
        process.arguments = [script.path, try export(name, "csv"), try export(name, "json")]
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let faults = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: faults, as: UTF8.self))")
        let rows = try JSONSerialization.jsonObject(with: said) as? [[String: String]]
        #expect(rows?.map { $0["tld"] } == ["ad", "br"])
        #expect(rows?.map { $0["by_phone"] } == ["false", "true"])
        #expect(rows?.map { $0["called"] } == ["no-answer", ""])
    }

    @Test
    func `the text is marked in each line, has the label at both ends, and is the same later`()
        throws
    {
        let name = try drill()
        let text = try author.run(["drill", "export", name, "--format", "text"])
        #expect(text.status == 0, "\(text.errors)")
        let lines = text.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.allSatisfy { $0.hasPrefix("EXERCISE") })
        #expect(lines.first == "EXERCISE TLP:GREEN" && lines.last == "EXERCISE End of TLP:GREEN")
        for part in [
            "addressed   2 TLDs", ".ad         not reached, no answer; called: no-answer",
            ".br         not reached, answered by phone after", "Two numbers are wrong",
        ] { #expect(text.output.contains(part), "\(text.output)") }
        for personal in ["Anita", "+376", "Chief"] { #expect(!text.output.contains(personal)) }
        let again = try author.run(["drill", "export", name, "--format", "text"])
        #expect(again.output == text.output)
        try author.carry(to: two.other)
        let other = try two.other.run(["drill", "export", name, "--format", "text"])
        #expect(other.status == 0 && !other.output.contains("called"), "a call is noted at home")
    }

    @Test func `what is RED, or no drill, is written nowhere`() throws {
        let red = try two.raise(
            ["--exercise", "--asks", "acknowledged", "--to", ".br", "--tlp", "red"],
            headline: "Practice for few"
        )
        let file = author.folder.file("red.csv").path
        for format in ["csv", "json", "text"] {
            let answer = try author.run([
                "drill", "export", red, "--format", format, "--output", file, "--yes",
            ])
            #expect(answer.status != 0, "\(answer.output)")
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }
}
