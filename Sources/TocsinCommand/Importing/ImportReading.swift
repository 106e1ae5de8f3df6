internal import TocsinDirectory
internal import TocsinFormats

/// The contacts of a file, before anybody has looked at them.
struct ImportReading: Sendable {
    let contacts: [ImportedContact]
    /// Lines that look like entries and could not be read, from 1.
    let unreadLines: [Int]

    /// Reads a file to its end.
    ///
    /// - Throws: `CommandError` with the line and the column of the first fault.
    init(_ path: String, as format: ImportFormat, in context: CommandContext) throws {
        do {
            switch format {
            case .csv:
                contacts = try Self.table(path, in: context)
                unreadLines = []
            case .tldOps:
                let mail = try TLDOPSImport(mail: Self.mail(path), now: context.now)
                contacts = mail.contacts
                unreadLines = mail.unreadLines
            }
        } catch let error as FormatError {
            throw Phrases.Importing.wrong(path, error, but: OwnFile(at: path))
        }
    }

    /// A table is read as it comes, whatever its length: the first row too many ends it.
    private static func table(
        _ path: String,
        in context: CommandContext
    ) throws -> [ImportedContact] {
        let source = try FileSource(path)
        var progress = ProgressBar(Phrases.Importing.reading, on: context.output)
        var table = CSVImport(now: context.now)
        var count = 0
        while case let bytes = try source.next(), !bytes.isEmpty {
            try table.read(bytes)
            count += bytes.count
            progress.show(count, of: source.size)
        }
        return try table.finish()
    }

    /// A mail is read as a whole; one byte more than is allowed shows that it is too long.
    private static func mail(_ path: String) throws -> [UInt8] {
        try FileSource(path).rest(upTo: FormatLimits.mailBytes)
    }
}
