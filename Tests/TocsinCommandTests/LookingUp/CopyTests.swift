import Foundation
import Testing
import TocsinCrypto
import TocsinRecord
import TocsinStore
import TocsinTesting

/// Bundles, records and checks of the copy itself.
@Suite struct CopyTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
    }

    private func export(_ options: String...) throws -> URL {
        let file = home.folder.file("records.bundle")
        let answer = try home.ask(["bundle", "export", "--output", file.path] + options)
        #expect(answer.status == 0)
        return file
    }

    /// A home of another member of the same network, or of another network, without any record.
    private func emptyHome(_ network: FixtureNetwork) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let store = try StoreWriter.create(home: folder.url.path, holder: "test")
        try await store.adopt(network.genesis)
        let card = network.members[1].card.value.encoded
        try Data(card).write(to: folder.file("member.card"))
        try Data(network.genesis.bytes).write(to: folder.file("network.genesis"))
        return folder
    }

    private func importing(_ file: URL, into folder: TemporaryFolder) throws -> BuiltTocsin.Answer {
        try BuiltTocsin().run(["bundle", "import", file.path, "--json", "--home", folder.url.path])
    }

    @Test func `a bundle brings everything to another copy`() async throws {
        let file = try export()
        let other = try await emptyHome(home.network)
        let answer = try importing(file, into: other)
        #expect(answer.status == 0)
        #expect(answer.object["new"] as? Int == 6)
        let call = try BuiltTocsin().run([
            "call", "np", "--home", other.url.path, "--at", "2026-05-05T21:15:00Z",
        ])
        #expect(call.output.contains("DIAL  +977 000 00 006"))
        #expect(call.output.contains("This copy has never agreed with a peer."))
        let again = try importing(file, into: other)
        #expect(again.object["known"] as? Int == 6)
        #expect(again.object["new"] as? Int == 0)
    }

    @Test func `a bundle of the own records has no others`() async throws {
        let file = try export("--own")
        let other = try await emptyHome(home.network)
        #expect(try importing(file, into: other).object["new"] as? Int == 3)
    }

    @Test func `local entries stay at home`() throws {
        let bundle = try Data(contentsOf: export())
        #expect(bundle.range(of: Data("Marie Exemple".utf8)) == nil)
    }

    @Test(arguments: [1, 40, 400])
    func `a bundle that was cut short changes nothing`(missing: Int) async throws {
        let whole = try Data(contentsOf: export())
        let file = home.folder.file("short.bundle")
        try whole.dropLast(missing).write(to: file)
        let other = try await emptyHome(home.network)
        let answer = try importing(file, into: other)
        #expect(answer.status == 5)
        #expect(answer.errors.contains("cut short"))
        #expect(try StoreReader(home: other.url.path).recordCount() == 0)
    }

    @Test func `a flipped bit in a bundle changes nothing`() async throws {
        var bytes = try Data(contentsOf: export())
        bytes[bytes.count - 200] ^= 1
        let file = home.folder.file("flipped.bundle")
        try bytes.write(to: file)
        let other = try await emptyHome(home.network)
        #expect(try importing(file, into: other).status == 5)
        #expect(try StoreReader(home: other.url.path).recordCount() == 0)
    }

    @Test func `a bundle of another network is refused`() async throws {
        let file = try export()
        let other = try await emptyHome(FixtureNetwork(founders: 3, name: "Other"))
        let answer = try importing(file, into: other)
        #expect(answer.status == 7)
        #expect(answer.errors.contains("another network"))
    }

    @Test func `what is no bundle is said to be none`() async throws {
        let file = home.folder.file("noise")
        try Data("certainly no bundle".utf8).write(to: file)
        let other = try await emptyHome(home.network)
        #expect(try importing(file, into: other).status == 5)
    }

    @Test func `records are listed and shown`() throws {
        let rows = try home.ask(["record", "list", "--json"]).objects.dropLast()
        #expect(rows.count == 6)
        let id = try #require(rows.first?["record"] as? String)
        let shown = try home.ask(["record", "show", String(id.prefix(10)), "--json"]).object
        #expect(shown["record"] as? String == id)
        #expect(shown["signature_holds"] as? Bool == true)
        #expect(try home.ask(["record", "list", "--member", "jp", "--json"]).objects.count == 2)
        #expect(try home.ask(["record", "show", "ffffffffff"]).status == 4)
    }

    @Test func `a sound copy is verified`() throws {
        let answer = try home.ask(["verify"])
        #expect(answer.status == 0)
        #expect(answer.output == "Checked 6 records: all is as it was signed.\n")
        #expect(try home.ask(["verify", "--json"]).object["sound"] as? Bool == true)
        #expect(try home.ask(["rebuild"]).status == 0)
        #expect(try home.ask(["verify", "--quick"]).status == 0)
    }

    @Test func `a flipped bit is found, put aside and the rest still answers`() throws {
        let file = home.folder.file("directory.sqlite")
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data("Ask for the shift".utf8))?.lowerBound)
        bytes[place] ^= 0x20
        try bytes.write(to: file)
        let found = try home.ask(["verify", "--json"])
        #expect(found.status == 5)
        #expect((found.object["damaged"] as? [[String: Any]])?.count == 1)
        #expect(try home.ask(["call", "ru"]).status == 0)
        #expect(try home.ask(["verify", "--repair"]).status == 0)
        #expect(try home.ask(["verify"]).status == 0)
    }
}
