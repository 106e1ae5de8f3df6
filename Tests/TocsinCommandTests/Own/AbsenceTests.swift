import Foundation
import Testing

/// What is missing is told apart, since each has a remedy of its own.
@Suite struct AbsenceTests {
    private let member: MemberHome

    init() throws {
        member = try MemberHome.joined()
    }

    private func remove(_ names: String...) throws {
        for name in names {
            try FileManager.default.removeItem(atPath: "\(member.path)/\(name)")
        }
    }

    @Test(arguments: [["call", "np"], ["contact", "list"], ["rota", "show"], ["verify"]])
    func `a missing database is no missing member`(_ command: [String]) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: member.path)
        where name.hasPrefix("directory.sqlite") {
            try remove(name)
        }
        let answer = try member.run(command)
        #expect(answer.status == 4)
        #expect(answer.errors.contains("tocsin join INVITATION"), "\(answer.errors)")
        #expect(!answer.errors.contains("tocsin init"))
    }

    @Test func `an empty copy does not say that a registry has entered nothing`() throws {
        let homes = try [MemberHome(["--no-contact"]), MemberHome.blank()]
        let invitation = homes[0].folder.file("two.invitation").path
        let created = try homes[0].run(
            ["network", "create", "--name", "Two", "--yes", "--invitation", invitation]
                + homes.map { "\($0.path)/member.card" }
        )
        try #require(created.status == 0, "\(created.errors)")
        #expect(try homes[1].run(["join", invitation, "--yes"]).status == 0)
        let answer = try homes[1].run(["call", ".np"])
        #expect(answer.status == 4)
        #expect(answer.errors.contains("This copy is empty"), "\(answer.errors)")
    }

    @Test func `a copy without keys is for looking things up`() throws {
        try remove("keys")
        let status = try member.run(["status"])
        #expect(status.errors.contains("this copy is for looking things up"))
        #expect(!status.errors.contains("tocsin node"))
    }

    @Test func `a lost card is not mended by a new member`() throws {
        try remove("member.card")
        let answer = try member.run(["contact", "list"])
        #expect(answer.status == 4)
        #expect(answer.errors.contains("Restore it from your backup"))
        #expect(answer.errors.contains("Do not type tocsin init"))
    }

    @Test func `where there is nothing, init is the way`() throws {
        let answer = try BuiltTocsin().run(["call", "np", "--home", "/nonexistent/home"])
        #expect(answer.status == 4)
        #expect(answer.errors.contains("Begin with: tocsin init"))
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `a home that may not be read is said so`() throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o000],
            ofItemAtPath: member.path
        )
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o700],
                ofItemAtPath: member.path
            )
        }
        let answer = try member.run(["call", "np"])
        #expect(answer.status == 1)
        #expect(answer.errors.contains("You may not read \(member.path)"))
        #expect(answer.errors.contains("mode 00"))
    }
}
