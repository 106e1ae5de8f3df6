internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// How far the last record has come that a member signed.
struct LastSaid: Sendable {
    let record: RecordID
    let title: String
    /// How many members say that they hold it, the own one included.
    let holding: Int
    /// How many members have announced themselves.
    let members: Int

    /// Answers `nil` where nothing was said, or nobody else was ever heard.
    init?(of member: MemberID, in context: CommandContext, _ reader: StoreReader) throws {
        guard let record = try reader.newestRecord(of: member),
            let holders = try reader.holders(of: record.id)
        else { return nil }
        let nodes = try AnnouncedNodes(in: context, reader)
        guard !nodes.isAlone else { return nil }
        let reach = nodes.reach(holders: holders)
        (self.record, title) = (record.id, record.title)
        (holding, members) = (reach.holding.count, reach.members)
    }

    /// The same for people.
    var text: StyledText {
        "\(Phrases.Reach.reached("\(record.short) (\(title))", holding, of: members))"
    }

    /// The same for programs.
    var json: JSON {
        .object([
            "record": .string(record.description),
            "holding": .number(Int64(holding)),
            "members": .number(Int64(members)),
        ])
    }
}
