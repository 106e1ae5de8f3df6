import Testing
@testable import TocsinDirectory
import TocsinTesting

@Suite struct HoursTextTests {
    @Test(arguments: [
        "", "24x7", "Mon-Fri 09:00-17:00", "Mon-Fri 09:00-12:00 13:00-17:00; Sat 10:00-12:00",
        "daily 22:00-06:00", "24x7; 2026-12-25 closed (holiday)",
        "Sun 00:00-24:00; 2026-12-24 09:00-12:00",
        "Mon 09:00-33:30",
    ])
    func `canonical text is read and written unchanged`(text: String) throws {
        #expect(try Availability(text: text).text == text)
    }

    @Test(arguments: [
        ("24/7", "24x7"), ("mon,tue,wed 9:00-17:00", "Mon-Wed 09:00-17:00"), (" ; ", ""),
        ("Fri-Mon 08:00-08:00", "Mon 08:00-08:00; Fri-Sun 08:00-08:00"),
        ("Monday-Sunday 00:00-24:00", "daily 00:00-24:00"),
    ])
    func `other writings are read`(text: String, canonical: String) throws {
        #expect(try Availability(text: text).text == canonical)
    }

    @Test(arguments: [
        ("office hours", 1), ("Mon-Fri", 1), ("24x7; Mon 25", 2), ("Mon 09:00", 1),
        ("Mon 09:60-10:00", 1), ("Mon-Fri 09:00-25:00", 1), ("daily 22:00-30:00", 1),
        ("2026-02-30 closed", 1), ("Mon 24:00-25:00", 1), ("Mon-Tue-Wed 09:00-10:00", 1),
        ("09:00-17:00", 1),
    ])
    func `what cannot be read is named`(text: String, part: Int) {
        #expect(throws: HoursTextError(part: part)) { try Availability(text: text) }
    }

    @Test(arguments: 0..<UInt64(200)) func `any hours survive their text`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let weekly = (0..<generator.below(6)).compactMap { _ -> WeeklyHours? in
            let from = generator.below(1440)
            return Hours(from: from, until: from + 1 + generator.below(1440)).map {
                WeeklyHours(day: generator.pick(Weekday.allCases), hours: $0)
            }
        }
        let availability = Availability(weekly: weekly.sorted { $0.day < $1.day })
        let again = try Availability(text: availability.text)
        #expect(again.weekly.sorted() == weekly.sorted())
    }
}
