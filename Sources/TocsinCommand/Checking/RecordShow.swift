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
        let record = try lookUp.reader.record(typed: id).value
        guard let network = try lookUp.reader.genesis()?.network else {
            throw Phrases.Errors.noNetwork
        }
        let isSigned = (try? Verified(record, in: network)) != nil
        let rivals = try lookUp.reader
            .records(at: record.header.seq, of: record.header.feed, by: record.header.member)
            .filter { $0 != record.id }
        let text = RecordText(record: record, isSigned: isSigned, rivals: rivals)
        for line in text.lines { context.output.line(line) }
        try lookUp.end([text.json])
        guard isSigned else { throw Phrases.Checking.wrongSignature }
    }
}
