/// Reads RFC 4180 as it comes, byte by byte, and holds no more than one record.
///
/// Lines end with LF or CRLF. A byte order mark is skipped. Commas or semicolons part the values, as spreadsheets have
/// it: whichever comes first in the header.
struct CSVReader {
    /// A row, with the line of the file on which it begins.
    struct Record: Equatable {
        let line: Int
        let fields: [String]
    }

    private enum Place {
        case fieldStart, plain, quoted, quoteInQuoted
    }

    private var place = Place.fieldStart
    private var fields: [[UInt8]] = []
    private var field: [UInt8] = []
    private var recordBytes = 0
    private var line = 1
    private var firstLine = 1
    private var separator: UInt8?
    private var isAfterReturn = false
    private var markBytes = 0

    private static let quote = UInt8(ascii: "\"")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Takes one byte; answers a record when that byte ends one.
    ///
    /// Empty lines are no records.
    mutating func read(_ byte: UInt8) throws(FormatError) -> Record? {
        if markBytes == recordBytes, markBytes < 3, firstLine == 1,
            byte == Self.byteOrderMark[markBytes]
        {
            markBytes += 1
            recordBytes += 1
            return nil
        }
        recordBytes += 1
        guard recordBytes <= FormatLimits.recordBytes else {
            throw FormatError(.recordTooLong(limit: FormatLimits.recordBytes), line: firstLine)
        }
        if isAfterReturn, byte != 0x0A { field.append(0x0D) }
        isAfterReturn = byte == 0x0D && place != .quoted
        return isAfterReturn ? nil : try step(byte)
    }

    /// Ends the file; answers the last record if no line feed ended it.
    mutating func finish() throws(FormatError) -> Record? {
        guard place != .quoted else { throw FormatError(.quoteNotClosed, line: firstLine) }
        if fields.isEmpty, field.isEmpty, place == .fieldStart { return nil }
        return try endRecord()
    }

    private mutating func step(_ byte: UInt8) throws(FormatError) -> Record? {
        if byte == 0x0A { line += 1 }
        switch (place, byte) {
        case (.quoted, Self.quote):
            place = .quoteInQuoted
        case (.quoteInQuoted, Self.quote), (.quoted, _):
            place = .quoted
            field.append(byte)
        case (_, 0x0A):
            return try endRecord()
        case (_, _) where isSeparator(byte):
            separator = byte
            endField()
        case (.fieldStart, Self.quote):
            place = .quoted
        case (.plain, Self.quote):
            throw FormatError(.quoteInsideText, line: line)
        case (.quoteInQuoted, _):
            throw FormatError(.textAfterQuote, line: line)
        case (.fieldStart, _), (.plain, _):
            field.append(byte)
            place = .plain
        }
        return nil
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        if let separator { return byte == separator }
        return byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
    }

    private mutating func endField() {
        fields.append(field)
        field = []
        place = .fieldStart
    }

    private mutating func endRecord() throws(FormatError) -> Record? {
        endField()
        let record = (line: firstLine, fields: fields)
        fields = []
        recordBytes = 0
        firstLine = line
        if record.fields.count == 1, record.fields[0].isEmpty { return nil }
        return Record(line: record.line, fields: try Self.texts(record.fields, from: record.line))
    }

    private static func texts(_ fields: [[UInt8]], from line: Int) throws(FormatError) -> [String] {
        var texts: [String] = []
        var line = line
        for field in fields {
            for part in field.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            where String(validating: part.element, as: UTF8.self) == nil {
                throw FormatError(.invalidUTF8, line: line + part.offset)
            }
            line += field.count { $0 == 0x0A }
            texts.append(String(decoding: field, as: UTF8.self))
        }
        return texts
    }
}
