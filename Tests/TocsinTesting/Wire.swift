/// A protocol-buffer message taken apart into its fields, to be put together in any way, wrong ones
/// included.
package struct Wire: Sendable {
    /// The fields as they stand, one after the other.
    package var fields: [Field]

    /// One field: its number, its wire type and the bytes behind the tag.
    package struct Field: Sendable {
        package var number: UInt64
        package var type: UInt64
        package var value: [UInt8]

        package init(number: UInt64, type: UInt64, value: [UInt8]) {
            (self.number, self.type, self.value) = (number, type, value)
        }

        /// A number at its shortest, or with needless bytes behind it.
        package static func varint(_ number: UInt64, _ value: UInt64, padding: Int = 0) -> Field {
            Field(number: number, type: 0, value: Wire.varint(value, padding: padding))
        }

        /// Eight bytes, little-endian.
        package static func fixed64(_ number: UInt64, _ value: UInt64) -> Field {
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
            return Field(number: number, type: 1, value: bytes)
        }

        /// Bytes behind their length.
        package static func bytes(_ number: UInt64, _ value: [UInt8], padding: Int = 0) -> Field {
            let count = Wire.varint(UInt64(value.count), padding: padding)
            return Field(number: number, type: 2, value: count + value)
        }

        /// The field as it is written.
        package var encoded: [UInt8] { Wire.varint(number << 3 | type) + value }
    }

    package init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// Takes a well-formed message apart.
    package init(decoding bytes: [UInt8]) {
        var reader = bytes[...]
        fields = []
        while !reader.isEmpty {
            let tag = Self.takeVarint(&reader)
            let start = reader
            switch tag & 7 {
            case 0: _ = Self.takeVarint(&reader)
            case 1: reader = reader.dropFirst(8)
            case 2:
                let count = Self.takeVarint(&reader)
                reader = reader.dropFirst(Int(count))
            default: reader = reader.dropFirst(4)
            }
            fields.append(
                Field(
                    number: tag >> 3,
                    type: tag & 7,
                    value: Array(start.prefix(start.count - reader.count))
                )
            )
        }
    }

    /// The message as it is written.
    package var encoded: [UInt8] { fields.flatMap(\.encoded) }

    /// The message with other fields of one number, in the place where that number belongs.
    package func with(_ number: UInt64, _ replacement: [Field]) -> Wire {
        Wire(
            fields.filter { $0.number < number } + replacement
                + fields.filter { $0.number > number }
        )
    }

    /// The message without the fields of one number.
    package func without(_ number: UInt64) -> Wire { with(number, []) }

    /// A number in groups of seven bits, lowest first, with needless zero groups at the end.
    package static func varint(_ value: UInt64, padding: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        repeat {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        } while rest > 0
        bytes += [UInt8](repeating: 0x80, count: padding)
        bytes[bytes.count - 1] &= 0x7F
        return bytes
    }

    private static func takeVarint(_ reader: inout ArraySlice<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = reader.popFirst() {
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }
}
