/// Walks the fields of a protocol-buffer message and checks how they are written, not what they
/// mean.
struct WireReader {
    private let bytes: [UInt8]
    private var position = 0
    private var previousNumber: UInt64 = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Steps over one field, or answers `false` at the end.
    ///
    /// - Throws: `.notCanonical` if it stands before a field of a higher number or is not at its
    ///   shortest.
    mutating func skipField() throws(EncodingError) -> Bool {
        guard position < bytes.count else { return false }
        let tag = try readVarint()
        let number = tag >> 3
        guard number > 0, number < 1 << 29 else { throw .notProtobuf }
        guard number >= previousNumber else { throw .notCanonical }
        previousNumber = number
        switch tag & 7 {
        case 0: _ = try readVarint()
        case 1: try skip(8)
        case 2: try skip(try readVarint())
        case 5: try skip(4)
        default: throw .notProtobuf
        }
        return true
    }

    /// The number of the next field, or `nil` at the end.
    mutating func peekFieldNumber() throws(EncodingError) -> Int? {
        guard position < bytes.count else { return nil }
        return Int(try readVarint() >> 3)
    }

    private mutating func skip(_ count: UInt64) throws(EncodingError) {
        guard count <= UInt64(bytes.count - position) else { throw .notProtobuf }
        position += Int(count)
    }

    private mutating func readVarint() throws(EncodingError) -> UInt64 {
        var value: UInt64 = 0
        for index in 0..<10 {
            guard position < bytes.count else { throw .notProtobuf }
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
