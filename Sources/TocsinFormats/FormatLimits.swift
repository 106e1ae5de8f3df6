/// Limits on the files that are imported and on pages of QR codes, with their reasons.
package enum FormatLimits {
    /// A row of a CSV file in bytes: as long as a record, since a contact must fit into one.
    package static let recordBytes = 64 * 1024
    /// Rows of a CSV file: thirty contacts for each of 309 ccTLDs.
    package static let records = 10_000
    /// Columns of a CSV file, unknown ones included: spreadsheets add empty ones.
    package static let columns = 64
    /// A pasted mail in bytes; the list's own has some forty kilobytes.
    package static let mailBytes = 4 * 1024 * 1024
    /// One entry of a pasted mail in bytes: two hundred of name, and more addresses than anybody has.
    package static let mailEntryBytes = 4 * 1024
    /// Contacts taken from a pasted mail.
    package static let mailEntries = 10_000
    /// QR codes of one page: more are too small on A4 for a telephone, and too many to scan without missing one.
    package static let codes = 16
    /// Bytes of an invitation in one QR code: with what says where they belong they fill version 30, at which a corner
    /// of a page, a sixteenth of it, still has a third of a millimetre for each module.
    package static let bytesOfCode = 1200
}
