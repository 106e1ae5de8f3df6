import Testing
import TocsinMembership
import TocsinRecord
import TocsinReplication
import TocsinTesting

@testable import TocsinSimulator

/// A checker that never complains proves nothing.
@Suite struct CheckerTests {
    private let founders: Founders
    private let stations: [Station]
    private let record: Verified<Record>

    init() throws {
        founders = try Founders(nodes: 3)
        let genesis = founders.genesis
        stations = founders.members.prefix(3).enumerated().map {
            Station(number: $0.offset, founder: $0.element, genesis: genesis)
        }
        for station in stations { station.start(seed: 1) }
        var generator = Generator(seed: 1)
        var author = Author(founder: founders.members[0], number: 0)
        let membership = Membership(genesis: founders.genesis)
        let written = author.write(
            1,
            in: founders.genesis.network,
            membership: membership,
            drawing: &generator
        ) { _ in true }
        record = try #require(written.first)
    }

    @Test func `a record that nobody wrote is a complaint`() {
        var checker = Checker(genesis: founders.genesis)
        let report = stations[0].disk.write([record])
        checker.stored([record], report, at: stations[0])
        #expect(checker.complaint?.contains("nobody wrote") == true)
    }

    @Test func `an acknowledgement without a record is a complaint`() {
        var checker = Checker(genesis: founders.genesis)
        checker.acknowledged(record.value.id, by: stations[0])
        #expect(checker.complaint?.contains("not on its disk") == true)
    }

    @Test func `a record that others lack at the end is a complaint`() {
        var checker = Checker(genesis: founders.genesis)
        checker.wrote(record)
        let report = stations[0].disk.write([record])
        checker.stored([record], report, at: stations[0])
        #expect(checker.complaint == nil)
        checker.checkEnd(stations)
        #expect(checker.complaint?.contains("lacks") == true)
    }

    @Test func `a replica that differs from its disk is a complaint`() {
        var checker = Checker(genesis: founders.genesis)
        _ = stations[1].disk.write([record])
        checker.checkEnd(stations)
        #expect(checker.complaint?.contains("another root than its disk") == true)
    }

    @Test func `nodes that hold nothing agree`() {
        var checker = Checker(genesis: founders.genesis)
        checker.checkEnd(stations)
        #expect(checker.complaint == nil)
    }
}
