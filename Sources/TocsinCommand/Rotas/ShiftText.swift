internal import TocsinDirectory
internal import TocsinRecord

/// A line of duty as people write it:
/// `2026-01-05 09:00 every 7d: Anita Example, Bishnu Example (Mon-Fri 18:00-09:00)`.
struct ShiftText {
    let names: RotaNames

    /// Reads a line of duty; the time of day and the hours in brackets may be left out.
    func shift(_ text: String) throws(Unanswered) -> Shift {
        let words = text.utf8.split(separator: UInt8(ascii: " "))
            .map { String(decoding: $0, as: UTF8.self) }
        guard let every = words.firstIndex(of: "every"), (1...2).contains(every),
            words.count > every + 2, let date = CivilDate(words[0]),
            let minute = every == 2 ? Self.minute(words[1]) : 0,
            let length = Self.length(words[every + 1])
        else { throw Unanswered(Phrases.Rotas.notALine(text)) }
        let (list, hours) = try Self.parts(words[(every + 2)...].joined(separator: " "), of: text)
        var turns: [Subject] = []
        for name in list.split(separator: ",") {
            turns.append(try names.subject(String(name).trimmingASCIISpace))
        }
        return Shift(date: date, minute: minute, length: length, turns: turns, hours: hours)
    }

    /// The text that reads as the same line.
    func text(_ shift: Shift) -> String {
        let clock = shift.minute == 0 ? "" : " \(Self.clock(shift.minute))"
        let turns = shift.turns.map(names.text).joined(separator: ", ")
        let hours = Availability(weekly: shift.hours).text
        return "\(shift.date)\(clock) every \(Self.text(ofLength: shift.length)): \(turns)"
            + (hours.utf8.isEmpty ? "" : " (\(hours))")
    }

    /// What stands before and in the brackets at the end.
    private static func parts(
        _ text: String,
        of line: String
    ) throws(Unanswered) -> (names: String, hours: [WeeklyHours]) {
        guard text.utf8.last == UInt8(ascii: ")"),
            let open = text.utf8.lastIndex(of: UInt8(ascii: "("))
        else { return (text, []) }
        let inside = text.utf8[text.utf8.index(after: open)...].dropLast()
        do throws(HoursTextError) {
            let hours = try Availability(text: String(decoding: inside, as: UTF8.self))
            return (String(text[..<open]), hours.weekly.sorted())
        } catch {
            throw Unanswered(Phrases.Rotas.notALine(line))
        }
    }

    /// `12h:`, `7d:` or `2w:` in minutes.
    private static func length(_ word: String) -> Int? {
        var bytes = Array(word.utf8)
        guard bytes.popLast() == UInt8(ascii: ":"), let unit = bytes.popLast(),
            let number = Int(String(decoding: bytes, as: UTF8.self)), (1...100_000).contains(number)
        else { return nil }
        switch unit {
        case UInt8(ascii: "m"): return number
        case UInt8(ascii: "h"): return number * 60
        case UInt8(ascii: "d"): return number * 1440
        case UInt8(ascii: "w"): return number * 10_080
        case _: return nil
        }
    }

    private static func text(ofLength minutes: Int) -> String {
        if minutes.isMultiple(of: 1440) { return "\(minutes / 1440)d" }
        return minutes.isMultiple(of: 60) ? "\(minutes / 60)h" : "\(minutes)m"
    }

    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1],
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
