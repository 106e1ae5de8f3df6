internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Every record that counts here, a line each.
struct RecordList: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.Checking.recordList
    )

    @Option(name: .long, help: Phrases.Checking.member)
    var member: String?

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let only = try member.map { try Self.member($0, in: lookUp.reader) }
        let records = try lookUp.reader.heldIndex().filter { only == nil || $0.member == only }
        guard !records.isEmpty else { throw Phrases.Checking.noRecords }
        let words = Phrases.Checking.self
        var table = Table(
            "\(words.headID)",
            "\(words.headKind)",
            "\(words.headMember)",
            "\(words.headKey)",
            "\(words.headPlace)",
            "\(words.headPayload)"
        )
        for record in records {
            table.add([
                StyledText(record.id.short, .strong),
                StyledText(words.kind(record.kind)),
                StyledText(record.member.short),
                StyledText(record.feed.key.short),
                "\(record.seq)",
                StyledText(words.standing(record.standing)),
            ])
            context.output.json(record.json)
        }
        context.output.table(table)
        context.output.line()
        context.output.line("\(words.count(records.count))")
        try lookUp.endList()
    }

    private static func member(_ text: String, in reader: StoreReader) throws -> MemberID {
        switch try Target(text, in: reader) {
        case .organisation(let organisation): return organisation.member
        case .tld(let tld):
            guard let first = try reader.organisations(for: tld).first else {
                throw Phrases.Checking.noRecords
            }
            return first.member
        }
    }
}

extension HeldRecord {
    fileprivate var json: [JSON.Member] {
        JSON.list([
            "record": .string(id.description),
            "kind": .string(Phrases.Checking.kind(kind)),
            "member": .string(member.description),
            "key": .string(feed.key.description),
            "incarnation": .string("\(feed.incarnation)"),
            "seq": .string("\(seq)"),
            "payload": .string("\(standing)"),
        ])
    }
}
