internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// One record: its header field by field, and whether its signature holds.
struct RecordShow: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrases.Checking.recordShow,
        discussion: Phrases.Checking.recordShowDiscussion
    )

    @Argument(help: Phrases.Checking.id)
    var id: String

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let record = try Self.record(id, in: lookUp.reader).value
        guard let network = try lookUp.reader.genesis()?.network else {
            throw Phrases.Errors.noNetwork
        }
        let isSigned = (try? Verified(record, in: network)) != nil
        let text = RecordText(record: record, isSigned: isSigned)
        for line in text.lines { context.output.line(line) }
        try lookUp.end(text.json)
        guard isSigned else { throw Phrases.Checking.wrongSignature }
    }

    /// The one record whose identifier begins so.
    private static func record(_ text: String, in reader: StoreReader) throws -> Verified<Record> {
        if let id = RecordID(hex: text), let record = try reader.record(id) { return record }
        let prefix = SearchTerms.folded(text)
        let ids = try reader.heldIndex().map(\.id).filter {
            $0.description.utf8.starts(with: prefix.utf8)
        }
        guard prefix.utf8.count >= 4, let first = ids.first, let record = try reader.record(first)
        else { throw Phrases.Checking.noSuchRecord }
        guard ids.count == 1 else { throw Phrases.Checking.ambiguousRecord(ids.count) }
        return record
    }
}
