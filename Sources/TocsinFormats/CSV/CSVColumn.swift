internal import TocsinDirectory

/// The columns of a CSV file of contacts, in the order of the template.
package enum CSVColumn: String, CaseIterable, Sendable {
    case tlds, kind, name, role, order, organisation, country, domain, zone
    case emergencyPhones = "emergency_phones"
    case regularPhones = "regular_phones"
    case fax, mails, messengers, others, languages, availability, note
    // Written on export, for whoever finds the file; not read.
    case enteredBy = "entered_by"
    case confirmed, status, tlp, purpose, source, exported

    /// Without these a row says nothing.
    static let required: [CSVColumn] = [.tlds, .name]

    /// What stands in the template; the others are written on export.
    static let template = allCases.filter { !onlyExported.contains($0) }

    /// Columns that an import passes over.
    static let onlyExported: [CSVColumn] = [
        .enteredBy, .confirmed, .status, .tlp, .purpose, .source, .exported,
    ]
}

/// Several values in one cell stand apart by `|`.
enum CSVList {
    static func split(_ cell: String) -> [String] {
        cell.utf8.split(separator: UInt8(ascii: "|"))
            .map { String(Substring($0)).trimmingASCIISpace }
            .filter { !$0.utf8.isEmpty }
    }

    /// A bar inside a value becomes a slash: it must not part what belongs together.
    static func join(_ values: [String]) -> String {
        values.map { value in
            String(
                decoding: value.utf8.map { $0 == UInt8(ascii: "|") ? UInt8(ascii: "/") : $0 },
                as: UTF8.self
            )
        }.joined(separator: " | ")
    }
}
