import FoundationEssentials
import Testing
import TocsinRecord
import TocsinTesting

@testable import TocsinDirectory

@Suite struct DutyTests {
    private let zones = ZoneTable.fixedOffsetsOnly

    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test(arguments: [
        ("2026-11-20T09:00:00+05:45", true), ("2026-11-20T16:59:59+05:45", true),
        ("2026-11-20T17:00:00+05:45", false), ("2026-11-20T08:59:59+05:45", false),
        ("2026-12-25T10:00:00+05:45", false),
    ])
    func `hours hold on the contact's clock, exceptions on its dates`(text: String, isOpen: Bool)
        throws
    {
        let contact = Sample.contact()
        let state = contact.availability.state(
            at: try moment(text),
            rules: zones.rules(of: contact.zone)
        )
        #expect(state.answers == isOpen)
    }

    @Test func `it says when hours end and when they begin again`() throws {
        let availability = Sample.contact().availability
        let rules = zones.rules(of: Sample.kathmandu)
        #expect(
            availability.state(at: try moment("2026-11-20T12:00:00+05:45"), rules: rules)
                == .open(until: try moment("2026-11-20T17:00:00+05:45"))
        )
        #expect(
            availability.state(at: try moment("2026-12-24T18:00:00+05:45"), rules: rules)
                == .closed(opens: try moment("2026-12-26T09:00:00+05:45"))
        )
    }

    @Test func `hours may run past midnight`() throws {
        let night = Availability(weekly: [WeeklyHours(day: .friday, hours: Sample.hours(22, 30))])
        let rules = TimeZoneRules(fixedOffset: 0)
        #expect(night.state(at: try moment("2026-11-21T05:59:59Z"), rules: rules).answers)
        #expect(!night.state(at: try moment("2026-11-21T06:00:00Z"), rules: rules).answers)
        #expect(!night.state(at: try moment("2026-11-20T21:59:59Z"), rules: rules).answers)
    }

    @Test func `what is not known is not guessed`() throws {
        #expect(Availability().state(at: Sample.now, rules: nil) == .unknown)
        #expect(Sample.contact().availability.state(at: Sample.now, rules: nil) == .unknown)
        #expect(Availability(always: true).state(at: Sample.now, rules: nil) == .always)
        for (date, state) in [
            ("2026-12-24", Availability.State.unknown), ("2026-12-25", .unknown),
            ("2026-12-26", .unknown), ("2026-12-27", .always), ("2026-12-23", .always),
        ] {
            var availability = Availability(always: true)
            let day = try #require(CivilDate(date))
            availability.exceptions = [DayException(date: day, hours: [], note: "")]
            let noon = try moment("2026-12-25T12:00:00Z")
            #expect(availability.state(at: noon, rules: nil) == state, "\(date)")
        }
    }

    @Test func `turns go round and change at the hour of the handover`() throws {
        var rota = Sample.rota()
        rota.shifts.removeLast()
        func officer(_ text: String) throws -> Subject? {
            rota.duties(at: try moment(text), zones: zones).first?.contact
        }
        #expect(try officer("2026-01-05T08:59:59+05:45") == nil)
        #expect(try officer("2026-01-05T09:00:00+05:45") == Fixture.subject(1))
        #expect(try officer("2026-01-12T08:59:59+05:45") == Fixture.subject(1))
        #expect(try officer("2026-01-12T09:00:00+05:45") == Fixture.subject(2))
        #expect(try officer("2026-01-19T09:00:00+05:45") == Fixture.subject(1))
    }

    @Test func `an override stands in for the first line only`() throws {
        let rota = Sample.rota()
        let during = Sample.now.advanced(by: 90_000)
        let duties = rota.duties(at: during, zones: zones)
        #expect(duties.first?.contact == Fixture.subject(3))
        #expect(duties.first?.isSubstitute == true)
        #expect(duties.first?.until == Sample.now.advanced(by: 172_800))
        #expect(duties.map(\.line) == [0, 1])
    }

    @Test func `an override by nobody leaves the line empty`() {
        var rota = Sample.rota()
        rota.shifts.removeLast()
        rota.overrides = [Override(from: .earliest, until: .latest, contact: nil)]
        #expect(rota.duties(at: Sample.now, zones: zones).isEmpty)
    }

    @Test func `a duty lasts until somebody else takes over or the hours end`() throws {
        let (one, other) = (Fixture.subject(1), Fixture.subject(2))
        var rota = Rota(name: "Nights", zone: Sample.kathmandu, created: Sample.now)
        let until = { (turns: [Subject], hours: [WeeklyHours]) in
            rota.shifts = [
                Shift(
                    date: Sample.date("2026-01-05"),
                    minute: 0,
                    length: 1440,
                    turns: turns,
                    hours: hours
                )
            ]
            let now = try moment("2026-01-05T20:00:00+05:45")
            return rota.duties(at: now, zones: zones).first?.until
        }
        let nights = Sample.everyDay(Sample.hours(18, 33))
        #expect(try until([one], nights) == moment("2026-01-06T09:00:00+05:45"))
        #expect(try until([one, one, other], nights) == moment("2026-01-06T09:00:00+05:45"))
        #expect(try until([one, other], nights) == moment("2026-01-06T00:00:00+05:45"))
        #expect(try until([one, one, other], []) == moment("2026-01-07T00:00:00+05:45"))
        #expect(try until([one], []) == moment("2026-01-06T00:00:00+05:45"))
    }

    @Test func `a handover stays at the same hour when clocks change`() throws {
        let file = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin"))
        let berlin = ZoneTable(["Europe/Berlin": try #require(TimeZoneRules(tzif: Array(file)))])
        var rota = Rota(name: "Week", zone: ZoneName("Europe/Berlin"), created: Sample.now)
        rota.shifts = [
            Shift(
                date: Sample.date("2026-01-05"),
                minute: 540,
                length: 10_080,
                turns: [Fixture.subject(1), Fixture.subject(2)]
            )
        ]
        let winter = try #require(
            rota.duties(at: try moment("2026-01-06T00:00:00Z"), zones: berlin).first
        )
        let summer = try #require(
            rota.duties(at: try moment("2026-07-07T00:00:00Z"), zones: berlin).first
        )
        #expect(winter.until.description == "2026-01-12T08:00:00Z")
        #expect(summer.until.description == "2026-07-13T07:00:00Z")
    }

    @Test func `gaps of hours are found to the minute`() throws {
        var contact = Sample.contact()
        contact.availability.exceptions = []
        let search = CoverageGaps(
            from: try moment("2026-11-20T09:00:00+05:45"),
            until: try moment("2026-11-22T12:00:00+05:45"),
            zones: zones
        )
        #expect(
            search.gaps(among: [contact]) == [
                .init(
                    from: try moment("2026-11-20T17:00:00+05:45"),
                    until: try moment("2026-11-21T09:00:00+05:45")
                ),
                .init(
                    from: try moment("2026-11-21T17:00:00+05:45"),
                    until: try moment("2026-11-22T09:00:00+05:45")
                ),
            ]
        )
        contact.availability.always = true
        #expect(search.gaps(among: [contact]).isEmpty)
        #expect(search.gaps(among: []).count == 1)
    }

    @Test(arguments: 0..<UInt64(40)) func `between two gaps somebody answers, inside one nobody`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        var rota = Rota(name: "Random", zone: Sample.kathmandu, created: Sample.now)
        rota.shifts = (0..<(1 + generator.below(3))).map { _ in
            Shift(
                date: Sample.date("2026-11-18"),
                minute: generator.below(1440),
                length: 15 + generator.below(5_000),
                turns: (0..<(1 + generator.below(3))).map { _ in
                    Fixture.subject(generator.word() % 5)
                },
                hours: (0..<generator.below(8)).compactMap { _ in
                    let from = generator.below(1440)
                    return Hours(from: from, until: from + 1 + generator.below(1000)).map {
                        WeeklyHours(day: generator.pick(Weekday.allCases), hours: $0)
                    }
                }
            )
        }
        rota.overrides = (0..<generator.below(3)).map { _ in
            let from = Sample.now.advanced(by: Int64(generator.below(864_000)))
            return Override(from: from, until: from.advanced(by: 3_601), contact: nil)
        }
        let missing = Fixture.subject(4)
        let until = Sample.now.advanced(by: 10 * 86_400)
        let gaps = CoverageGaps(from: Sample.now, until: until, zones: zones)
            .gaps(in: rota) { $0.contact != missing }
        for seconds in stride(from: Int64(0), to: 10 * 86_400, by: 307) {
            let moment = Sample.now.advanced(by: seconds)
            let covered = rota.duties(at: moment, zones: zones).contains { $0.contact != missing }
            let isInGap = gaps.contains { $0.from <= moment && moment < $0.until }
            #expect(covered != isInGap, "seed \(seed), \(moment)")
            if covered == isInGap { return }
        }
    }

    @Test func `a rota warns of contacts that are gone and of its gaps`() {
        let warnings = Sample.rota().warnings(at: Sample.now, zones: zones) {
            $0 == Fixture.subject(1)
        }
        let fields = warnings.filter { $0.kind == .dutyOfUnknownContact }.map(\.field)
        #expect(fields == ["shifts[0].turns[1]", "shifts[1].turns[0]", "overrides[0].contact"])
        #expect(warnings.contains { if case .rotaGap = $0.kind { true } else { false } })
    }
}
