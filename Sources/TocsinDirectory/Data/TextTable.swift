/// Reads a built-in table: a row a line, fields apart by tabs, empty ones at the end left out.
enum TextTable {
    static func rows(_ text: String, columns: Int) -> [[String]] {
        // An array is split several times as fast as a string, and every look-up waits for a table.
        Array(text.utf8).split(separator: UInt8(ascii: "\n")).map { line in
            var fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            while fields.count < columns { fields.append("") }
            return fields
        }
    }
}
