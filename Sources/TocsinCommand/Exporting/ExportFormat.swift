internal import ArgumentParser
internal import TocsinDirectory
internal import TocsinFormats

/// What the directory can be exported as.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// One file for a phone: vCard 3.0, a card for each contact.
    case vcard3
    /// A table for a spreadsheet; `tocsin import` reads it again.
    case csv
    /// The repository mail of the TLD-OPS list.
    case tldOps = "tld-ops"

    /// The file.
    func bytes(of listing: Listing, zones: ZoneTable) -> [UInt8] {
        switch self {
        case .vcard3: VCard3Export.file(listing, zones: zones)
        case .csv: Array(CSVExport.text(listing).utf8)
        case .tldOps: Array(TLDOPSExport.text(listing).utf8)
        }
    }

    /// What the file does not say although the directory does, in words; `nil` if there is nothing.
    func omissions(from listing: Listing) -> String? {
        switch self {
        case .vcard3: nil
        case .csv: Phrases.Exporting.shortened(CSVExport.shortened(listing))
        case .tldOps: Phrases.Exporting.omitted(TLDOPSExport.omissions(listing))
        }
    }
}
