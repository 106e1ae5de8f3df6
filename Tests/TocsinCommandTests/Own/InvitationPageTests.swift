import Foundation
import Testing
import TocsinFormats

/// An invitation as QR codes: what the built program draws, and takes when it was scanned.
@Suite(.serialized) struct InvitationPageTests {
    private let founder: MemberHome
    private var page: URL { founder.folder.file("page.svg") }
    private var invitation: URL { founder.folder.file("new.invitation") }

    init() throws { founder = try MemberHome.joined() }

    private func invite(dialling peers: [String] = []) throws -> BuiltTocsin.Answer {
        let settings = peers.enumerated().map { number, address in
            let key = String(repeating: "\(10 + number % 32)", count: 32)
            return "  - address: \"\(address)\"\n    key: \(key)\n"
        }
        let file = URL(fileURLWithPath: "\(founder.path)/config.yaml")
        if !peers.isEmpty { try MemberHome.write("peers:\n\(settings.joined())", to: file) }
        return try founder.run([
            "network", "invite", "--json", "--invitation", invitation.path, "--qr", page.path,
        ])
    }

    /// As many addresses as make an invitation of some kilobytes.
    private static let peers = (1...64).map {
        "node-\($0).\(String(repeating: "x", count: 30)).example:4711"
    }

    private func join(_ scanned: [String], _ more: [String] = ["--yes"]) throws
        -> BuiltTocsin.Answer
    {
        var tocsin = BuiltTocsin()
        let home = try MemberHome.blank()
        tocsin.environment["TOCSIN_HOME"] = home.path
        let application = home.folder.file("application.tocsin").path
        return try tocsin.run(
            ["join", "-", "--json", "--application", application] + more + home.secret,
            input: scanned.joined(separator: "\n")
        )
    }

    @Test(.enabled(if: ScannedPage.isPossible), arguments: [150, 300])
    func `another program reads the page, and join takes what it read`(_ dots: Int) throws {
        for (peers, codes) in [([], 1), (Self.peers, 5)] {
            let written = try invite(dialling: peers)
            try #require(written.status == 0, "\(written.errors)")
            #expect(written.object["codes"] as? Int == codes)
            let scanned = try ScannedPage(of: page, dots: dots)
            let drawn = try #require(
                InvitationParts.texts(of: Array(Data(contentsOf: invitation)))
            )
            #expect(drawn.count == codes)
            // The reader also looks for bar codes, and now and then takes a row of dots for one.
            #expect(Set(drawn).isSubset(of: scanned.texts))
            let joined = try join(scanned.texts + ["01234565"])
            #expect(joined.status == 0, "\(joined.errors)")
            #expect(joined.object["network"] as? String == written.object["network"] as? String)
            for file in [page, invitation] { try FileManager.default.removeItem(at: file) }
        }
    }

    @Test(.enabled(if: ScannedPage.isPossible))
    func `a code that was not scanned is named, and then scanned into the same file`() throws {
        try #require(invite(dialling: Self.peers).status == 0)
        let texts = try ScannedPage(of: page, dots: 150).texts
        let without = texts.filter { !$0.contains(":1:3:5:") }
        let refused = try join(without)
        #expect(refused.status == 5)
        #expect(refused.errors.contains("code 3 of 5 is missing"), "\(refused.errors)")
        #expect(refused.errors.contains("What came in holds no whole invitation"))
        #expect(refused.errors.contains("Save what is scanned to a file"), "\(refused.errors)")
        let rest = try join(texts.filter { $0.contains(":1:2:5:") })
        #expect(rest.errors.contains("codes 1, 3-5 of 5 are missing"), "\(rest.errors)")
        let cut = texts.map { $0.contains(":1:3:5:") ? String($0.dropLast(5)) : $0 }
        let damaged = try join(cut)
        #expect(damaged.errors.contains("what there is of 3 was changed or cut"))
        #expect(try join(without + texts.reversed()).status == 0)
    }

    @Test func `what no page holds is refused with what fills it, and nothing is written`() throws {
        let long = (1...128).map {
            "n\($0)\(String(repeating: ".of-a-long-name", count: 13)).example:4711"
        }
        let refused = try invite(dialling: long)
        #expect(refused.status == 7)
        #expect(refused.errors.contains("16 QR codes hold 19200"), "\(refused.errors)")
        #expect(refused.errors.contains("Name fewer nodes"))
        let files = [page, invitation].map(\.path)
        #expect(!files.contains(where: FileManager.default.fileExists))
    }

    @Test func `no page is written over, and then no invitation is written either`() throws {
        try MemberHome.write("mine", to: page)
        let refused = try invite()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("nothing is overwritten"), "\(refused.errors)")
        #expect(refused.errors.contains("--qr OTHER"), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: invitation.path))
        #expect(try String(contentsOf: page, encoding: .utf8) == "mine")
    }

    @Test func `a page that cannot be written leaves no invitation behind`() throws {
        let nowhere = founder.folder.file("nowhere/page.svg").path
        let refused = try founder.run([
            "network", "invite", "--invitation", invitation.path, "--qr", nowhere,
        ])
        #expect(refused.status == 1 && refused.errors.contains(nowhere), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: invitation.path))
    }

    @Test(arguments: ["--qr", "--invitation"])
    func `a page or an invitation needs a file with a name`(_ option: String) throws {
        let refused = try founder.run(["network", "invite", option, "-"])
        #expect(refused.status == 1 || refused.status == 2, "\(refused.errors)")
        #expect(refused.errors.contains("Name one: \(option)"), "\(refused.errors)")
        let written = FileManager.default.currentDirectoryPath + "/-"
        #expect(!FileManager.default.fileExists(atPath: written))
    }

    @Test func `an invitation that is there already is kept if it is this one, else named`() throws
    {
        #expect(try invite().status == 0)
        let again = try invite()
        #expect(again.status == 0, "\(again.errors)")
        try FileManager.default.removeItem(at: page)
        #expect(try invite().status == 0)
        #expect(FileManager.default.fileExists(atPath: page.path))
        try MemberHome.write("mine", to: invitation)
        try FileManager.default.removeItem(at: page)
        let refused = try invite()
        #expect(refused.status == 1 && refused.errors.contains("--invitation OTHER"))
        #expect(!FileManager.default.fileExists(atPath: page.path))
        #expect(try String(contentsOf: invitation, encoding: .utf8) == "mine")
    }

    @Test func `what comes from standard input is asked about at the terminal`() throws {
        #expect(try invite().status == 0)
        let home = try MemberHome.blank()
        let dialogue = try Dialogue(
            ["-c", "\"$0\" join - <\"$1\"", BuiltTocsin.program.path, invitation.path],
            of: "/bin/sh",
            environment: ["TOCSIN_HOME": home.path]
        )
        try dialogue.see("Do these words agree with those of whoever invited you?")
        try dialogue.type("no")
        #expect(try dialogue.end() == 130)
        #expect(!FileManager.default.fileExists(atPath: "\(home.path)/network.genesis"))
    }

    @Test func `where nobody compares the words, they are not passed over`() throws {
        #expect(try invite().status == 0)
        let file = try Data(contentsOf: invitation)
        let parts = try #require(InvitationParts.texts(of: Array(file)))
        let refused = try join(parts, ["--no-input"])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("zbarimg --quiet --raw page.png > scanned.txt"))
        #expect(!refused.errors.contains("--yes"), "\(refused.errors)")
    }

    @Test func `codes of two pages are counted, unless one of them is whole`() throws {
        var pages: [[String]] = []
        for peers in [Self.peers, Array(Self.peers.dropLast())] {
            try #require(invite(dialling: peers).status == 0)
            let bytes = try Array(Data(contentsOf: invitation))
            pages.append(try #require(InvitationParts.texts(of: bytes)))
            for file in [page, invitation] { try FileManager.default.removeItem(at: file) }
        }
        let refused = try join([pages[0][0], pages[1][0], pages[1][2]])
        #expect(refused.status == 5)
        #expect(
            refused.errors.contains("of 2 invitations, and of these are there 1 of 5, 2 of 5"),
            "\(refused.errors)"
        )
        #expect(try join(pages[0] + [pages[1][0]]).status == 0)
    }

    @Test func `the page says of which day it is, and how it is scanned`() throws {
        try #require(invite().status == 0)
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains(/as it was on 2\d\d\d-\d\d-\d\d \(UTC\)/))
        #expect(text.contains("zbarimg --quiet --raw page.png"))
    }

    @Test func `what is no text of codes yet is said to be that, with what makes one of it`() throws
    {
        let nothing = try join([])
        #expect(nothing.status == 5 && nothing.errors.contains("nothing was scanned"))
        #expect(nothing.errors.contains("rsvg-convert -d 200 -p 200 page.svg -o page.png"))
        #expect(try invite().status == 0)
        let drawn = try founder.run(["join", page.path])
        #expect(drawn.status == 5 && drawn.errors.contains("is a drawing"), "\(drawn.errors)")
        #expect(drawn.errors.contains("rsvg-convert -d 200 -p 200 \(page.path) -o page.png"))
        let picture = founder.folder.file("page.png")
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        try Data(head + [UInt8](repeating: 0, count: 1 << 20)).write(to: picture)
        let seen = try founder.run(["join", picture.path])
        #expect(seen.status == 5 && seen.errors.contains("is a picture"), "\(seen.errors)")
        #expect(seen.errors.contains("zbarimg --quiet --raw \(picture.path) > scanned.txt"))
        #expect(seen.errors.contains("tocsin join scanned.txt"))
    }

    @Test
    func
        `a text of damaged codes alone is refused as that, and one without codes as no invitation`()
        throws
    {
        let damaged = try join(["TOCSIN-INVITATION:1:1:1:"])
        #expect(damaged.status == 5)
        #expect(damaged.errors.contains("none of its codes is as it was written"))
        let other = try join(["Dear all"])
        #expect(other.errors.contains("is not a valid invitation"), "\(other.errors)")
        #expect(!other.errors.contains("something else"), "\(other.errors)")
    }
}
