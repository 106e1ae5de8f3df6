import Foundation
import Testing
import TocsinCrypto
import TocsinDirectory
import TocsinStore
import TocsinTesting

/// What a shell, a script or an attacker hands to the program, and it must neither crash, hang nor
/// flood the screen.
@Suite struct BadValueTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    /// Commands that take a text from whoever types.
    static let commands = [
        ["show"], ["call"], ["search"], ["who"], ["list", "--organisation"],
        ["list", "--language"], ["list", "--region"], ["list", "--max-age"],
        ["show", "np", "--at"],
        ["print", "--kind"], ["export"], ["contact", "edit"], ["contact", "remove"],
        ["contact", "add", "--name"], ["contact", "confirm"], ["rota", "set"], ["rota", "remove"],
        ["erase"], ["erase", "x", "--identity"], ["record", "show"],
        ["record", "list", "--member"],
        ["bundle", "import"], ["import"], ["import", "--source"], ["join"], ["network", "create"],
        ["unlock", "--for"], ["unlock", "--passphrase-fd"], ["unlock", "--passphrase-file"],
        ["node", "--log-level"], ["init", "--tld"], ["show", "np", "--home"],
    ]

    static let failures: Set<Int32> = [1, 2, 4, 6, 7]

    @Test func `a text of a hundred kilobytes is an answerable question`() throws {
        let long = String(repeating: "a", count: 100_000)
        for command in Self.commands {
            let answer = try ask(command + [long])
            #expect(Self.failures.contains(answer.status), "\(command)")
            #expect(answer.errors.utf8.count < 8000, "\(command)")
        }
    }

    @Test func `a megabyte of arguments is an answerable question`() throws {
        let words = Array(repeating: String(repeating: "a", count: 100_000), count: 10)
        for command in [["show"], ["search"], ["who"], ["erase"], ["network", "create"]] {
            let answer = try ask(command + words)
            #expect(Self.failures.contains(answer.status))
            #expect(answer.errors.utf8.count < 30_000)
        }
    }

    @Test func `an empty text is said to be none`() throws {
        // Every organisation's name begins with nothing.
        for command in Self.commands where command != ["list", "--organisation"] {
            let answer = try ask(command + [""])
            #expect(Self.failures.contains(answer.status), "\(command)")
            #expect(!answer.errors.isEmpty, "\(command)")
        }
    }

    @Test func `what was typed is harmless when it is said again`() throws {
        for command in Self.commands {
            let answer = try ask(command + ["\u{1B}[31m\u{7}\u{9B}2J\u{202E}"])
            let harmful = (answer.output + answer.errors).unicodeScalars.filter { scalar in
                scalar != "\n"
                    && (scalar.properties.generalCategory == .control || scalar == "\u{202E}")
            }
            #expect(harmful.isEmpty, "\(command)")
            #expect(Self.failures.contains(answer.status), "\(command)")
        }
    }

    /// Asks for the home and the moment of the examples, unless the question itself is about one.
    private func ask(_ arguments: [String]) throws -> BuiltTocsin.Answer {
        var rest = ["--no-input"]
        let isLookUp = arguments.first.map(ExampleHome.lookUps.contains) ?? false
        if isLookUp, !arguments.contains("--at") { rest += ["--at", "2026-05-05T21:15:00Z"] }
        if !arguments.contains("--home") { rest += ["--home", home.path] }
        return try BuiltTocsin().run(arguments + rest)
    }

    // MARK: Moments

    @Test(arguments: [
        "1969-12-31T23:59:59Z", "10000-01-01T00:00:00Z", "2026-02-30T00:00:00Z",
        "99999999999999999999-01-01T00:00:00Z", "", "now", "2026-05-05T21:15:00+99:99",
        "2026-05-05", "２０２６-05-05T21:15:00Z",
    ]) func `a moment that is none is refused`(moment: String) throws {
        let answer = try BuiltTocsin().run(["call", "np", "--home", home.path, "--at", moment])
        #expect(answer.status == 2)
    }

    @Test(arguments: ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2016-12-31T23:59:60Z"])
    func `a clock that is years off still answers, and says so where it can tell`(
        moment: String
    ) throws {
        for command in [
            ["show", "np"], ["call", "np"], ["list"], ["search", "alarm"], ["print"],
        ] {
            let answer = try BuiltTocsin().run(command + ["--home", home.path, "--at", moment])
            #expect(answer.status == 0)
            #expect(answer.output.contains("+977 000 00 00") || command[0] == "print")
            let isBehind = !moment.hasPrefix("9999")
            let talk = answer.output + answer.errors
            #expect(talk.contains("CLOCK DOUBTFUL") == isBehind)
            #expect(talk.contains("STALE") != isBehind || command[0] == "print")
        }
        let status = try BuiltTocsin().run(["status", "--home", home.path, "--at", moment])
        #expect(status.status == 0)
        #expect(status.errors.contains("CLOCK DOUBTFUL") != moment.hasPrefix("9999"))
    }

    @Test func `whoever signs by a clock that is behind is told so`() async throws {
        let member = try MemberHome.joined()
        let add = ["contact", "add", "--name", "Desk"] + member.secret
        #expect(try !member.run(add).errors.contains("CLOCK DOUBTFUL"))
        let store = try StoreWriter.open(home: member.path, holder: "a test")
        let tomorrow = Timestamp(clamping: Int64(Date().timeIntervalSince1970) + 86_400)
        let peer = home.network.members[1].key(.node).publicKey
        try await store.note([Agreement(time: tomorrow, peer: peer)])
        await store.close()
        let late = try member.run(add)
        #expect(late.status == 0)
        #expect(late.errors.contains("CLOCK DOUBTFUL"))
    }

    // MARK: Bytes that no argument can hold

    @Test func `a null byte in a file is refused or kept out`() throws {
        let table = home.folder.file("null.csv")
        try Data("tlds,name\nat,a\u{0}b\n".utf8).write(to: table)
        let imported = try ask(["import", table.path, "--yes"])
        #expect(imported.status == 1)
        #expect(imported.errors.contains("line 2"))
        let form = home.folder.file("null.yaml")
        try Data("name: \"a\u{0}b\"\n".utf8).write(to: form)
        #expect(try ask(["rota", "set", "--new", "--file", form.path]).status == 2)
        let invitation = home.folder.file("null.invitation")
        try Data(repeating: 0, count: 4096).write(to: invitation)
        #expect(Self.failures.union([5]).contains(try ask(["join", invitation.path]).status))
    }
}
