/// Availability in one line, for files, flags and forms.
///
/// Parts stand apart by `;`. Each is `24x7`, or days with hours, or a date with hours or `closed`:
///
///     Mon-Fri 09:00-12:00 13:00-17:00; Sat 10:00-12:00; 2026-12-25 closed (holiday)
///     daily 22:00-06:00
///
/// Hours that end at or before their beginning end on the next day; `24:00` is midnight at the end of the day. A later hour
/// stands only where a stretch is longer than a day, such as `09:00-34:00`: what is shorter has one form.
extension Availability {
    /// The canonical text; the note aside, `init(text:)` reads the same back.
    package var text: String {
        let week = always ? ["24x7"] : weeklyText
        return (week + exceptions.map(\.text)).joined(separator: "; ")
    }

    /// Reads a text; an empty one says nothing of when somebody answers.
    ///
    /// - Throws: `HoursTextError` with the part that cannot be read, counted from 1.
    package init(text: String) throws(HoursTextError) {
        self.init()
        for (index, part) in text.utf8.split(separator: UInt8(ascii: ";")).enumerated() {
            guard read(HoursPart(String(Substring(part)))) else {
                throw HoursTextError(part: index + 1)
            }
        }
    }

    private mutating func read(_ part: HoursPart) -> Bool {
        let words = part.words
        guard let first = words.first else { return true }
        if ["24x7", "24/7"].contains(first) {
            always = true
            return words.count == 1 && part.note.isEmpty
        }
        if let date = CivilDate(first) {
            guard let hours = part.hoursOrClosed(words.dropFirst()) else { return false }
            exceptions.append(DayException(date: date, hours: hours, note: part.note))
            return true
        }
        let dayWords = words.prefix { !$0.utf8.contains(UInt8(ascii: ":")) }
        guard !dayWords.isEmpty, part.note.isEmpty, let hours = part.hours(words[dayWords.count...])
        else {
            return false
        }
        let days = dayWords.map(HoursPart.days)
        guard days.allSatisfy({ !$0.isEmpty }) else { return false }
        weekly += days.joined().flatMap { day in hours.map { WeeklyHours(day: day, hours: $0) } }
        return true
    }

    /// Days in a row that have the same hours, put together.
    private var weeklyText: [String] {
        var runs: [(days: ClosedRange<Int>, hours: [Hours])] = []
        for day in Weekday.allCases {
            let today = weekly.filter { $0.day == day }.map(\.hours)
            if today.isEmpty { continue }
            if let run = runs.last, run.hours == today, run.days.upperBound + 1 == day.rawValue {
                runs[runs.count - 1].days = run.days.lowerBound...day.rawValue
            } else {
                runs.append((day.rawValue...day.rawValue, today))
            }
        }
        return runs.map { "\(HoursPart.text(of: $0.days)) \(HoursPart.text(of: $0.hours))" }
    }
}

/// Which part of a text of hours cannot be read, from 1.
package struct HoursTextError: Error, Hashable, Sendable {
    package let part: Int

    package init(part: Int) { self.part = part }
}

extension DayException {
    /// `2026-12-25 closed (holiday)`.
    package var text: String {
        let hours = hours.isEmpty ? "closed" : HoursPart.text(of: hours)
        return "\(date) \(hours)" + (note.isEmpty ? "" : " (\(note))")
    }
}

/// One part of a text of hours.
private struct HoursPart {
    let words: [String]
    /// What stands in brackets at the end.
    let note: String

    private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    init(_ text: String) {
        let bytes = Array(text.trimmingASCIISpace.utf8)
        let open = bytes.last == UInt8(ascii: ")") ? bytes.firstIndex(of: UInt8(ascii: "(")) : nil
        note = open.map { String(decoding: bytes[($0 + 1)...].dropLast(), as: UTF8.self) } ?? ""
        words = bytes[..<(open ?? bytes.count)].split { " ,".utf8.contains($0) }
            .map { String(decoding: $0.map(Self.lowered), as: UTF8.self) }
    }

    func hoursOrClosed(_ words: ArraySlice<String>) -> [Hours]? {
        words.elementsEqual(["closed"]) ? [] : hours(words)
    }

    /// At least one stretch such as `09:00-17:00`.
    func hours(_ words: ArraySlice<String>) -> [Hours]? {
        let hours = words.compactMap(Self.stretch)
        return hours.count == words.count && !hours.isEmpty ? hours : nil
    }

    /// `mon`, `monday`, `mon-fri`, `daily`; empty if it is none of these.
    static func days(_ word: String) -> [Weekday] {
        if word == "daily" { return Weekday.allCases }
        let ends = word.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            .map { day(String(Substring($0))) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1]
        else {
            return []
        }
        let count = (last - first + 7) % 7
        return (0...count).map { Weekday.allCases[(first + $0) % 7] }
    }

    static func text(of days: ClosedRange<Int>) -> String {
        if days == 1...7 { return "daily" }
        let names = [days.lowerBound, days.upperBound].map(name)
        return days.count == 1 ? names[0] : "\(names[0])-\(names[1])"
    }

    static func text(of hours: [Hours]) -> String {
        hours.map { stretch in
            let isNextMorning = stretch.until > 1440 && stretch.until - 1440 <= stretch.from
            return
                "\(clock(stretch.from))-\(clock(isNextMorning ? stretch.until - 1440 : stretch.until))"
        }.joined(separator: " ")
    }

    private static func name(_ day: Int) -> String {
        let name = dayNames[day - 1]
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    private static func day(_ text: String) -> Int? {
        guard text.utf8.count >= 3 else { return nil }
        let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        return full.firstIndex { $0.utf8.starts(with: text.utf8) }
    }

    private static func stretch(_ word: String) -> Hours? {
        let ends = word.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            .map { minutes(Array($0)) }
        guard ends.count == 2, let from = ends[0], let until = ends[1] else { return nil }
        let endsNextMorning = until <= from
        guard endsNextMorning || until <= 1440 || until - 1440 > from else { return nil }
        return Hours(from: from, until: endsNextMorning ? until + 1440 : until)
    }

    private static func minutes(_ text: [UInt8]) -> Int? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            let hour = Decimal.value(of: parts[0]), let minute = Decimal.value(of: parts[1]),
            hour <= 48, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minute: Int) -> String {
        "\(Decimal.padded(minute / 60, to: 2)):\(Decimal.padded(minute % 60, to: 2))"
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
