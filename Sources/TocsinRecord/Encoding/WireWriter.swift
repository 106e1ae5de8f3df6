/// Writes the fields of a message whose fields are all bytes, in ascending order.
struct WireWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// The most that a tag and a length take.
    private static let overhead = 16

    /// Makes room for three fields of so many bytes together.
    init(room: Int) {
        bytes.reserveCapacity(room + 3 * Self.overhead)
    }

    /// Writes a field, or nothing if it is empty, as every default value.
    mutating func write(_ value: [UInt8], as number: UInt64) {
        guard !value.isEmpty else { return }
        writeVarint(number << 3 | 2)
        writeVarint(UInt64(value.count))
        bytes += value
    }

    private mutating func writeVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
