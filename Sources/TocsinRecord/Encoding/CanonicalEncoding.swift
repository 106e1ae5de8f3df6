internal import SwiftProtobuf

/// The one encoding that a signed or hashed message may have.
///
/// Protocol buffers leave a writer freedom. What is hashed must not: two encodings of one statement
/// would be two statements. So fields stand in ascending order, varints and lengths at their
/// shortest, a singular field once, no field with a default value, and fields this version does not
/// know behind those it knows.
enum CanonicalEncoding {
    /// Decodes a message and refuses every encoding but the canonical one.
    ///
    /// - Parameter greatestField: the highest field number of this message that this version knows.
    static func decode<Message: SwiftProtobuf.Message>(
        _ type: Message.Type,
        from bytes: [UInt8],
        greatestField: Int
    ) throws(EncodingError) -> Message {
        var reader = WireReader(bytes[...])
        while try reader.skipField() {}
        guard let message = try? Message(serializedBytes: bytes) else { throw .notProtobuf }
        guard let again: [UInt8] = try? message.serializedBytes(), again == bytes else {
            throw .notCanonical
        }
        var unknown = WireReader(Array(message.unknownFields.data)[...])
        if let first = try unknown.peekFieldNumber(), first <= greatestField { throw .notCanonical }
        return message
    }

    /// Decodes a message that has no later fields: what is merely put around signed bytes.
    ///
    /// Nothing signs it as a whole, so a field that is not known here would be lost on the way on.
    static func decodeClosed<Message: SwiftProtobuf.Message>(
        _ type: Message.Type,
        from bytes: [UInt8]
    ) throws(EncodingError) -> Message {
        let message = try decode(type, from: bytes, greatestField: .max)
        guard message.unknownFields.data.isEmpty else { throw .notCanonical }
        return message
    }

    /// Decodes what stands in the statement or the grounds of a record.
    ///
    /// - Throws: `StatementError`, `.notUnderstood` if it has fields of a later version.
    static func statement<Message: SwiftProtobuf.Message>(
        _ type: Message.Type,
        from bytes: [UInt8],
        greatestField: Int
    ) throws(StatementError) -> Message {
        let message: Message
        do throws(EncodingError) {
            message = try decode(type, from: bytes, greatestField: greatestField)
        } catch {
            throw .encoding(error)
        }
        guard message.unknownFields.data.isEmpty else { throw .notUnderstood }
        return message
    }

    /// Encodes a message.
    ///
    /// Swift Protobuf writes the canonical form.
    static func encode(_ message: some SwiftProtobuf.Message) -> [UInt8] {
        // The only error that serialisation knows is a missing required field, which proto3 has
        // not.
        (try? message.serializedBytes()) ?? []
    }
}

/// Why bytes are not a canonical message.
package enum EncodingError: Error, Equatable, Sendable {
    /// They are cut short, use a group, or do not fit the schema.
    case notProtobuf
    /// They decode, but another encoding of the same message is the only valid one.
    case notCanonical
}
