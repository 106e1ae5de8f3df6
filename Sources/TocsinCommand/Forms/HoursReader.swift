internal import TocsinDirectory

/// Reads hours as people write them: `Mon-Fri 09:00-17:00`, `Sat,Sun 22:00-06:00`,
/// `2026-12-25 closed`.
enum HoursReader {
    /// The hours of a week; several stretches may follow the days.
    static func weekly(_ text: String) throws(Unanswered) -> [WeeklyHours] {
        let words = words(of: text)
        guard let first = words.first, words.count > 1 else { throw complaint(text) }
        var weekly: [WeeklyHours] = []
        for day in try days(first, in: text) {
            for word in words.dropFirst() {
                weekly.append(WeeklyHours(day: day, hours: try hours(word, in: text)))
            }
        }
        return weekly
    }

    /// A date and the hours that begin on it, or `closed`.
    static func exception(_ text: String, note: String) throws(Unanswered) -> DayException {
        let words = words(of: text)
        guard let date = words.first.flatMap(CivilDate.init), words.count > 1 else {
            throw Unanswered(Phrases.Forms.notAnException(text))
        }
        if words[1].lowercased() == "closed" { return DayException(date: date, note: note) }
        var stretches: [Hours] = []
        for word in words.dropFirst() { stretches.append(try hours(word, in: text)) }
        return DayException(date: date, hours: stretches.sorted(), note: note)
    }

    /// The hours of a week in the words that are read again, a text for each day that has any.
    static func texts(_ weekly: [WeeklyHours]) -> [String] {
        Weekday.allCases.compactMap { day in
            let hours = weekly.filter { $0.day == day }.map { text($0.hours) }
            return hours.isEmpty ? nil : ([Phrases.Hours.day(day)] + hours).joined(separator: " ")
        }
    }

    /// An exception in the words that are read again.
    static func text(_ exception: DayException) -> String {
        let hours = exception.hours.isEmpty ? ["closed"] : exception.hours.map(text)
        return (["\(exception.date)"] + hours).joined(separator: " ")
    }

    private static func text(_ hours: Hours) -> String {
        "\(clock(hours.from))-\(clock(hours.until == 1440 ? 1440 : hours.until % 1440))"
    }

    private static func clock(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    private static func words(of text: String) -> [String] {
        text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static func days(_ word: String, in text: String) throws(Unanswered) -> [Weekday] {
        if word.lowercased() == "daily" { return Weekday.allCases }
        var days: [Weekday] = []
        for part in word.split(separator: ",") {
            let ends = part.split(separator: "-").map { day(String($0)) }
            switch (ends.first ?? nil, ends.last ?? nil, ends.count) {
            case (let day?, _, 1): days.append(day)
            case (let first?, let last?, 2): days += run(from: first, to: last)
            case _: throw complaint(text)
            }
        }
        return days
    }

    /// The days from one to another, over the end of the week if need be.
    private static func run(from first: Weekday, to last: Weekday) -> [Weekday] {
        let count = (last.rawValue - first.rawValue + 7) % 7
        return (0...count).compactMap { Weekday(rawValue: (first.rawValue - 1 + $0) % 7 + 1) }
    }

    private static func day(_ word: String) -> Weekday? {
        let letters = Array(word.lowercased().utf8)
        guard letters.count >= 2 else { return nil }
        return Weekday.allCases.first { "\($0)".utf8.starts(with: letters) }
    }

    /// `09:00-17:00`; an end at or before the beginning is on the next day.
    private static func hours(_ word: String, in text: String) throws(Unanswered) -> Hours {
        let ends = word.split(separator: "-").map { minute(String($0)) }
        guard ends.count == 2, let from = ends[0], let end = ends[1],
            let hours = Hours(from: from, until: end > from ? end : end + 1440)
        else { throw complaint(text) }
        return hours
    }

    /// Minutes after midnight; `24:00` is the end of the day.
    private static func minute(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"))
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...24).contains(hour), (0..<60).contains(minute),
            hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    private static func complaint(_ text: String) -> Unanswered {
        Unanswered(Phrases.Forms.notHours(text))
    }
}
