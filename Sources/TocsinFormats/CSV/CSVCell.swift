/// One value of a CSV file, safe for spreadsheets.
///
/// A cell that begins like a formula gets an apostrophe in front, which spreadsheets take as "this is text"; reading
/// takes it off again.
enum CSVCell {
    /// What spreadsheets take for a formula, full-width forms included.
    private static let formulaSigns: [UInt32] = [
        0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x7C, 0x25, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20,
    ]
    private static let apostrophe = UInt8(ascii: "'")

    static func written(_ value: String) -> String {
        let bytes = Array(value.utf8)
        let safe = beginsLikeFormula(bytes[...]) ? [apostrophe] + bytes : bytes
        guard safe.contains(where: { ",;\"\n\r'".utf8.contains($0) }) || hasSpaceAtEnds(safe) else {
            return String(decoding: safe, as: UTF8.self)
        }
        let doubled = safe.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
        return String(
            decoding: [UInt8(ascii: "\"")] + doubled + [UInt8(ascii: "\"")],
            as: UTF8.self
        )
    }

    /// The value that `written` was given.
    static func read(_ cell: String) -> String {
        let bytes = Array(cell.utf8)
        guard bytes.first == apostrophe, beginsLikeFormula(bytes.dropFirst()) else { return cell }
        return String(decoding: bytes.dropFirst(), as: UTF8.self)
    }

    /// Whether the first character behind spaces and apostrophes of ours is a sign of a formula.
    private static func beginsLikeFormula(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        let first = text.unicodeScalars.first { $0 != " " && $0 != "'" }
        return first.map { formulaSigns.contains($0.value) } ?? false
    }

    private static func hasSpaceAtEnds(_ bytes: [UInt8]) -> Bool {
        bytes.first == 0x20 || bytes.last == 0x20
    }
}
