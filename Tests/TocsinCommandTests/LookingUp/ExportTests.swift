import Foundation
import Testing
import TocsinDirectory

/// Paper and files for other programs.
@Suite struct ExportTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    static let commands = [
        ["print"], ["export", "vcard3"], ["export", "csv"], ["export", "tld-ops"],
    ]

    /// What stands for each of the thirteen attributes in every export that has room for all.
    static let attributes = [
        ".np", "Alarm desk", "Kathmandu Example University", "Nepal", "registry.example",
        "+97700000002", "+97700000001", "12", "Asia/Kathmandu", "alarm@backup.example", "Signal",
        "+977 000 00 004", "+97700000003", "+8816 000 00005", "24x7",
    ]

    @Test(arguments: ["print", "export vcard3", "export csv"])
    func `every attribute is there`(command: String) throws {
        let answer = try home.ask(command.split(separator: " ").map(String.init))
        #expect(answer.status == 0)
        // Lines of a card are folded, lines on paper are wrapped.
        let text = answer.output.unicodeScalars.filter { $0 != "\r" && $0 != "\n" && $0 != " " }
        let plain = String(String.UnicodeScalarView(text))
        for attribute in Self.attributes {
            var wanted = attribute.replacing(" ", with: "").replacing(".np", with: "np")
            if command == "export csv", wanted == "Nepal" { wanted = ",NP," }
            #expect(plain.contains(wanted), "\(command) lacks \(attribute)")
        }
        #expect(plain.contains("ne"))
    }

    @Test(arguments: commands)
    func `talk stays apart from the document and says how old the copy is`(
        command: [String]
    ) throws {
        let answer = try home.ask(command)
        #expect(answer.errors.contains("This copy agreed with a peer 2 minutes ago"))
        #expect(!answer.output.contains("This copy agreed"))
    }

    @Test(arguments: commands)
    func `nothing hostile breaks out of its field`(command: [String]) throws {
        let output = try home.ask(command).output
        let forbidden = output.unicodeScalars.filter { scalar in
            (scalar.value < 0x20 && ![0x0A, 0x0C, 0x0D].contains(scalar.value))
                || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        }
        #expect(forbidden.isEmpty)
        let lines = output.split(separator: /\r\n|\n/, omittingEmptySubsequences: false)
        if command == ["export", "vcard3"] {
            #expect(lines.count { $0 == "BEGIN:VCARD" } == 6)
            #expect(lines.count { $0 == "END:VCARD" } == 6)
        }
        if command == ["export", "csv"] {
            #expect(!output.contains("\r\n=") && !output.contains(",=") && !output.contains(",\"="))
        }
    }

    @Test func `a table that was exported is read again`() throws {
        let file = home.folder.file("export.csv").path
        #expect(try home.ask(["export", "csv", "--region", "AP", "--output", file]).status == 0)
        let answer = try home.ask(["import", file, "--yes", "--json"])
        #expect(answer.status == 0)
        #expect(answer.object["known"] as? Int == 2)
        #expect(answer.object["present"] as? Int == 1)
        #expect(answer.object["own"] as? Int == 0)
        #expect(answer.object["local"] as? Int == 0)
    }

    @Test func `a file is for its owner only and appears whole`() throws {
        let file = home.folder.file("book.txt").path
        let answer = try home.ask(["print", "--output", file, "--json"])
        #expect(answer.object["contacts"] as? Int == 6)
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let names = try FileManager.default.contentsOfDirectory(atPath: home.path)
        #expect(names.allSatisfy { !$0.hasSuffix(".new") })
    }

    @Test(arguments: [["print"], ["export", "csv"], ["bundle", "export"]])
    func `a file that is there is written over only if that is asked for`(command: [String]) throws
    {
        let file = home.folder.file("there")
        try Data("kept".utf8).write(to: file)
        let asked = command + ["--output", file.path]
        let refused = try home.ask(asked)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("is there already. Nothing was written."))
        #expect(refused.errors.contains("--replace"))
        #expect(try String(contentsOf: file, encoding: .utf8) == "kept")
        #expect(try home.ask(asked + ["--replace"]).status == 0)
        #expect(try Data(contentsOf: file) != Data("kept".utf8))
    }

    @Test(arguments: [[], ["--replace"]])
    func `a folder that is named as a file is left alone`(options: [String]) throws {
        let folder = home.folder.file("folder")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let asked = ["export", "csv"] + options
        let answer = try home.ask(asked + ["--output", folder.path])
        #expect(answer.status == 1)
        #expect(answer.errors.contains("folder cannot be written: Is a directory"))
        let none = try home.ask(asked + ["--output", home.folder.file("none").path + "/"])
        #expect(none.status == 1)
        #expect(!FileManager.default.fileExists(atPath: home.folder.file("none").path))
    }

    @Test func `a file that cannot be written is named`() throws {
        let answer = try home.ask(["print", "--output", "/nonexistent/book.txt"])
        #expect(answer.status == 1)
        #expect(answer.errors.contains("/nonexistent/book.txt cannot be written"))
    }

    @Test func `filters choose what is printed`() throws {
        let paper = try home.ask(["print", "--language", "ru"]).output
        #expect(paper.contains("Иван Примеров"))
        #expect(!paper.contains("Alarm desk"))
        #expect(try home.ask(["print", "--language", "tlh"]).status == 4)
    }

    @Test func `an organisation's contacts are not those of others at the same TLD`() throws {
        let own = try home.ask(["print", "--organisation", "nep exa"]).output
        #expect(own.contains("Alarm desk") && !own.contains("例示 太郎"))
        #expect(try home.ask(["print", "--organisation", "back end"]).status == 4)
        #expect(try home.ask(["print", "--organisation", "pal"]).status == 4)
        let row = try home.ask(["list", "--organisation", "back end"]).lines
        #expect(row.contains { $0.hasPrefix(".np") && $0.contains("Example Back End") })
    }

    @Test func `a page for some TLDs has those alone, with numbers in groups`() throws {
        let paper = try home.ask(["print", ".np", "ru"]).output
        #expect(paper.contains(".np  Nepal") && paper.contains(".ru  Russian Federation"))
        #expect(!paper.contains("xn--p1ai"))
        #expect(paper.contains("EMERGENCY  +977 000 00 001 ext. 12"))
        #expect(try home.ask(["print", ".np"]).lines.filter { $0.contains("#1") }.count == 1)
        #expect(try home.ask(["print", ".zz"]).status == 4)
    }

    @Test func `the repository mail has a line for each contact and TLD`() throws {
        let lines = try home.ask(["export", "tld-ops"]).lines
        #expect(lines.contains { $0.contains("\"Иван Примеров, #1, .ru, +70000000001\"") })
        #expect(lines.contains { $0.contains("\"Иван Примеров, #1, .xn--p1ai, +70000000001\"") })
    }
}
