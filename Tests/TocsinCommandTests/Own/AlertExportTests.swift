import Foundation
import Testing

/// Alerts for other programs, by the built program and read by theirs.
@Suite struct AlertExportTests {
    private let two: TwoRegistries
    private var author: MemberHome { two.author }
    private var other: MemberHome { two.other }

    init() throws { two = try TwoRegistries() }

    /// An alert with every sort of indicator.
    private func raise(_ more: [String] = []) throws -> String {
        let indicators = [
            "domain:bad.example", "host:ns1.bad.example", "address:192.0.2.7",
            "address:2001:db8::7",
            "network:198.51.100.0/24", "url:https://bad.example/it's?a=\\b",
            "mail:phish@bad.example",
            "digest:\(String(repeating: "ab", count: 32))", "vulnerability:CVE-2026-0001",
        ]
        return try two.raise(
            indicators.flatMap { ["--indicator", $0] } + [
                "--block", "domain:worse.example", "--severity", "severe", "--topic", "ddos",
                "--text", "Line one\nLine \u{201C}two\u{201D}", "--reference",
                "https://example.org/a",
                "--reference", "CVE-2026-0002",
            ] + more,
            headline: "DDoS on \u{41D}S of .np"
        )
    }

    private func export(_ name: String, _ format: String, at home: MemberHome) throws -> String {
        let file = home.folder.file("\(UUID().uuidString).\(format)").path
        let answer = try home.run(["alert", "export", name, "--format", format, "--output", file])
        try #require(answer.status == 0, "\(answer.errors)")
        return file
    }

    /// What another program has understood.
    private func read(_ file: String, as format: String) throws -> [String: Any] {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: try #require(Self.python))
        let script = Repository.root.appendingPathComponent("Tests/interoperability/alerts.py")
        process.arguments = [script.path, format, file]
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let faults = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(String(decoding: faults, as: UTF8.self))")
        return try #require(try JSONSerialization.jsonObject(with: said) as? [String: Any])
    }

    private static let python = ProcessInfo.processInfo.environment["TOCSIN_TEST_PYTHON"]

    @Test(.enabled(if: python != nil))
    func `MISP reads the event, its label and what to look for`() throws {
        let name = try raise()
        let file = try export(name, "misp", at: other)
        let event = try read(file, as: "misp")
        #expect(event["info"] as? String == "DDoS on \u{41D}S of .np")
        #expect(event["distribution"] as? Int == 0)
        #expect(event["tags"] as? [String] == ["tlp:clear", "rsit:availability=\"ddos\""])
        let attributes = try #require(event["attributes"] as? [[String: Any]])
        let types = attributes.compactMap { $0["type"] as? String }
        #expect(
            types == [
                "comment", "domain", "hostname", "ip-dst", "ip-dst", "ip-dst", "url", "email-src",
                "sha256", "vulnerability", "domain", "text", "link",
            ]
        )
        let worse = try #require(attributes.first { $0["value"] as? String == "worse.example" })
        #expect(worse["to_ids"] as? Bool == true && worse["comment"] as? String != "")
        let again = try read(export(name, "misp", at: author), as: "misp")
        #expect(again["uuid"] as? String == event["uuid"] as? String, "the same at each export")
    }

    @Test(.enabled(if: python != nil))
    func `STIX reads the report, its label and the patterns`() throws {
        let name = try raise()
        let bundle = try read(export(name, "stix", at: other), as: "stix")
        #expect(bundle["report"] as? String == "DDoS on \u{41D}S of .np")
        #expect(
            bundle["markings"] as? [String] == [
                "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"
            ]
        )
        let patterns = try #require(bundle["patterns"] as? [String])
        #expect(patterns.count == 9 && patterns.contains("[ipv6-addr:value = '2001:db8::7']"))
        #expect(patterns.contains("[url:value = 'https://bad.example/it\\'s?a=\\\\b']"))
        #expect(bundle["vulnerabilities"] as? [String] == ["CVE-2026-0001"])
        let end = ["alert", "end", name, "--cancel", "--reason", "Wrong", "--yes"] + author.secret
        #expect(try author.run(end).status == 8)
        let cancelled = try read(export(name, "stix", at: author), as: "stix")
        #expect(cancelled["revoked"] as? Bool == true)
    }

    @Test(.enabled(if: python != nil))
    func `each thing to look for stands there once, as what it is`() throws {
        let name = try raise([
            "--block", "domain:bad.example", "--indicator", "host:192.0.2.7",
            "--indicator", "host:2001:db8::8", "--restrictions", "Do not probe it",
        ])
        let event = try read(export(name, "misp", at: other), as: "misp")
        let attributes = try #require(event["attributes"] as? [[String: Any]])
        let twice = attributes.filter { $0["value"] as? String == "bad.example" }
        #expect(twice.count == 1 && twice.first?["comment"] as? String != "", "\(twice)")
        for address in ["192.0.2.7", "2001:db8::8"] {
            let named = attributes.filter { $0["value"] as? String == address }
            #expect(named.map { $0["type"] as? String } == ["ip-dst"], "\(address)")
        }
        let words = try #require(attributes.first?["value"] as? String)
        #expect(words.contains("TLP:CLEAR: Do not probe it"), "\(words)")
        let bundle = try read(export(name, "stix", at: other), as: "stix")
        let patterns = try #require(bundle["patterns"] as? [String])
        #expect(Set(patterns).count == patterns.count)
        #expect(patterns.contains("[ipv6-addr:value = '2001:db8::8']"))
        #expect(!patterns.contains { $0.contains("domain-name:value = '192") })
        #expect(bundle["statements"] as? [String] == ["Do not probe it"])
    }

    @Test(.enabled(if: python != nil))
    func `its author is one object in every bundle, and what is over is not valid any more`() throws
    {
        let (first, second) = (try raise(), try two.raise([], headline: "Another"))
        let authors = try [first, second].map {
            try read(export($0, "stix", at: author), as: "stix")["author"] as? [String]
        }
        #expect(authors[0] == authors[1] && authors[0]?.count == 3)
        let end = ["alert", "end", first, "--reason", "Over", "--yes"] + author.secret
        #expect(try author.run(end).status == 8)
        let over = try read(export(first, "stix", at: author), as: "stix")
        let until = try #require(over["valid_until"] as? [String])
        let now = Date(timeIntervalSinceNow: 60).ISO8601Format()
        #expect(until.count == 9 && !until.contains { $0 >= now }, "\(until)")
    }

    @Test(.enabled(if: python != nil))
    func `what practises blocks nothing and says so everywhere`() throws {
        let name = try raise(["--exercise"])
        let event = try read(export(name, "misp", at: other), as: "misp")
        let attributes = try #require(event["attributes"] as? [[String: Any]])
        #expect(attributes.allSatisfy { $0["to_ids"] as? Bool == false })
        #expect((event["info"] as? String)?.hasPrefix("EXERCISE ") == true)
        let bundle = try read(export(name, "stix", at: other), as: "stix")
        #expect((bundle["report"] as? String)?.hasPrefix("EXERCISE ") == true)
        #expect((bundle["labels"] as? [String])?.contains("exercise") == true)
        let mail = try read(export(name, "mail", at: other), as: "mail")
        #expect((mail["subject"] as? String)?.hasPrefix("EXERCISE TLP:CLEAR ") == true)
        let lines = try #require(mail["text"] as? String).split(separator: "\n")
        #expect(lines.first == "TLP:CLEAR" && lines.last == "End of TLP:CLEAR")
        for line in lines.dropFirst().dropLast() { #expect(line.hasPrefix("EXERCISE"), "\(line)") }
    }

    @Test(.enabled(if: python != nil))
    func `a mail is addressed by whoever sends it, and begins with the label`() throws {
        let name = try raise()
        let mail = try read(export(name, "mail", at: other), as: "mail")
        #expect(mail["to"] is NSNull)
        #expect(mail["subject"] as? String == "TLP:CLEAR DDoS on \u{41D}S of .np (\(name))")
        let text = try #require(mail["text"] as? String)
        #expect(text.contains("  Line one\n") && text.contains("Author Registry"))
    }

    @Test func `a wrong format and a file that is there are refused`() throws {
        let name = try raise()
        let wrong = try other.run(["alert", "export", name, "--format", "pdf"])
        #expect(wrong.status == 2 && wrong.errors.contains("misp"), "\(wrong.errors)")
        let file = other.folder.file("there").path
        try MemberHome.write("kept", to: URL(filePath: file))
        let taken = try other.run(["alert", "export", name, "--format", "mail", "--output", file])
        #expect(taken.status != 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "kept")
    }
}
