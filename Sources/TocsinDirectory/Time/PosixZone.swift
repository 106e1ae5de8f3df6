/// How the clocks of a zone change every year: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, with the extension of RFC
/// 9636, 3.3.1).
struct PosixZone {
    private let standard: Int
    private let summer: Summer?

    private struct Summer {
        let offset: Int
        let begin: Rule
        let end: Rule
    }

    /// A day of the year and a time on it.
    private struct Rule {
        let day: Day
        /// Seconds after midnight; negative and beyond a day are allowed.
        let time: Int
    }

    private enum Day {
        /// The nth such weekday of a month, 5 for the last; 0 is Sunday.
        case weekday(month: Int, week: Int, day: Int)
        /// 1 to 365, the leap day never counted.
        case withoutLeapDay(Int)
        /// 0 to 365, the leap day counted.
        case ofYear(Int)
    }

    /// The last year for which transitions are written out.
    private static let lastYear = 2100

    /// Reads a footer, or answers `nil` if it is empty or of another form.
    init?(_ text: [UInt8]) {
        var scanner = PosixZoneScanner(text)
        guard scanner.skipName(), let west = scanner.offset() else { return nil }
        standard = -west
        if scanner.isAtEnd {
            summer = nil
            return
        }
        guard scanner.skipName() else { return nil }
        let offset = scanner.isAt(",") ? standard + 3600 : scanner.offset().map { -$0 }
        guard let offset, let begin = Self.rule(&scanner), let end = Self.rule(&scanner),
            scanner.isAtEnd
        else { return nil }
        summer = Summer(offset: offset, begin: begin, end: end)
    }

    /// Every change of the clocks behind a moment.
    func transitions(after last: Int64?) -> [TimeZoneRules.Transition] {
        guard let summer else { return [] }
        let first = last.map { Timestamp(clamping: $0).date.year } ?? 1970
        guard first <= Self.lastYear else { return [] }
        return (first...Self.lastYear).flatMap { year in
            [
                TimeZoneRules.Transition(
                    at: Self.moment(summer.begin, year: year, offset: standard),
                    offset: summer.offset
                ),
                TimeZoneRules.Transition(
                    at: Self.moment(summer.end, year: year, offset: summer.offset),
                    offset: standard
                ),
            ]
        }.filter { transition in last.map { transition.at > $0 } ?? true }
    }

    private static func rule(_ scanner: inout PosixZoneScanner) -> Rule? {
        guard scanner.skip(","), let day = day(&scanner) else { return nil }
        guard scanner.skip("/") else { return Rule(day: day, time: 7200) }
        return scanner.offset().map { Rule(day: day, time: $0) }
    }

    private static func day(_ scanner: inout PosixZoneScanner) -> Day? {
        if scanner.skip("J") {
            return scanner.number(in: 1...365).map { .withoutLeapDay($0) }
        }
        guard scanner.skip("M") else { return scanner.number(in: 0...365).map { .ofYear($0) } }
        guard let month = scanner.number(in: 1...12), scanner.skip("."),
            let week = scanner.number(in: 1...5), scanner.skip("."),
            let day = scanner.number(in: 0...6)
        else { return nil }
        return .weekday(month: month, week: week, day: day)
    }

    private static func moment(_ rule: Rule, year: Int, offset: Int) -> Int64 {
        Int64(days(of: rule.day, year: year)) * 86_400 + Int64(rule.time - offset)
    }

    private static func days(of day: Day, year: Int) -> Int {
        switch day {
        case .ofYear(let number):
            return firstOf(month: 1, year) + number
        case .withoutLeapDay(let number):
            let isLeap = firstOf(month: 3, year) - firstOf(month: 1, year) == 60
            return firstOf(month: 1, year) + number - (isLeap && number >= 60 ? 0 : 1)
        case .weekday(let month, let week, let weekday):
            let first = firstOf(month: month, year)
            // 1970-01-01 was a Thursday, which is day 4 here.
            let earliest = first + ((weekday - first - 4) % 7 + 7) % 7
            let next = month == 12 ? firstOf(month: 1, year + 1) : firstOf(month: month + 1, year)
            let wanted = earliest + (week - 1) * 7
            return wanted < next ? wanted : wanted - 7
        }
    }

    private static func firstOf(month: Int, _ year: Int) -> Int {
        CivilDate(year: year, month: month, day: 1)?.daysSince1970 ?? 0
    }
}

/// Walks through the text of a `PosixZone`.
private struct PosixZoneScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: [UInt8]) {
        rest = text[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ character: Unicode.Scalar) -> Bool {
        rest.first.map { UInt32($0) == character.value } ?? false
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Letters, or anything in angle brackets.
    mutating func skipName() -> Bool {
        if skip("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let letters = rest.prefix {
            ($0 & 0xDF) >= UInt8(ascii: "A") && ($0 & 0xDF) <= UInt8(ascii: "Z")
        }
        rest = rest.dropFirst(letters.count)
        return !letters.isEmpty
    }

    /// Hours, minutes and seconds with a sign; at most a week.
    mutating func offset() -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard var seconds = number(in: 0...167).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where skip(":") {
            guard let part = number(in: 0...59) else { return nil }
            seconds += part * unit
        }
        return isNegative ? -seconds : seconds
    }

    mutating func number(in range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(while: Decimal.isDigit)
        guard let value = Decimal.value(of: digits), range.contains(value) else { return nil }
        rest = rest.dropFirst(digits.count)
        return value
    }
}
