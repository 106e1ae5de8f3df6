internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinRecord

/// What decoding a body has in common, whatever its kind.
enum Body {
    /// Reads a message, bounded by the size of a payload and by the depth that Swift Protobuf allows.
    static func message<Message: SwiftProtobuf.Message>(
        _ type: Message.Type,
        from bytes: [UInt8]
    ) throws(BodyError) -> Message {
        guard bytes.count <= Limits.payload - Limits.salt else { throw .tooLong(bytes.count) }
        guard let message = try? Message(serializedBytes: bytes) else { throw .notProtobuf }
        return message
    }

    /// Writes a message, with the fields of a later version that it came with.
    static func bytes<Message: SwiftProtobuf.Message>(
        _ message: Message,
        later: [UInt8] = []
    ) -> [UInt8] {
        // The only error that serialisation knows is a missing required field, which proto3 has not.
        let own: [UInt8] = (try? message.serializedBytes()) ?? []
        return own + later
    }

    /// A message with the fields of a later version that it came with, to stand in another one.
    static func message<Message: SwiftProtobuf.Message>(
        _ message: Message,
        later: [UInt8]
    ) -> Message {
        if later.isEmpty { return message }
        // What was read as such fields can be read again.
        return (try? Message(serializedBytes: bytes(message, later: later))) ?? message
    }

    /// Passes a value on if nothing in it is to be refused.
    static func checked<Value>(_ value: Value, _ refusals: [Refusal]) throws(BodyError) -> Value {
        if let first = refusals.first { throw .refused(first) }
        return value
    }
}

/// Reads single fields into the types that keep them.
///
/// The name of a field is made when something is wrong with it, as in an `Inspection`.
enum BodyField {
    static func timestamp(_ seconds: Int64, _ field: @autoclosure () -> String) throws(BodyError)
        -> Timestamp
    {
        guard let timestamp = Timestamp(seconds: seconds) else {
            throw malformed(field(), "a moment from 1970 to 9999")
        }
        return timestamp
    }

    static func date(_ text: String, _ field: @autoclosure () -> String) throws(BodyError)
        -> CivilDate
    {
        guard let date = CivilDate(text) else {
            throw malformed(field(), "a date such as 2026-12-25")
        }
        return date
    }

    static func tlds(
        _ texts: [String],
        _ field: @autoclosure @escaping () -> String = "tlds",
        limit: Int = DirectoryLimits.tlds
    ) throws(BodyError) -> [TLD] {
        try each(texts, field(), limit: limit) { (text, field) throws(BodyError) in
            try tld(text, field())
        }
    }

    static func tld(_ text: String, _ field: @autoclosure () -> String) throws(BodyError) -> TLD {
        guard let tld = TLD(canonical: text) else { throw malformed(field(), "an A-label") }
        return tld
    }

    static func country(_ text: String) throws(BodyError) -> CountryCode? {
        if text.isEmpty { return nil }
        guard let country = CountryCode(text), country.text.utf8.elementsEqual(text.utf8) else {
            throw malformed("country", "two capital letters")
        }
        return country
    }

    static func zone(_ text: String) -> ZoneName? { text.isEmpty ? nil : ZoneName(text) }

    static func subject(_ data: Data, _ field: @autoclosure () -> String) throws(BodyError)
        -> Subject
    {
        guard let subject = Subject(Array(data)) else { throw malformed(field(), "a subject") }
        return subject
    }

    static func hours(_ from: UInt32, _ until: UInt32, _ field: @autoclosure () -> String)
        throws(BodyError) -> Hours
    {
        guard let hours = Hours(from: Int(from), until: Int(until)) else {
            throw malformed(field(), "a stretch of hours that begins on its day")
        }
        return hours
    }

    static func weekly(
        _ messages: [Tocsin_Directory_V1_WeeklyHours],
        _ field: @autoclosure @escaping () -> String
    ) throws(BodyError) -> [WeeklyHours] {
        try each(messages, field(), limit: DirectoryLimits.weeklyHours) {
            (message, field) throws(BodyError) in
            guard let day = Weekday(rawValue: Int(message.day)) else {
                throw malformed("\(field()).day", "a day of the week")
            }
            return WeeklyHours(
                day: day,
                hours: try hours(message.from, message.until, "\(field()).until")
            )
        }
    }

    /// Reads a list whose length is checked before its elements are.
    static func each<Source, Value>(
        _ list: [Source],
        _ field: @autoclosure @escaping () -> String,
        limit: Int,
        _ read: (Source, @escaping () -> String) throws(BodyError) -> Value
    ) throws(BodyError) -> [Value] {
        guard list.count <= limit else {
            throw .refused(Refusal(field: field(), reason: .tooMany(limit: limit)))
        }
        var values: [Value] = []
        values.reserveCapacity(list.count)
        for (index, element) in list.enumerated() {
            values.append(try read(element) { "\(field())[\(index)]" })
        }
        return values
    }

    static func malformed(_ field: String, _ expected: String) -> BodyError {
        .refused(Refusal(field: field, reason: .malformed(expected: expected)))
    }

}

extension WeeklyHours {
    var message: Tocsin_Directory_V1_WeeklyHours {
        .with {
            $0.day = UInt32(day.rawValue)
            $0.from = UInt32(hours.from)
            $0.until = UInt32(hours.until)
        }
    }
}
