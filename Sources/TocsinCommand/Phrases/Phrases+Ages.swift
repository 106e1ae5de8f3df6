extension Phrases {
    /// How long ago something was, and how long something lasts.
    enum Ages {
        static let never = "never"

        /// For a number of seconds before the moment that is assumed; negative for what is still to come.
        static func ago(_ seconds: Int64) -> String {
            seconds < -60 ? "in the future" : seconds < 60 ? "just now" : "\(span(seconds)) ago"
        }

        /// A length of time in the greatest unit of which there are two, or in minutes.
        static func span(_ seconds: Int64) -> String {
            let minutes = max(seconds, 0) / 60
            let hours = minutes / 60
            let days = hours / 24
            return switch true {
            case days >= 730: "\(days * 100 / 36525) years"
            case days >= 61: "\(days * 12 / 365) months"
            case hours >= 48: "\(days) days"
            case minutes >= 120: "\(hours) hours"
            case seconds < 60: counted(max(seconds, 0), "second")
            default: counted(minutes, "minute")
            }
        }
    }
}
