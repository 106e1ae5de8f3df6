/// Why a file cannot be read, with the place and what to do about it.
///
/// It never repeats what stands there: that may be personal, hostile, or both.
package struct FormatError: Error, Hashable, Sendable {
    package let code: Code
    /// The line of the file, from 1.
    package let line: Int?
    /// The column's name.
    package let column: String?

    /// What is wrong.
    package enum Code: Hashable, Sendable {
        case empty
        case invalidUTF8
        /// A mail as it travels, not as it is read.
        case encodedMail
        case noMail
        case recordTooLong(limit: Int)
        case tooManyRecords(limit: Int)
        case quoteNotClosed
        case textAfterQuote
        case quoteInsideText
        case unknownColumn
        case columnTwice
        case columnMissing
        case wrongFieldCount(expected: Int, found: Int)
        case invalidValue(expected: String)
    }

    package init(_ code: Code, line: Int? = nil, column: String? = nil) {
        self.code = code
        self.line = line
        self.column = column
    }
}

extension FormatError: CustomStringConvertible {
    package var description: String {
        let place = [line.map { "line \($0)" }, column.map { "column \($0)" }]
            .compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? remedy : "\(place): \(remedy)"
    }

    private var remedy: String {
        switch code {
        case .empty: "there is nothing here; print the template and fill it in"
        case .invalidUTF8: "this is not UTF-8; save the file as UTF-8 and try again"
        case .encodedMail:
            "this mail is encoded for its way (quoted-printable or base64); open it in a mail "
                + "program and save its text as UTF-8"
        case .noMail: "this is no mail: it says of nobody that he sent it (From:)"
        case .recordTooLong(let limit):
            "longer than \(limit) bytes; is a quotation mark missing further up?"
        case .tooManyRecords(let limit): "more than \(limit) rows; split the file"
        case .quoteNotClosed: "a quotation mark is opened and never closed"
        case .textAfterQuote:
            "text behind a closing quotation mark; double quotation marks inside a value"
        case .quoteInsideText:
            "a quotation mark inside a value that does not begin with one; quote the value"
        case .unknownColumn: "no such column; the template shows the names"
        case .columnTwice: "this column stands there twice"
        case .columnMissing: "this column is missing; the template shows the names"
        case .wrongFieldCount(let expected, let found):
            "\(found) values where the header has \(expected)"
        case .invalidValue(let expected): "write \(expected)"
        }
    }
}
