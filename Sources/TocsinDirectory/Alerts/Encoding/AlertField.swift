internal import FoundationEssentials
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinRecord

/// Reads and writes the fields that bodies of alerts have in common.
enum AlertField {
    /// A choice that must be made.
    static func required<Value: Choice>(_ number: Int, _ field: @autoclosure () -> String)
        throws(BodyError) -> Value
    {
        guard let value: Value = optional(number) else {
            throw .refused(Refusal(field: field(), reason: .missing))
        }
        return value
    }

    /// A choice that may be left open.
    ///
    /// A number below 0 is none: no version counts so.
    static func optional<Value: Choice>(_ number: Int) -> Value? {
        number > 0 ? Value(rawValue: number) : nil
    }

    static func message<Value: Choice, Message: SwiftProtobuf.Enum>(_ choice: Value?) -> Message
    where Message.RawValue == Int {
        choice.flatMap { Message(rawValue: $0.rawValue) } ?? Message()
    }

    /// A moment that must be said: the first second of 1970 is none.
    static func said(_ seconds: Int64, _ field: @autoclosure () -> String) throws(BodyError)
        -> Timestamp
    {
        guard let moment = try moment(seconds, field()) else {
            throw .refused(Refusal(field: field(), reason: .missing))
        }
        return moment
    }

    static func member(_ data: Data, _ field: @autoclosure () -> String) throws(BodyError)
        -> MemberID
    {
        guard let member = MemberID(Array(data)) else {
            throw BodyField.malformed(field(), "a member's identifier")
        }
        return member
    }

    /// A moment that may be left open.
    static func moment(_ seconds: Int64, _ field: @autoclosure () -> String) throws(BodyError)
        -> Timestamp?
    {
        seconds == 0 ? nil : try BodyField.timestamp(seconds, field())
    }

    static func tlds(_ texts: [String], _ field: @autoclosure @escaping () -> String)
        throws(BodyError) -> [TLD]
    {
        try BodyField.tlds(texts, field(), limit: AlertLimits.tlds)
    }
}
