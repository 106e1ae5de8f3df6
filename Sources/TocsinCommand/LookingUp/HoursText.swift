internal import TocsinDirectory

/// When a contact answers, in words: "24x7", or "Mon-Fri 09:00-17:00, Sat 10:00-12:00".
enum HoursText {
    /// The whole of an availability but for its note; empty if nothing is said.
    static func text(_ availability: Availability) -> String {
        let week = availability.always ? [Phrases.Hours.always] : weekly(availability.weekly)
        let parts = [week.joined(separator: ", ")] + availability.exceptions.map(exception)
        return parts.filter { !$0.utf8.isEmpty }.joined(separator: "; ")
    }

    /// The week with days that have the same hours put together.
    private static func weekly(_ hours: [WeeklyHours]) -> [String] {
        var runs: [(first: Weekday, last: Weekday, hours: [Hours])] = []
        for day in Weekday.allCases {
            let today = hours.filter { $0.day == day }.map(\.hours)
            guard !today.isEmpty else { continue }
            if let run = runs.last, run.hours == today, run.last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day, today))
            }
        }
        return runs.map { run in
            let first = Phrases.Hours.day(run.first)
            let days = run.first == run.last ? first : "\(first)-\(Phrases.Hours.day(run.last))"
            return "\(days) \(stretches(run.hours))"
        }
    }

    private static func exception(_ exception: DayException) -> String {
        let hours = exception.hours.isEmpty ? Phrases.Hours.closed : stretches(exception.hours)
        let note = exception.note.utf8.isEmpty ? "" : " (\(exception.note))"
        return "\(exception.date) \(hours)\(note)"
    }

    private static func stretches(_ hours: [Hours]) -> String {
        hours.map { "\(clock($0.from))-\(end($0.until))" }.joined(separator: " ")
    }

    /// An end behind midnight is given on the next day's clock.
    private static func end(_ minute: Int) -> String {
        minute > 1440 ? Phrases.Hours.nextDay(clock(minute - 1440)) : clock(minute)
    }

    private static func clock(_ minute: Int) -> String {
        "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
