import Testing
import TocsinDirectory

@testable import TocsinFormats

@Suite struct CSVTests {
    private func read(_ text: String, chunk: Int = 1_000) throws(FormatError) -> [ImportedContact] {
        try read(Array(text.utf8), chunk: chunk)
    }

    private func read(_ bytes: [UInt8], chunk: Int = 1_000) throws(FormatError) -> [ImportedContact]
    {
        var file = CSVImport(now: Sample.now)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            try file.read(bytes[start..<min(start + chunk, bytes.count)])
        }
        return try file.finish()
    }

    @Test func `the template is read as one contact`() throws {
        let contacts = try read(CSVExport.template)
        #expect(contacts.count == 1)
        let contact = try #require(contacts.first?.contact)
        #expect(contact.kind == .desk)
        #expect(contact.tlds.map(\.text) == ["example", "xn--zckzah"])
        #expect(contact.phones.map(\.use) == [.emergency, .regular])
        #expect(contact.phones.last?.number.extensionDigits == "12")
        #expect(contact.phones.last?.zone?.text == "UTC+05:45")
        #expect(contact.mails.count == 2)
        #expect(contact.messengers.first?.service == "Signal")
        #expect(contact.others.first?.value == "+870 000 123 456")
        #expect(contact.availability.exceptions.first?.note == "holiday")
        #expect(contact.languages.map(\.text) == ["ne", "en"])
    }

    @Test func `an export is read back as it was`() throws {
        let original = Sample.contact()
        let contacts = try read(CSVExport.text(Sample.listing([original])))
        var again = try #require(contacts.first?.contact)
        #expect(contacts.first?.line == 2)
        again.created = original.created
        again.confirmed = original.confirmed
        #expect(again.name == original.name)
        #expect(again.note == original.note)
        #expect(again.availability == original.availability)
        #expect(again.mails == original.mails)
        #expect(again.messengers == original.messengers)
        #expect(again.languages == original.languages)
        #expect(again.phones.map(\.number.e164) == original.phones.map(\.number.e164))
        #expect(again.phones.map(\.zone) == original.phones.map(\.zone))
        #expect(again.country == original.country)
        #expect(again.order == original.order)
    }

    @Test func `an export carries label, purpose, source and date in every row`() {
        let rows = CSVExport.text(
            Sample.listing([Sample.contact(), Sample.contact("Hari Sample")])
        ).split(separator: "\r\n")
        #expect(rows.count == 3)
        for row in rows.dropFirst() {
            for text in [
                "TLP:AMBER", "Himal NIC", "no other use", "np-node-1", "2026-11-20T22:19:21Z",
            ] {
                #expect(row.contains(text))
            }
        }
    }

    @Test(arguments: Sample.hostile) func `no cell works as a formula, and all come back`(
        text: String
    ) throws {
        let cell = CSVCell.written(text)
        let first = cell.unicodeScalars.first { $0 != "\"" && $0 != " " }
        #expect(!"=+-@|%＝＋－＠\t\r".unicodeScalars.contains(first ?? " "))
        var reader = CSVReader()
        var records: [CSVReader.Record] = []
        for byte in Array("\(cell),x\r\n".utf8) {
            if let record = try reader.read(byte) { records.append(record) }
        }
        #expect(records.count == 1)
        let fields = try #require(records.first?.fields)
        #expect(fields.count == 2)
        #expect(Array(CSVCell.read(fields[0]).utf8) == Array(text.utf8))
    }

    @Test(arguments: [1, 2, 3, 7, 1_000]) func `chunks may be cut anywhere`(size: Int) throws {
        let text =
            "\u{FEFF}TLDs;Name;Note\r\nnp;\"Sita \"\"S\"\" 名\";\"a\r\nb;c\"\r\n\r\n.РФ;Иван;\n"
        let contacts = try read(text, chunk: size)
        #expect(contacts.map(\.contact.name) == ["Sita \"S\" 名", "Иван"])
        #expect(contacts.map(\.line) == [2, 5])
        #expect(contacts.first?.contact.note == "a\nb;c")
        #expect(contacts.last?.contact.tlds.first?.text == "xn--p1ai")
    }

    static let faults: [(text: String, error: FormatError)] = [
        ("", FormatError(.empty)),
        ("\n\n", FormatError(.empty)),
        ("tlds,name,shoe size\n", FormatError(.unknownColumn, line: 1, column: "3")),
        ("tlds,name,birthday\n", FormatError(.unknownColumn, line: 1, column: "3 (birthday)")),
        ("Sita Sample,+977 000 1234567\n", FormatError(.unknownColumn, line: 1, column: "1")),
        ("tlds,name,tlds\n", FormatError(.columnTwice, line: 1, column: "tlds")),
        ("tlds,role\n", FormatError(.columnMissing, line: 1, column: "name")),
        ("tlds,name\nnp\n", FormatError(.wrongFieldCount(expected: 2, found: 1), line: 2)),
        ("tlds,name\nnp,a,b\n", FormatError(.wrongFieldCount(expected: 2, found: 3), line: 2)),
        ("tlds,name\nnp,\"a\n", FormatError(.quoteNotClosed, line: 2)),
        ("tlds,name\nnp,\"a\"b\n", FormatError(.textAfterQuote, line: 2)),
        ("tlds,name\nnp,a\"b\n", FormatError(.quoteInsideText, line: 2)),
        (
            "tlds,name,order\nnp,a,first\n",
            FormatError(
                .invalidValue(expected: "a place in the call order: 1, 2, 3"),
                line: 2,
                column: "order"
            )
        ),
        (
            "tlds,name,kind\nnp,a,robot\n",
            FormatError(.invalidValue(expected: "person or desk"), line: 2, column: "kind")
        ),
        (
            "tlds,name,country\nnp,a,NEPAL\n",
            FormatError(
                .invalidValue(expected: "a country's two letters, such as NP"),
                line: 2,
                column: "country"
            )
        ),
        (
            "tlds,name\nn_p,a\n",
            FormatError(
                .invalidValue(expected: "TLDs such as np | xn--p1ai"),
                line: 2,
                column: "tlds"
            )
        ),
        (
            "tlds,name\n,a\n",
            FormatError(
                .invalidValue(expected: "at least one TLD, such as np"),
                line: 2,
                column: "tlds"
            )
        ),
    ]

    @Test(arguments: faults.indices) func `a fault is named with its line and column`(index: Int) {
        #expect(throws: Self.faults[index].error) { try self.read(Self.faults[index].text) }
    }

    @Test(arguments: [
        ("tlds,name\nnp,\"\"\n", "name"), ("tlds,name\nnp,a\u{7}b\n", "name"),
        ("tlds,name,role\nnp,a,\u{202E}b\n", "role"),
        ("tlds,name,messengers\nnp,a,Signal\n", "messengers"),
        ("tlds,name,availability\nnp,a,sometimes\n", "availability"),
    ])
    func `what would break others is refused with its column`(text: String, column: String) throws {
        let error = try #require(throws: FormatError.self) { try self.read(text) }
        #expect(error.line == 2)
        #expect(error.column == column)
    }

    @Test func `invalid UTF-8 is named with its own line`() {
        let bytes = Array("tlds,name,note\nnp,a,\"one\ntwo ".utf8) + [0xFF] + Array("\"\n".utf8)
        #expect(throws: FormatError(.invalidUTF8, line: 3)) { try self.read(bytes) }
        let utf16: [UInt8] = [0xFF, 0xFE, 0x74, 0x00, 0x6C, 0x00, 0x0A, 0x00]
        #expect(throws: FormatError(.invalidUTF8, line: 1)) { try self.read(utf16) }
    }

    @Test func `ten million lines end at the limit, not in memory`() throws {
        var file = CSVImport(now: Sample.now)
        try file.read("tlds,name\n".utf8)
        let block = Array(String(repeating: "np,Desk\n", count: 1_000).utf8)
        let error = #expect(throws: FormatError.self) {
            for _ in 0..<10_000 { try file.read(block) }
        }
        #expect(error == FormatError(.tooManyRecords(limit: 10_000), line: 10_002))
    }

    @Test func `a line without an end ends at the limit`() {
        let limit = FormatLimits.recordBytes
        #expect(throws: FormatError(.recordTooLong(limit: limit), line: 2)) {
            try self.read("tlds,name\nnp,\"" + String(repeating: "x\n", count: limit))
        }
    }

    @Test func `an error never repeats what stands in the file`() throws {
        for (text, _) in Self.faults {
            do {
                _ = try read(text.replacing("Sita Sample", with: "Secret Person"))
            } catch {
                #expect(!error.description.contains("Secret"))
            }
        }
    }
}
