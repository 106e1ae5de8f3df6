/// Why the content of a frame is not a message.
package enum MessageError: Error, Equatable, Sendable {
    /// Longer than `ReplicationLimits.frame`.
    case tooLong(Int)
    /// Not protocol buffers of this schema.
    case notProtobuf
    /// No message that this version knows.
    case unknownMessage
    /// The named field is missing, of the wrong form, out of order or too long.
    case invalid(field: String)
}
