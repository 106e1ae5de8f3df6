import FoundationEssentials
import Testing
import TocsinTesting

@testable import TocsinDirectory

@Suite struct TimeZoneTests {
    private static func load(_ zone: String) throws -> TimeZoneRules {
        let file = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(zone)"))
        return try #require(TimeZoneRules(tzif: Array(file)))
    }

    @Test(arguments: oracleRows(OracleTables.zones))
    func `offsets are those of Python's zoneinfo`(row: [String]) throws {
        let rules = try Self.load(row[0])
        let seconds = try #require(Int64(row[1]))
        #expect(rules.offset(at: seconds) == Int(row[2]), "\(row[0]) at \(seconds)")
    }

    @Test func `the footer alone says the same as the transitions`() throws {
        let berlin = try Self.load("Europe/Berlin")
        let written = try #require(PosixZone(Array("CET-1CEST,M3.5.0,M10.5.0/3".utf8)))
        let rules = TimeZoneRules(initialOffset: 3600, transitions: written.transitions(after: nil))
        for seconds in stride(from: Int64(1_000_000_000), to: 4_000_000_000, by: 500_009) {
            #expect(rules.offset(at: seconds) == berlin.offset(at: seconds))
        }
    }

    @Test(arguments: [
        ("<+0545>-5:45", 20_700), ("EST5", -18_000), ("<-0330>3:30", -12_600), ("XXX-0", 0),
    ])
    func `a zone without summer time has one offset`(text: String, offset: Int) throws {
        let zone = try #require(PosixZone(Array(text.utf8)))
        #expect(zone.transitions(after: nil).isEmpty)
        #expect(offset != 1)
    }

    @Test(arguments: [
        "", "5", "CET", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<CET-1", "CET-999",
        "CET-1CEST,X,Y",
    ])
    func `a broken footer is ignored`(text: String) {
        #expect(PosixZone(Array(text.utf8)) == nil)
    }

    @Test func `a file cut or flipped anywhere never traps`() throws {
        let file = try Array(Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin")))
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<3_000 {
            var damaged = file
            for _ in 0...generator.below(4) {
                damaged[generator.below(damaged.count)] = UInt8(generator.below(256))
            }
            damaged.removeLast(generator.below(damaged.count))
            _ = TimeZoneRules(tzif: damaged)
        }
        #expect(TimeZoneRules(tzif: []) == nil)
        #expect(TimeZoneRules(tzif: Array("TZif".utf8)) == nil)
    }

    @Test func `a table knows fixed offsets and what it was given`() throws {
        let table = ZoneTable(["Europe/Berlin": try Self.load("Europe/Berlin")])
        #expect(table.rules(of: ZoneName("UTC+05:45"))?.offset(at: 0) == 20_700)
        #expect(table.rules(of: ZoneName("Europe/Berlin"))?.offset(at: 1_782_000_000) == 7_200)
        #expect(table.rules(of: ZoneName("Europe/Paris")) == nil)
        #expect(table.rules(of: nil) == nil)
    }
}
