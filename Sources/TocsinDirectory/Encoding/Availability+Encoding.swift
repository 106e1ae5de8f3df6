internal import SwiftProtobuf

extension Availability {
    init(_ message: Tocsin_Directory_V1_Availability) throws(BodyError) {
        self.init(
            always: message.always,
            weekly: try BodyField.weekly(message.weekly, "availability.weekly"),
            exceptions: try BodyField.each(
                message.exceptions,
                "availability.exceptions",
                limit: DirectoryLimits.exceptions
            ) { (exception, field) throws(BodyError) in try DayException(exception, field) },
            note: message.note
        )
    }

    var message: Tocsin_Directory_V1_Availability {
        .with {
            $0.always = always
            $0.weekly = weekly.map(\.message)
            $0.exceptions = exceptions.map(\.message)
            $0.note = note
        }
    }
}

extension DayException {
    fileprivate init(
        _ message: Tocsin_Directory_V1_DayException,
        _ field: @escaping () -> String
    ) throws(BodyError) {
        self.init(
            date: try BodyField.date(message.date, "\(field()).date"),
            hours: try BodyField.each(
                message.hours,
                "\(field()).hours",
                limit: DirectoryLimits.hoursOfDay
            ) { (hours, field) throws(BodyError) in
                try BodyField.hours(hours.from, hours.until, "\(field()).until")
            },
            note: message.note
        )
    }

    fileprivate var message: Tocsin_Directory_V1_DayException {
        .with {
            $0.date = date.description
            $0.hours = hours.map { hours in
                .with {
                    $0.from = UInt32(hours.from)
                    $0.until = UInt32(hours.until)
                }
            }
            $0.note = note
        }
    }
}
