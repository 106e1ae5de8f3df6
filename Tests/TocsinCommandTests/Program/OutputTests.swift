import CoreFoundation
import Foundation
import Glibc
import Testing
import TocsinRecord
import TocsinTesting

/// Where answers go: terminals, pipes that end early, disks that are full.
@Suite struct OutputTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    static let lookUps = [
        ["show", "np"], ["call", "np"], ["list"], ["search", "alarm"],
        ["who", "+977 000 00 001"], ["record", "list"], ["verify"], ["status"],
        ["contact", "list"], ["rota", "show"],
    ]

    // MARK: JSON

    @Test(arguments: lookUps) func `every line of JSON is an object of version 1`(
        command: [String]
    ) throws {
        let answer = try home.ask(command + ["--json"])
        #expect(answer.status == 0)
        #expect(!answer.lines.isEmpty)
        #expect(answer.objects.count == answer.lines.count)
        #expect(answer.objects.allSatisfy { $0["v"] as? Int == 1 })
        #expect(answer.lines.flatMap(Self.repeatedNames).isEmpty)
    }

    /// The names that stand twice in one object, which every reader takes for something else.
    private static func repeatedNames(in json: String) -> [String] {
        var repeated: [String] = []
        var seen: [Set<String>] = []
        var text: String?
        var last = ""
        var isEscaped = false
        for scalar in json.unicodeScalars {
            if let begun = text {
                if isEscaped || scalar == "\\" {
                    isEscaped.toggle()
                } else if scalar == "\"" {
                    (last, text) = (begun, nil)
                    continue
                }
                text = begun + String(scalar)
                continue
            }
            switch scalar {
            case "\"": text = ""
            case "{": seen.append([])
            case "}": seen.removeLast()
            case ":": if !seen[seen.count - 1].insert(last).inserted { repeated.append(last) }
            case _: continue
            }
        }
        return repeated
    }

    @Test func `a name that stands twice in an object would be found`() {
        #expect(Self.repeatedNames(in: #"{"a":{"b":"\"c\":"},"b":[{"a":1}],"a":2}"#) == ["a"])
    }

    @Test(arguments: [
        (["show", "zz"], Int32(4), "not-found"), (["peers"], 10, "no-daemon"),
        (["show"], 2, "usage"), (["frobnicate"], 2, "usage"),
        (["list", "--max-age", "1s"], 3, "copy-too-old"),
    ]) func `every error for scripts is one object of version 1`(
        command: [String],
        status: Int32,
        code: String
    ) throws {
        let answer = try BuiltTocsin().run(
            command + ["--json"] + (command == ["frobnicate"] ? [] : ["--home", home.path])
        )
        #expect(answer.status == status)
        let object = try JSONSerialization.jsonObject(with: Data(answer.errors.utf8))
        let error = (object as? [String: Any])?["error"] as? [String: Any]
        #expect((object as? [String: Any])?["v"] as? Int == 1)
        #expect(error?["code"] as? String == code)
        #expect(error?["exit"] as? Int32 == status)
    }

    // MARK: Age

    @Test(arguments: [("3m", Int32(0)), ("120s", 0), ("119s", 3), ("1d", 0)])
    func `a script can ask for a young copy`(age: String, status: Int32) throws {
        for command in [
            ["show", "np"], ["call", "np"], ["list"], ["search", "alarm"], ["print"],
        ] {
            let answer = try home.ask(command + ["--max-age", age])
            #expect(answer.status == status)
            #expect(
                answer.output.contains("Nepal Example Registry"),
                "the answer is whole all the same"
            )
            #expect(answer.errors.contains("has not agreed with a peer for") == (status == 3))
        }
    }

    @Test func `an old copy is no failure of itself, nor is a doubtful clock`() throws {
        let late = ["--home", home.path, "--at", "2036-01-01T00:00:00Z"]
        #expect(try BuiltTocsin().run(["call", "np"] + late).status == 0)
        #expect(try BuiltTocsin().run(["call", "np", "--max-age", "365d"] + late).status == 3)
        let early = ["--home", home.path, "--at", "2026-05-05T20:00:00Z"]
        #expect(try BuiltTocsin().run(["call", "np"] + early).status == 0)
        #expect(try BuiltTocsin().run(["call", "np", "--max-age", "365d"] + early).status == 3)
    }

    @Test(arguments: ["0s", "1", "d", "-1d", "3651d", "99999999999999999999d", "1w", ""])
    func `an age that is none is refused`(age: String) throws {
        #expect(try BuiltTocsin().run(["list", "--max-age=\(age)"]).status == 2)
    }

    // MARK: Where it goes

    @Test(arguments: lookUps + [["--help"], ["export", "csv"], ["import", "--template"]])
    func `an answer that cannot be written is a failure`(command: [String]) throws {
        let errors = home.folder.file("errors")
        try Data().write(to: errors)
        let process = tocsin(command, home: command == ["--help"] ? nil : home.path)
        process.standardOutput = try FileHandle(
            forWritingTo: URL(fileURLWithPath: "/dev/full")
        )
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(String(decoding: try Data(contentsOf: errors), as: UTF8.self).contains("No space"))
    }

    @Test func `a pipe that nobody reads any more ends it`() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let process = tocsin(["list"], home: home.path)
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        // By the signal, or by the error where whoever started it ignores the signal.
        let isSignal = process.terminationReason == .uncaughtSignal
        #expect(process.terminationStatus == (isSignal ? SIGPIPE : 1))
    }

    @Test func `a pipe that is named as a file is written to and stays a pipe`() throws {
        let path = home.folder.file("fifo").path
        try #require(mkfifo(path, 0o600) == 0)
        let reader = Process()
        reader.executableURL = URL(fileURLWithPath: "/bin/cat")
        reader.arguments = [path]
        let read = Pipe()
        reader.standardOutput = read
        try reader.run()
        #expect(try home.ask(["export", "csv", "--output", path]).status == 0)
        let text = String(decoding: read.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        reader.waitUntilExit()
        #expect(text.hasPrefix("tlds,"))
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func `a link that is named as a file stays a link`() throws {
        let target = home.folder.file("target.csv")
        let link = home.folder.file("link.csv")
        try Data("old".utf8).write(to: target)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
        #expect(try home.ask(["export", "csv", "--output", link.path]).status == 1)
        #expect(try String(contentsOf: target, encoding: .utf8) == "old")
        let replacing = ["export", "csv", "--output", link.path, "--replace"]
        #expect(try home.ask(replacing).status == 0)
        #expect(try String(contentsOf: target, encoding: .utf8).hasPrefix("tlds,"))
        let attributes = try FileManager.default.attributesOfItem(atPath: link.path)
        #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func `a link to nowhere stays a link, and what it names is written`() throws {
        let folder = home.folder.file("elsewhere")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let link = home.folder.file("link.csv").path
        try FileManager.default.createSymbolicLink(
            atPath: link,
            withDestinationPath: "elsewhere/new.csv"
        )
        let asked = ["export", "csv", "--output", link]
        #expect(try home.ask(asked).status == 0)
        let written = folder.appendingPathComponent("new.csv")
        #expect(try String(contentsOf: written, encoding: .utf8).hasPrefix("tlds,"))
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: link) == "elsewhere/new.csv"
        )
        #expect(try home.ask(asked).status == 1, "now it is there")
        let circle = home.folder.file("circle").path
        try FileManager.default.createSymbolicLink(atPath: circle, withDestinationPath: "circle")
        let refused = try home.ask(["export", "csv", "--output", circle])
        #expect(refused.status == 1 && refused.errors.contains("Too many levels of symbolic links"))
    }

    private func tocsin(_ arguments: [String], home: String?) -> Process {
        let process = Process()
        process.executableURL = BuiltTocsin.program
        process.arguments = arguments + (home.map { ["--home", $0] } ?? [])
        process.environment = BuiltTocsin().environment
        return process
    }

    // MARK: Hostile data

    @Test func `a member's own hostile entries reach its terminal as text only`() throws {
        let hostile = home.network.members[4]
        try Data(hostile.card.value.encoded).write(to: home.folder.file("member.card"))
        for command in [["contact", "list"], ["status"], ["record", "list"], ["verify"]] {
            let answer = try home.ask(command)
            #expect(answer.status == 0, "\(command)")
            #expect(!(answer.output + answer.errors).unicodeScalars.contains(where: Self.isHarmful))
        }
        #expect(try home.ask(["contact", "list"]).output.contains("cmd|"))
    }

    @Test func `a hostile mail reaches the terminal as text only`() throws {
        let mail = home.folder.file("evil.eml")
        try Data(
            """
            "Ev\u{1B}[31mil, #1, .at, +43 000 0001" <e@registry.example>
            "Le\u{200F}ft, #1, .at, +43 000 0002" <l@registry.example>
            "Own\u{200F}, #1, .np, +977 000 0003" <o@registry.example>
            """.utf8
        ).write(to: mail)
        let answer = try home.ask(["import", mail.path, "--no-input"])
        #expect(answer.errors.contains("Left"))
        #expect(answer.errors.contains("Cannot be signed: line 3: name holds a character"))
        #expect(!(answer.output + answer.errors).unicodeScalars.contains(where: Self.isHarmful))
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\n"
            && (scalar.properties.generalCategory == .control
                || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
                || [0x061C, 0x200E, 0x200F].contains(scalar.value))
    }

    // MARK: Colour

    @Test(arguments: [
        (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false),
        (["TERM": "xterm", "NO_COLOR": ""], true), (["TERM": "dumb"], false),
    ]) func `colour is for terminals, unless somebody says no`(
        environment: [String: String],
        isColoured: Bool
    ) throws {
        let dialogue = try Dialogue(["list", "--home", home.path], environment: environment)
        #expect(try dialogue.end() == 0)
        #expect(dialogue.shown.contains("Nepal Example Registry"))
        #expect(dialogue.shown.contains("\u{1B}[") == isColoured)
    }

    @Test(arguments: lookUps) func `there is no colour in a pipe`(command: [String]) throws {
        var tocsin = BuiltTocsin()
        tocsin.environment["TERM"] = "xterm"
        let answer = try home.ask(command, of: tocsin)
        #expect(!answer.output.unicodeScalars.contains("\u{1B}"))
        #expect(!answer.errors.unicodeScalars.contains("\u{1B}"))
    }
}
