import Foundation
import Testing
import TocsinTesting

/// What a relay has of a sealed alert, and the machines of its author and its readers, shows nothing of its text.
///
/// It searches the memory of running nodes and agents: where this user may not look into them, files alone.
@Suite(.timeLimit(.minutes(10)), .ownThreads) struct SealingCaptureTests {
    private static let markers = ["Quokka headline", "Quokka text", "Quokka note", "Quokka answer"]
    /// What everybody reads: found where it must be, it shows that the search works.
    private static let control = "Wombat in the open"

    private let homes: [MemberHome]
    private var author: MemberHome { homes[0] }
    private var reader: MemberHome { homes[1] }
    private var relay: MemberHome { homes[2] }

    /// Of .np, .br and .de; .np and .br know each other by way of .de alone.
    init() throws {
        homes = try [".NP", ".BR", ".DE"].map { tld in
            try MemberHome(["--organisation", "Registry \(tld)", "--contact", "Desk"], tld: tld)
        }
        try MemberHome.found("Capture", of: homes)
        let ports = FreePorts.take(3)
        let key = try #require(
            try relay.run(["keys", "list", "--json"]).objects
                .first { $0["role"] as? String == "node" }?["key"] as? String
        )
        for (home, port) in zip(homes, ports) {
            let peer = "peers:\n  - address: 127.0.0.1:\(ports[2])\n    key: \"\(key)\"\n"
            try MemberHome.write(
                "listen: \"127.0.0.1:\(port)\"\n" + (home.path == relay.path ? "" : peer),
                to: URL(filePath: "\(home.path)/config.yaml")
            )
        }
    }

    @discardableResult
    private func alert(
        _ home: MemberHome,
        _ arguments: [String],
        input: String = ""
    ) throws -> BuiltTocsin.Answer {
        let answer = try home.run(["alert"] + arguments + ["--yes"] + home.secret, input: input)
        try #require(answer.status == 0, "\(arguments): \(answer.errors)")
        return answer
    }

    /// Waits until what a command shows holds a text.
    private func wait(_ home: MemberHome, for text: String, _ command: [String]) throws {
        let limit = ContinuousClock.now + .seconds(60)
        while try !home.run(command).output.contains(text) {
            try #require(ContinuousClock.now < limit, "\(command): \(text)")
            usleep(100_000)
        }
    }

    @Test(.enabled(if: Self.python != nil))
    func `no file, no log, no memory of any node or agent has a word of it`() throws {
        for home in [author, reader] {
            try #require(try home.run(["unlock"] + home.secret).status == 0)
        }
        defer { for home in homes { _ = try? home.run(["lock"]) } }
        try author.withNode { first in
            try reader.withNode { second in
                try relay.withNode { third in
                    try speak()
                    try search([first, second, third].map(\.processIdentifier))
                }
            }
        }
    }

    /// An alert, a revision, a note, an answer and an end, by way of the relay.
    private func speak() throws {
        let open = ["new", Self.control, "--tlp", "green"]
        let shown = { (home: MemberHome, text: String) in
            try wait(home, for: text, ["alert", "list", "--all", "--json"])
        }
        try wait(author, for: "\"connected\":true", ["peers", "--json"])
        try wait(reader, for: "\"connected\":true", ["peers", "--json"])
        try alert(author, open)
        let text = Self.markers[0...1].joined(separator: "\n")
        let raised = try alert(
            author,
            ["new", "-", "--tlp", "red", "--to", ".br", "--json"],
            input: text
        )
        let name = try #require(raised.object["name"] as? String)
        for home in homes { try shown(home, name) }
        try alert(reader, ["note", name, "--text", "-"], input: Self.markers[2])
        try alert(
            reader,
            ["answer", name, "--say", "done", "--by", "Duty", "--text", "-"],
            input: Self.markers[3]
        )
        try wait(author, for: Self.markers[3], ["alert", "show", name])
        try alert(author, ["update", name, "--severity", "extreme"])
        try alert(author, ["end", name])
        for home in homes { try shown(home, "\"state\":\"over\"") }
        for home in homes {
            try #require(
                home.run(["bundle", "export", "--output", home.folder.file("all.bundle").path])
                    .status == 0
            )
        }
    }

    private func search(_ nodes: [pid_t]) throws {
        let agents = try Self.processes(named: "agent", for: homes.map(\.path))
        #expect(agents.count == 2, "two agents run")
        let files = homes.flatMap { home in
            (FileManager.default.enumerator(atPath: home.folder.url.path)?.allObjects ?? [])
                .compactMap { ($0 as? String).map { home.folder.file($0).path } }
                .filter { path in
                    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
                    return attributes?[.type] as? FileAttributeType == .typeRegular
                }
        }
        let found = try Self.found(Self.markers + [Self.control], in: nodes + agents, files)
        for marker in Self.markers {
            #expect(found.filter { $0.hasSuffix(marker) } == [], "what is sealed lies nowhere")
        }
        let control = found.filter { $0.hasSuffix("utf-8 " + Self.control) }
        #expect(control.count { $0.contains("directory.sqlite") } >= 3, "\(found)")
        #expect(control.count { $0.contains("all.bundle") } == 3, "\(found)")
        // Not every user may look into a process, nor root in every container.
        if found.contains(where: { $0.hasSuffix("unreadable") }) { return }
        #expect(control.contains { $0.hasPrefix("process") }, "memory is looked into: \(found)")
    }

    private static let python = ProcessInfo.processInfo.environment["TOCSIN_TEST_PYTHON"]

    /// What another program finds.
    private static func found(
        _ texts: [String],
        in processes: [pid_t],
        _ files: [String]
    ) throws -> [String] {
        let search = Process()
        let output = Pipe()
        search.executableURL = URL(filePath: try #require(python))
        let script = Repository.root.appendingPathComponent("Tests/faults/search_memory.py").path
        search.arguments = [script] + texts + ["--"] + processes.map { "\($0)" } + ["--"] + files
        search.standardOutput = output
        try search.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        search.waitUntilExit()
        try #require(search.terminationStatus == 0)
        return String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The processes of the program with this first word that serve one of some homes.
    private static func processes(named word: String, for homes: [String]) throws -> [pid_t] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }
            .filter { process in
                let line = try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))
                let words = (line ?? Data()).split(separator: 0).map {
                    String(decoding: $0, as: UTF8.self)
                }
                return words.count > 3 && words[1] == word && homes.contains(words[3])
            }
    }
}
