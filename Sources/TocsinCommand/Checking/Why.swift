internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Says why a record is seen here as it is, or is not seen at all.
struct Why: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: Phrases.Why.abstract,
        discussion: Phrases.Why.discussion
    )

    @Argument(help: Phrases.Why.id)
    var id: String

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let digits = id.lowercased()
        guard (4...64).contains(digits.utf8.count), digits.utf8.allSatisfy(Hex.isDigit) else {
            throw Phrases.Why.noIdentifier
        }
        let lookUp = try LookUp(context)
        let council = try Council(in: context)
        let daemon = try DaemonNews(of: context.home)
        let known = try lookUp.reader.recordIDs(beginningWith: digits)
        let came = daemon.refused.map(\.record).filter { $0.description.hasPrefix(digits) }
        let ids = (known + came).sortedWithoutRepetition
        guard let id = RecordID(hex: digits) ?? ids.first, ids.count <= 1 else {
            throw ids.isEmpty
                ? Phrases.Why.unknown(digits) : Phrases.Checking.ambiguousRecord(ids.count)
        }
        let explanation = try Explanation(
            of: lookUp.reader.account(of: id),
            in: council,
            daemon,
            now: context.now
        )
        for line in explanation.lines { context.output.line(line) }
        try lookUp.end([explanation.json])
        if explanation.state == .unknown { throw Phrases.Why.unknown(id.short) }
    }
}
