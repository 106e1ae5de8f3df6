import Testing
import TocsinMembership
import TocsinRecord
import TocsinReplication
import TocsinTesting

@testable import TocsinSimulator

/// A checker that never complains proves nothing.
@Suite struct CheckerTests {
    private let organisations: Organisations
    private let stations: [Station]
    private let record: Verified<Record>

    init() throws {
        organisations = try Organisations(nodes: 3)
        let genesis = organisations.genesis
        stations = organisations.founders.prefix(3).enumerated().map {
            Station(
                number: $0.offset,
                organisation: $0.element,
                genesis: genesis,
                addresses: [],
                named: [],
                disk: Disk(genesis: genesis)
            )
        }
        for station in stations { station.start(seed: 1) }
        var generator = Generator(seed: 1)
        var author = Author(organisation: organisations.founders[0], number: 0)
        let membership = Membership(genesis: organisations.genesis)
        let written = author.write(
            1,
            in: organisations.genesis.network,
            membership: membership,
            drawing: &generator
        ) { _ in true }
        record = try #require(written.first)
    }

    @Test func `a record that nobody wrote is a complaint`() {
        var checker = Checker(
            genesis: organisations.genesis,
            hostile: organisations.hostile.id,
            correctNodes: 2
        )
        let report = stations[0].disk.write([record])
        checker.stored([record], report, at: stations[0])
        #expect(checker.complaint?.contains("nobody wrote") == true)
    }

    @Test func `an acknowledgement without a record is a complaint`() {
        var checker = Checker(
            genesis: organisations.genesis,
            hostile: organisations.hostile.id,
            correctNodes: 2
        )
        checker.acknowledged(record.value.id, by: stations[0])
        #expect(checker.complaint?.contains("not on its disk") == true)
    }

    @Test func `a record that others lack at the end is a complaint`() {
        var checker = Checker(
            genesis: organisations.genesis,
            hostile: organisations.hostile.id,
            correctNodes: 2
        )
        checker.wrote(record)
        let report = stations[0].disk.write([record])
        checker.stored([record], report, at: stations[0])
        #expect(checker.complaint == nil)
        checker.checkEnd(stations)
        #expect(checker.complaint?.contains("lacks") == true)
    }

    @Test func `a replica that differs from its disk is a complaint`() {
        var checker = Checker(
            genesis: organisations.genesis,
            hostile: organisations.hostile.id,
            correctNodes: 2
        )
        _ = stations[1].disk.write([record])
        checker.checkEnd(stations)
        #expect(checker.complaint?.contains("another root than its disk") == true)
    }

    @Test func `nodes that hold nothing agree`() {
        var checker = Checker(
            genesis: organisations.genesis,
            hostile: organisations.hostile.id,
            correctNodes: 2
        )
        checker.checkEnd(stations)
        #expect(checker.complaint == nil)
    }

    // MARK: What has no author

    /// A vouch of a founder for the first who applies.
    private func vouch(by founder: Int) throws -> Verified<Record> {
        let organisation = organisations.founders[founder]
        var author = Author(organisation: organisation, number: founder)
        let delegate = Delegate(
            of: organisation,
            writingWith: author.pen,
            on: stations[0].disk,
            among: organisations
        )
        let words = try #require(delegate.vouch(for: organisations.applicants[0]))
        var generator = Generator(seed: 1)
        return try #require(
            author.say(
                words.draft,
                as: words.role,
                in: organisations.genesis.network,
                membership: delegate.membership,
                drawing: &generator
            ) { _ in true }
        )
    }

    /// A checker that has heard some of these vouches, and a disk that has all of them and what follows.
    private func checker(hearing heard: Int) throws -> Checker {
        var checker = Checker(
            genesis: organisations.genesis,
            hostile: organisations.hostile.id,
            correctNodes: 2
        )
        let vouches = try (0..<3).map(vouch)
        for vouch in vouches.prefix(heard) { checker.wrote(vouch) }
        let report = stations[0].disk.write(vouches)
        #expect(report.derived.count == 1)
        checker.stored([], report, at: stations[0])
        return checker
    }

    @Test func `an admission by vouches that were written is none`() throws {
        let checker = try checker(hearing: 3)
        #expect(checker.complaint == nil)
        #expect(checker.recount.acts.count(of: .admission) == 1)
    }

    @Test func `an admission by a vouch that nobody wrote is a complaint`() throws {
        #expect(try checker(hearing: 2).complaint?.contains("a vouch that nobody wrote") == true)
    }

    @Test func `a member whom nobody made one is a complaint`() throws {
        var checker = Checker(
            genesis: organisations.genesis,
            hostile: organisations.hostile.id,
            correctNodes: 2
        )
        _ = stations[0].disk.write(try (0..<3).map(vouch))
        stations[0].start(seed: 2)
        checker.checkEnd(stations)
        #expect(checker.complaint?.contains("nobody made one") == true)
    }

    @Test func `what a usurper makes is nothing to a disk`() throws {
        let usurper = Usurper(of: organisations)
        var generator = Generator(seed: 1)
        for _ in 0..<20 {
            let state = stations[0].disk.membership.decided
            let record = try #require(usurper.record(in: state, drawing: &generator))
            guard let verified = try? Verified(record, in: organisations.genesis.network) else {
                continue
            }
            #expect(stations[0].disk.write([verified]).outcomes == [.refused(.groundless)])
        }
        #expect(stations[0].disk.order.isEmpty)
    }
}
