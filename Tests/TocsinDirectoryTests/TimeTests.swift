import Testing

@testable import TocsinDirectory

@Suite struct TimeTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-20T22:19:21Z", 1_795_213_161),
        ("2000-02-29T23:59:59Z", 951_868_799), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func `a timestamp is written and read`(text: String, seconds: Int64) {
        #expect(Timestamp(text)?.seconds == seconds)
        #expect(Timestamp(seconds: seconds)?.description == text)
    }

    @Test(arguments: [
        ("2026-11-21T04:04:21+05:45", "2026-11-20T22:19:21Z"),
        ("2026-11-20 22:19:21.999z", "2026-11-20T22:19:21Z"),
        ("2016-12-31t23:59:60Z", "2016-12-31T23:59:59Z"),
    ])
    func `other forms of RFC 3339 are read`(text: String, canonical: String) {
        #expect(Timestamp(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "2026-11-20", "2026-11-20T22:19:21", "2026-13-20T22:19:21Z", "2026-02-29T00:00:00Z",
        "2026-11-20T24:00:00Z", "2026-11-20T22:19Z", "2026-11-20T22:19:21.Z",
        "1969-12-31T23:59:59Z",
        "2026-11-20T22:19:21+0545", "２０２６-11-20T22:19:21Z", "2026-11-20T22:19:21Z\u{301}",
    ])
    func `anything else is no timestamp`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `adding never leaves the range`() {
        #expect(Timestamp.latest.advanced(by: .max) == .latest)
        #expect(Timestamp.earliest.advanced(by: .min) == .earliest)
        #expect(Timestamp(seconds: .max) == nil)
    }

    @Test func `days count through all years and back`() {
        var previous = CivilDate(daysSince1970: -719_163)
        for days in stride(from: -719_162, through: 2_932_896, by: 97) {
            let date = CivilDate(daysSince1970: days)
            #expect(date.daysSince1970 == days)
            #expect(previous <= date)
            #expect(CivilDate(date.description) == date)
            previous = date
        }
    }

    @Test func `weekdays are right`() {
        #expect(CivilDate("2026-11-20")?.weekday == .friday)
        #expect(CivilDate("1970-01-01")?.weekday == .thursday)
        #expect(CivilDate("1969-12-31")?.weekday == .wednesday)
        #expect(CivilDate("2000-02-29")?.weekday == .tuesday)
    }

    @Test(arguments: [
        ("UTC", 0), ("Z", 0), ("UTC+05:45", 20_700), ("GMT-3", -10_800), ("+0530", 19_800),
        ("-09:30", -34_200), ("utc+5", 18_000),
    ])
    func `a fixed offset needs no table`(text: String, offset: Int) {
        #expect(ZoneName(text).fixedOffset == offset)
    }

    @Test(arguments: [
        "Asia/Kathmandu", "Etc/GMT+5", "UTC+", "+25", "UTC+05:60", "5:45", "+1:2", "+00005",
        "UTC+05:4\u{661}",
    ])
    func `other names are no fixed offsets`(text: String) {
        #expect(ZoneName(text).fixedOffset == nil)
    }

    @Test func `it is night from ten to seven`() throws {
        let day = try #require(Timestamp("2026-11-20T00:00:00Z"))
        let rules = TimeZoneRules(fixedOffset: 20_700)
        let night = (0..<24).filter { hour in
            rules.localTime(at: day.advanced(by: Int64(hour) * 3600 - 20_700)).isNight
        }
        #expect(night == [0, 1, 2, 3, 4, 5, 6, 22, 23])
        #expect(rules.localTime(at: day).clock == "05:45")
        #expect(rules.localTime(at: day).offsetText == "UTC+05:45")
    }

    @Test func `a moment before 1970 on the wall is no trap`() {
        let time = TimeZoneRules(fixedOffset: -34_200).localTime(at: .earliest)
        #expect(time.date.description == "1969-12-31")
        #expect(time.clock == "14:30")
    }

    @Test func `an entry ages in four months and is stale in eight`() {
        let confirmed = Timestamp(clamping: 1_700_000_000)
        let policy = FreshnessPolicy.standard
        func after(days: Int64) -> Freshness {
            policy.freshness(confirmed: confirmed, at: confirmed.advanced(by: days * 86_400))
        }
        #expect([-3, 0, 121].map(after) == [.fresh, .fresh, .fresh])
        #expect([122, 243].map(after) == [.ageing, .ageing])
        #expect([244, 9_000].map(after) == [.stale, .stale])
    }
}
