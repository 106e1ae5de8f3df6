import Foundation
import Testing

/// An import that fails in the middle.
@Suite struct ImportInterruptionTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.joined()
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs user and mount namespaces"))
    func `it says what is done, and the same import goes on from there`() throws {
        let note = String(repeating: "x", count: 3500)
        let rows = (10..<60).map { "np,Desk \($0),\(note)\n" } + ["at,Somebody,\n"]
        let file = member.folder.file("table.csv")
        try Data(("tlds,name,note\n" + rows.joined()).utf8).write(to: file)
        let copy = member.folder.file("copy").path
        try FileManager.default.copyItem(atPath: member.path, toPath: copy)
        let disk = SmallDisk(home: member.path, mount: "-t tmpfs -o size=8m tmpfs '\(member.path)'")
        let ballast = "'\(member.path)/ballast'"
        let fill = """
            cp -a '\(copy)/.' '\(member.path)'
            dd if=/dev/zero of=\(ballast) bs=4k 2>/dev/null
            truncate -s -200K \(ballast)
            """
        let importing = ["import", file.path, "--yes"] + member.secret

        let stopped = try disk.run(fill, importing)
        #expect(stopped.status == 3, "\(stopped.errors)")
        #expect(stopped.errors.contains("of 50 contacts for your own TLDs are entered, the rest"))
        #expect(stopped.errors.contains("the disk is full"))
        let lines = stopped.errors.split(separator: "\n").map(String.init)
        let done = try #require(lines.firstIndex { $0.hasPrefix("Entered, and in your directory") })
        #expect(lines[done + 1].contains("Desk 10"))
        let open = try #require(lines.firstIndex { $0.hasPrefix("Not entered: ") })
        #expect(lines[open...].contains { $0.contains("Desk 59") })
        #expect(lines[open...].contains("For other TLDs, not kept: 1"))

        let again = "\(fill)\n\(disk.line(importing)) 2>/dev/null; rm \(ballast)"
        let completed = try disk.run(again, importing)
        #expect(completed.status == 0, "\(completed.errors)")
        #expect(completed.errors.contains("a contact of that name is there already"))
        let listed = try disk.run(
            "\(again)\n\(disk.line(importing)) >/dev/null 2>&1",
            ["contact", "list", "--json"]
        )
        #expect(listed.output.split(separator: "\n").count { $0.contains("Desk ") } == 50)
    }
}
