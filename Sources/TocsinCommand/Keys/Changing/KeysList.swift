internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The keys of this member, a line each.
struct KeysList: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrases.KeyChanges.listAbstract
    )

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let words = Phrases.KeyChanges.self
        var table = Table(
            "\(words.headKey)",
            "\(words.headRole)",
            "\(words.headState)",
            "\(words.headRecords)",
            "\(words.headPlace)"
        )
        let own = try OwnKeys(in: context.home)
        for key in own.all {
            table.add([
                StyledText(key.key.short, .strong),
                StyledText(key.role.description),
                key.state,
                "\(key.records)",
                StyledText(key.isHere ? words.here : ""),
            ])
            context.output.json(key.json)
        }
        context.output.table(table)
        let identityWords = Fingerprint.words(of: own.ledger.identity)
        context.output.talk("\(Phrases.Marks.keyWords): \(identityWords, .strong)")
    }
}

extension OwnKey {
    /// Whether it is in use, and whether all that it says is its owner's.
    fileprivate var state: StyledText {
        let words = Phrases.KeyChanges.self
        if isDisputed { return StyledText(hasEnded ? words.endedDisputed : words.disputed, .bad) }
        return hasEnded ? StyledText(words.ended, .faint) : StyledText(words.inUse, .good)
    }

    /// What scripts are told of a key.
    fileprivate var json: KeyValuePairs<String, JSON> {
        [
            "key": .string(key.description),
            "role": .string("\(role)"),
            "in_use": .bool(!hasEnded),
            "records": .number(Int64(records)),
            "here": .bool(isHere),
            "disputed": .bool(isDisputed),
        ]
    }
}
