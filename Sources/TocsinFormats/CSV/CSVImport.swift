package import TocsinDirectory

/// Reads contacts from a CSV file as it comes, chunk by chunk, whatever its length.
///
///     var file = CSVImport(now: now)
///     while let chunk = … { try file.read(chunk) }
///     let contacts = try file.finish()
///
/// The file is refused as a whole at its first fault, so that nothing is half imported.
package struct CSVImport: Sendable {
    private var reader = CSVReader()
    private var columns: [CSVColumn] = []
    private var contacts: [ImportedContact] = []
    private let now: Timestamp

    /// - Parameter now: when the contacts are said to be entered.
    package init(now: Timestamp) {
        self.now = now
    }

    /// Takes the next bytes of the file.
    ///
    /// - Throws: `FormatError` with line and column.
    package mutating func read(_ bytes: some Sequence<UInt8>) throws(FormatError) {
        for byte in bytes {
            guard let record = try reader.read(byte) else { continue }
            try take(record)
        }
    }

    /// Ends the file and answers its contacts.
    package mutating func finish() throws(FormatError) -> [ImportedContact] {
        if let record = try reader.finish() { try take(record) }
        guard !columns.isEmpty else { throw FormatError(.empty) }
        return contacts
    }

    private mutating func take(_ record: CSVReader.Record) throws(FormatError) {
        guard !columns.isEmpty else {
            columns = try Self.columns(record)
            return
        }
        guard contacts.count < FormatLimits.records else {
            throw FormatError(.tooManyRecords(limit: FormatLimits.records), line: record.line)
        }
        guard record.fields.count == columns.count else {
            let code = FormatError.Code.wrongFieldCount(
                expected: columns.count,
                found: record.fields.count
            )
            throw FormatError(code, line: record.line)
        }
        if record.fields.allSatisfy({ $0.trimmingASCIISpace.utf8.isEmpty }) { return }
        let row = CSVRow(line: record.line, columns: columns, fields: record.fields)
        contacts.append(ImportedContact(contact: try row.contact(now: now), line: record.line))
    }

    private static func columns(_ header: CSVReader.Record) throws(FormatError) -> [CSVColumn] {
        guard header.fields.count <= FormatLimits.columns else {
            throw FormatError(
                .unknownColumn,
                line: header.line,
                column: "\(FormatLimits.columns + 1)"
            )
        }
        var columns: [CSVColumn] = []
        for (index, name) in header.fields.enumerated() {
            guard let column = CSVColumn(rawValue: name.trimmingASCIISpace.lowercased()) else {
                throw FormatError(.unknownColumn, line: header.line, column: shown(name, index))
            }
            guard !columns.contains(column) else {
                throw FormatError(.columnTwice, line: header.line, column: column.rawValue)
            }
            columns.append(column)
        }
        for column in CSVColumn.required where !columns.contains(column) {
            throw FormatError(.columnMissing, line: header.line, column: column.rawValue)
        }
        return columns
    }

    /// A short plain name as it stands, anything else by its place: a file without a header has people there.
    private static func shown(_ name: String, _ index: Int) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || byte == UInt8(ascii: "_")
        }
        return isPlain && (1...30).contains(name.utf8.count)
            ? "\(index + 1) (\(name))" : "\(index + 1)"
    }
}

/// One row under its header.
private struct CSVRow {
    let line: Int
    let columns: [CSVColumn]
    let fields: [String]

    func contact(now: Timestamp) throws(FormatError) -> Contact {
        var contact = Contact(name: self[.name], kind: try kind(), created: now)
        contact.tlds = try each(.tlds, "TLDs such as np | xn--p1ai") { TLD($0) }.sorted()
        contact.role = self[.role]
        contact.order = try order()
        contact.organisation = self[.organisation]
        contact.country = try optional(.country, "a country's two letters, such as NP") {
            CountryCode($0)
        }
        contact.domain = DomainName(self[.domain])?.text ?? self[.domain]
        contact.zone = try optional(.zone, "a time zone") { ZoneName($0) }
        contact.phones =
            phones(.emergencyPhones, .emergency) + phones(.regularPhones, .regular)
            + phones(.fax, .fax)
        contact.mails = list(.mails).map { MailAddress($0) }
        contact.messengers = try each(.messengers, "messengers as service: id") { pair($0) }
            .map { Messenger(service: $0.0, id: $0.1) }
        contact.others = try each(.others, "telecoms as kind: value") { pair($0) }
            .map { Telecom(kind: $0.0, value: $0.1) }
        contact.languages = list(.languages).map { LanguageTag($0) }
        contact.availability = try availability()
        contact.note = Self.plainLines(self[.note])
        try refuse(contact)
        return contact
    }

    private func refuse(_ contact: Contact) throws(FormatError) {
        guard !contact.tlds.isEmpty else { throw invalid(.tlds, "at least one TLD, such as np") }
        guard let refusal = contact.refusals.first else { return }
        throw FormatError(
            .invalidValue(expected: "something else: \(refusal)"),
            line: line,
            column: Self.column(of: refusal)
        )
    }

    private subscript(column: CSVColumn) -> String {
        guard let place = columns.firstIndex(of: column) else { return "" }
        return CSVCell.read(fields[place]).trimmingASCIISpace
    }

    private func list(_ column: CSVColumn) -> [String] { CSVList.split(self[column]) }

    private func each<Value>(
        _ column: CSVColumn,
        _ expected: String,
        _ read: (String) -> Value?
    ) throws(FormatError) -> [Value] {
        var values: [Value] = []
        for text in list(column) {
            guard let value = read(text) else { throw invalid(column, expected) }
            values.append(value)
        }
        return values
    }

    private func optional<Value>(
        _ column: CSVColumn,
        _ expected: String,
        _ read: (String) -> Value?
    ) throws(FormatError) -> Value? {
        let text = self[column]
        if text.utf8.isEmpty { return nil }
        guard let value = read(text) else { throw invalid(column, expected) }
        return value
    }

    private func kind() throws(FormatError) -> Contact.Kind {
        switch self[.kind].lowercased() {
        case "", "person": .person
        case "desk": .desk
        default: throw invalid(.kind, "person or desk")
        }
    }

    private func order() throws(FormatError) -> Int? {
        try optional(.order, "a place in the call order: 1, 2, 3") { text in
            let digits =
                text.utf8.first == UInt8(ascii: "#")
                ? String(text.unicodeScalars.dropFirst()) : text
            return Int(digits).flatMap { (1...DirectoryLimits.order).contains($0) ? $0 : nil }
        }
    }

    private func availability() throws(FormatError) -> Availability {
        do throws(HoursTextError) {
            return try Availability(text: self[.availability])
        } catch {
            throw invalid(
                .availability,
                "hours such as 24x7 or Mon-Fri 09:00-17:00; Sat 10:00-12:00"
            )
        }
    }

    /// Numbers, each with its zone in square brackets if it is not the contact's.
    private func phones(_ column: CSVColumn, _ use: Phone.Use) -> [Phone] {
        list(column).map { text in
            let bytes = Array(text.utf8)
            guard bytes.last == UInt8(ascii: "]"), let open = bytes.lastIndex(of: UInt8(ascii: "["))
            else {
                return Phone(use: use, number: PhoneNumber(text))
            }
            let zone = String(decoding: bytes[(open + 1)...].dropLast(), as: UTF8.self)
            let number = String(decoding: bytes[..<open], as: UTF8.self)
            return Phone(use: use, number: PhoneNumber(number), zone: ZoneName(zone))
        }
    }

    private func pair(_ text: String) -> (String, String)? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            .map { String(Substring($0)).trimmingASCIISpace }
        guard parts.count == 2, parts.allSatisfy({ !$0.utf8.isEmpty }) else { return nil }
        return (parts[0], parts[1])
    }

    private func invalid(_ column: CSVColumn, _ expected: String) -> FormatError {
        FormatError(.invalidValue(expected: expected), line: line, column: column.rawValue)
    }

    /// Spreadsheets break lines in a cell with CR LF.
    private static func plainLines(_ text: String) -> String {
        String(decoding: text.utf8.filter { $0 != 0x0D }, as: UTF8.self)
    }

    /// The column in which a refused field of the schema stands.
    private static func column(of refusal: Refusal) -> String {
        let field = String(refusal.field.unicodeScalars.prefix { $0 != "[" && $0 != "." })
        return field == "phones" ? "one of the phones" : field
    }
}
