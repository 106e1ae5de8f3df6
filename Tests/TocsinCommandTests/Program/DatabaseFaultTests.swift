import Foundation
import Glibc
import Testing

/// Every command on a database that is none, or that cannot be read, written or made longer.
@Suite struct DatabaseFaultTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.joined()
        let added = try member.run(["contact", "add", "--name", "Night desk"] + member.secret)
        try #require(added.status == 0, "\(added.errors)")
        let bundle = try member.run(["bundle", "export", "--output", bundle])
        try #require(bundle.status == 0, "\(bundle.errors)")
        try Data("tlds,name\nat,Somebody\n".utf8).write(to: member.folder.file("list.csv"))
    }

    private var database: String { "\(member.path)/directory.sqlite" }
    private var bundle: String { member.folder.file("member.bundle").path }

    /// What only reads.
    private static let readers = [
        ["show", "np"], ["call", "np"], ["list"], ["search", "night"], ["who", "+977 000 00 001"],
        ["print"], ["export", "csv"], ["status"], ["contact", "list"], ["rota", "show"],
        ["record", "list"], ["record", "show", "abcd"], ["verify"],
        ["bundle", "export", "--output", "-"],
    ]

    /// What changes the file.
    private var writers: [[String]] {
        [
            ["contact", "add", "--name", "New"] + member.secret,
            ["contact", "confirm", "--all", "--yes"] + member.secret,
            ["contact", "remove", "Night desk", "--yes"] + member.secret,
            ["erase", "Night desk", "--yes"] + member.secret,
            ["import", member.folder.file("list.csv").path, "--yes"],
            ["bundle", "import", bundle], ["rebuild"], ["node"],
            ["join", member.folder.file("network.invitation").path, "--yes"] + member.secret,
        ]
    }

    private func removeDatabase() throws {
        for name in ["directory.sqlite", "directory.sqlite-wal", "directory.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: "\(member.path)/\(name)")
        }
    }

    /// Runs every command and compares the file, the answer and the advice.
    private func expectRefusal(status: Int32, saying text: String, advice: String) throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: database))
        for command in Self.readers + writers + [["verify", "--repair"]] {
            let answer = try member.run(command)
            #expect(answer.status == status, "\(command) \(answer.errors)")
            #expect(answer.output.isEmpty, "\(command)")
            #expect(answer.errors.contains(text), "\(command) \(answer.errors)")
            #expect(answer.errors.contains(advice), "\(command) \(answer.errors)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == before)
    }

    @Test func `a database of a later version is refused and left as it is`() throws {
        try SQLiteProgram.change(database, "PRAGMA user_version = 9999")
        try expectRefusal(status: 1, saying: "a later tocsin made this", advice: "Upgrade tocsin")
    }

    @Test func `a database of an unreleased state is refused and left as it is`() throws {
        try SQLiteProgram.change(database, "PRAGMA user_version = 1")
        try expectRefusal(status: 1, saying: "never released", advice: "tocsin bundle export")
    }

    @Test func `another program's database is refused and left as it is`() throws {
        try removeDatabase()
        try SQLiteProgram.change(
            database,
            "CREATE TABLE cookies (name TEXT); PRAGMA user_version = 1"
        )
        try expectRefusal(status: 5, saying: "not a tocsin database", advice: "--home")
    }

    @Test func `noise in place of a database is refused and left as it is`() throws {
        try removeDatabase()
        try Data((0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 7) })
            .write(to: URL(fileURLWithPath: database))
        try expectRefusal(status: 5, saying: "not a tocsin database", advice: "--home")
    }

    @Test func `a database cut in half is refused, and joining again makes a new one`() throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: database))
        try removeDatabase()
        try bytes.prefix(bytes.count / 8).write(to: URL(fileURLWithPath: database))
        try expectRefusal(status: 5, saying: "damaged", advice: "peers")
        try removeDatabase()
        let join = ["join", member.folder.file("network.invitation").path, "--yes"]
        #expect(try member.run(join + member.secret).status == 0)
        #expect(try member.run(["bundle", "import", bundle]).status == 0)
        #expect(try member.run(["search", "night"]).status == 0)
    }

    // MARK: Disks

    @Test(.enabled(if: SmallDisk.isPossible, "needs user and mount namespaces"))
    func `a copy on a read-only medium answers, and takes nothing in`() throws {
        let disk = SmallDisk(home: member.path, mount: "--bind '\(member.path)' '\(member.path)'")
        let readOnly = "mount -o remount,bind,ro '\(member.path)'"
        for command in Self.readers where command != ["who", "+977 000 00 001"] {
            let expected: Int32 = ["rota", "record"].contains(command[0]) ? 4 : 0
            let status = try disk.run(readOnly, command).status
            #expect(status == 0 || status == expected, "\(command)")
        }
        for command in writers {
            let answer = try disk.run(readOnly, command)
            #expect(answer.status == 1, "\(command)")
            #expect(answer.errors.contains("Read-only file system"), "\(command) \(answer.errors)")
        }
        #expect(try member.run(["search", "night"]).status == 0)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs user and mount namespaces"))
    func `a full disk is said, nothing of the change is stored, and it goes on with room`() throws {
        let copy = member.folder.file("copy").path
        try FileManager.default.copyItem(atPath: member.path, toPath: copy)
        let disk = SmallDisk(home: member.path, mount: "-t tmpfs -o size=4m tmpfs '\(member.path)'")
        let fill = """
            cp -a '\(copy)/.' '\(member.path)'
            dd if=/dev/zero of='\(member.path)/ballast' bs=4k 2>/dev/null; true
            """
        let long = String(repeating: "x", count: 3500)
        let add = ["contact", "add", "--name", "New", "--note", long] + member.secret
        for command in Self.readers where !["rota", "record", "who"].contains(command[0]) {
            #expect(try disk.run(fill, command).status == 0, "\(command)")
        }
        let full = try disk.run(fill, add)
        #expect(full.status == 1)
        #expect(full.errors.contains("the disk is full; nothing of this change was stored"))
        #expect(full.errors.contains("Free some space"))
        let export = ["export", "csv", "--output", "\(member.path)/list.csv"]
        #expect(try disk.run(fill, export).errors.contains("Make room on the disk"))

        let failed = "\(fill)\n\(disk.line(add)) >/dev/null 2>&1 || true"
        #expect(try disk.run(failed, ["search", "new"]).status == 4)
        #expect(try disk.run(failed, ["verify"]).status == 0)
        let freed = "\(failed); rm '\(member.path)/ballast'; \(disk.line(add)) >/dev/null 2>&1"
        #expect(try disk.run(freed, ["search", "new"]).status == 0)
        #expect(try disk.run(freed, ["verify"]).status == 0)
    }
}

/// A home on a medium of its own that only one run sees: mounted in its own namespace, gone with it.
struct SmallDisk {
    let home: String
    let mount: String

    /// Whether this user may have such namespaces.
    static let isPossible = (try? shell("mount -t tmpfs tmpfs /mnt").status) == 0

    /// Prepares the medium with a script and runs the program on it.
    func run(_ script: String, _ arguments: [String]) throws -> BuiltTocsin.Answer {
        try Self.shell("mount \(mount) && { \(script)\n} && \(line(arguments))", home: home)
    }

    /// The program as a line for the shell.
    func line(_ arguments: [String]) -> String {
        ([BuiltTocsin.program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    }

    private static func shell(_ script: String, home: String = "") throws -> BuiltTocsin.Answer {
        let answers = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        process.arguments = ["--map-root-user", "--mount", "sh", "-c", script]
        process.environment = BuiltTocsin().environment.merging(["TOCSIN_HOME": home]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let streams = try ["out", "err"].map { name in
            try Data().write(to: answers.file(name))
            return try FileHandle(forWritingTo: answers.file(name))
        }
        process.standardOutput = streams[0]
        process.standardError = streams[1]
        try process.run()
        process.waitUntilExit()
        let texts = try ["out", "err"].map {
            String(decoding: try Data(contentsOf: answers.file($0)), as: UTF8.self)
        }
        return BuiltTocsin.Answer(
            status: process.terminationStatus,
            output: texts[0],
            errors: texts[1]
        )
    }
}
