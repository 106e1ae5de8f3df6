/// Walks the fields of a protocol-buffer message in its canonical encoding, from first to last.
///
/// There every field has one place. So whoever knows the message asks for each of its fields once, in
/// ascending order, and gets the default value of one that is not there. What is out of order,
/// repeated or of another wire type is never asked for, and found when all known fields are read.
struct WireReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var previousNumber: UInt64 = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    // MARK: Taking known fields

    /// A number, or 0 if it is not there.
    mutating func uint64(_ number: UInt64) throws(EncodingError) -> UInt64 {
        guard begins(number, .varint) else { return 0 }
        let value = try readVarint()
        guard value != 0 else { throw .notCanonical }
        return value
    }

    /// A number of 32 bits, or 0 if it is not there.
    mutating func uint32(_ number: UInt64) throws(EncodingError) -> UInt32 {
        guard let value = UInt32(exactly: try uint64(number)) else { throw .notCanonical }
        return value
    }

    /// A number in eight bytes, least significant first, or 0 if it is not there.
    mutating func fixed64(_ number: UInt64) throws(EncodingError) -> UInt64 {
        guard begins(number, .fixed64) else { return 0 }
        let value = try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        guard value != 0 else { throw .notCanonical }
        return value
    }

    /// Bytes, or none if they are not there.
    mutating func bytes(_ number: UInt64) throws(EncodingError) -> ArraySlice<UInt8> {
        guard begins(number, .counted) else { return [] }
        let value = try take(readVarint())
        guard !value.isEmpty else { throw .notCanonical }
        return value
    }

    /// The elements of a list, each of which may be empty.
    mutating func list(_ number: UInt64) throws(EncodingError) -> [ArraySlice<UInt8>] {
        var elements: [ArraySlice<UInt8>] = []
        while begins(number, .counted) { elements.append(try take(readVarint())) }
        return elements
    }

    /// Steps over what stands behind the known fields.
    ///
    /// - Parameter known: the highest field number that this version knows.
    /// - Returns: whether there were fields of a later version.
    mutating func end(known: UInt64) throws(EncodingError) -> Bool {
        let rest = position
        previousNumber = known + 1
        while try skipField() {}
        return position > rest
    }

    /// Steps over a field's tag if that is what stands next.
    private mutating func begins(_ number: UInt64, _ type: WireType) -> Bool {
        let start = position
        if let tag = try? readVarint(), tag == number << 3 | type.rawValue { return true }
        position = start
        return false
    }

    /// How a value is written.
    private enum WireType: UInt64 {
        case varint = 0
        case fixed64 = 1
        case counted = 2
    }

    // MARK: Walking

    /// Steps over one field, or answers `false` at the end.
    ///
    /// - Throws: `.notCanonical` if it stands before a field of a higher number or is not at its
    ///   shortest.
    mutating func skipField() throws(EncodingError) -> Bool {
        guard position < bytes.endIndex else { return false }
        let tag = try readVarint()
        let number = tag >> 3
        guard number > 0, number < 1 << 29 else { throw .notProtobuf }
        guard number >= previousNumber else { throw .notCanonical }
        previousNumber = number
        switch tag & 7 {
        case 0: _ = try readVarint()
        case 1: _ = try take(8)
        case 2: _ = try take(readVarint())
        case 5: _ = try take(4)
        default: throw .notProtobuf
        }
        return true
    }

    /// The number of the next field, or `nil` at the end.
    mutating func peekFieldNumber() throws(EncodingError) -> Int? {
        guard position < bytes.endIndex else { return nil }
        return Int(try readVarint() >> 3)
    }

    private mutating func take(_ count: UInt64) throws(EncodingError) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.endIndex - position) else { throw .notProtobuf }
        defer { position += Int(count) }
        return bytes[position..<position + Int(count)]
    }

    private mutating func readVarint() throws(EncodingError) -> UInt64 {
        var value: UInt64 = 0
        for index in 0..<10 {
            guard position < bytes.endIndex else { throw .notProtobuf }
            let byte = bytes[position]
            position += 1
            if index == 9, byte > 1 { throw .notProtobuf }
            value |= UInt64(byte & 0x7F) << UInt64(7 * index)
            if byte < 0x80 {
                guard byte != 0 || index == 0 else { throw .notCanonical }
                return value
            }
        }
        throw .notProtobuf
    }
}
