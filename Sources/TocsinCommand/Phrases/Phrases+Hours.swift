internal import TocsinDirectory

extension Phrases {
    /// Times of the day and days of the week.
    enum Hours {
        static let always = "24x7"
        static let night = "night"
        static let unknownZone = "zone unknown here"
        static let noZone = "time zone not said"

        static func fixed(_ offset: String) -> String {
            "\(offset), fixed: may be wrong in summer"
        }

        /// `03:12 Sat 21 Nov`.
        static func wall(_ time: LocalTime) -> String {
            "\(time.clock) \(day(time.date.weekday)) \(time.date.day) \(month(time.date))"
        }

        static func day(_ day: Weekday) -> String {
            switch day {
            case .monday: "Mon"
            case .tuesday: "Tue"
            case .wednesday: "Wed"
            case .thursday: "Thu"
            case .friday: "Fri"
            case .saturday: "Sat"
            case .sunday: "Sun"
            }
        }

        private static func month(_ date: CivilDate) -> String {
            let names = [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ]
            return names[date.month - 1]
        }
    }
}
