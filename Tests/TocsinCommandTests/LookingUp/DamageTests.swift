import Foundation
import Testing

/// What look-ups say of contacts whose bytes are damaged on this disk.
@Suite struct DamageTests {
    private let home: ExampleHome

    init() async throws {
        home = try await ExampleHome()
        let file = home.folder.file("directory.sqlite")
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data("Ask for the shift".utf8))?.lowerBound)
        bytes[place] ^= 0x20
        try bytes.write(to: file)
    }

    @Test(arguments: [
        ["list"], ["list", "--json"], ["search", "nepal"], ["print"], ["export", "csv"],
    ])
    func `a list says what it leaves out`(command: [String]) throws {
        let answer = try home.ask(command)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(!answer.output.contains("Alarm desk"))
        #expect(answer.errors.contains("1 contact is damaged in this copy and left out"))
        #expect(answer.errors.contains("tocsin verify --repair"))
    }

    @Test func `a search that finds only damage says so`() throws {
        let answer = try home.ask(["search", "alarm", "desk"])
        #expect(answer.status == 5)
        #expect(answer.errors.contains("What holds these words is damaged in this copy: 1 contact"))
    }
}
