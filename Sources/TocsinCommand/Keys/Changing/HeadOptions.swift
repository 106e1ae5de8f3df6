internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Which of the records of a key count after its end.
///
/// It is never said by a time: a thief sets the clock back.
struct HeadOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Phrases.KeyChanges.keepHelp, valueName: "record"))
    var keep: [String] = []

    @Flag(help: Phrases.KeyChanges.keepNothingHelp) var keepNothing = false

    func validate() throws {
        if keepNothing, !keep.isEmpty { throw ValidationError(Phrases.KeyChanges.keepsOrNot) }
    }

    /// How a key ends by what was chosen: with all that is here of it, unless somebody says less.
    ///
    /// - Throws: `CommandError` if a record is not here or not of the key, if they are too many, or if a chain of it parts and
    ///   nobody has said which branch is good.
    func end(of key: OwnKey, in reader: StoreReader) throws -> KeyEnd {
        if keep.isEmpty, !keepNothing { return try KeyEnd(keepingAllOf: key, in: reader) }
        let heads = try keep.map { try Self.head($0, of: key, in: reader) }
        guard Set(heads.map(\.incarnation)).count == heads.count else {
            throw Phrases.KeyChanges.twoHeadsOfAFeed
        }
        return try KeyEnd(of: key, heads: heads, in: reader)
    }

    private static func head(
        _ typed: String,
        of key: OwnKey,
        in reader: StoreReader
    ) throws -> FeedHead {
        let record = try reader.record(typed: typed).value
        let feeds = key.feeds.map(\.feed)
        guard feeds.contains(record.header.feed) else {
            throw Phrases.KeyChanges.notOfThisKey(typed, key.key.short)
        }
        return FeedHead(
            incarnation: record.header.feed.incarnation,
            seq: record.header.seq,
            id: record.id
        )
    }
}

/// The end of a key, and what it means for what the key has said.
struct KeyEnd: Sendable {
    let key: OwnKey
    /// Ascending by incarnation.
    let heads: [FeedHead]
    /// The records that count no more, as far as they are here.
    let dropped: [HeldRecord]

    /// The end of a key with all that is here of it.
    ///
    /// - Throws: `CommandError` if it has begun too many chains, or if one of them parts: which branch is good only a person
    ///   knows.
    init(keepingAllOf key: OwnKey, in reader: StoreReader) throws {
        let ends = try key.feeds.map { try $0.ends(in: reader) }
        guard ends.count <= Limits.heads else {
            throw Phrases.KeyChanges.tooManyFeeds(ends.count, limit: Limits.heads)
        }
        let parted = ends.filter { $0.count > 1 }
        guard parted.isEmpty else {
            throw Phrases.Disputes.branchIsMissing(
                of: key.key.short,
                key.role,
                branches: parted.map { $0.map(\.id.short) },
                others: ends.filter { $0.count == 1 }.flatMap(\.self).map(\.id.short)
            )
        }
        try self.init(of: key, heads: ends.flatMap(\.self), in: reader)
    }

    /// The end of a key with the chains that lead to some heads.
    ///
    /// - Throws: `CommandError` if they are too many.
    init(of key: OwnKey, heads: [FeedHead], in reader: StoreReader) throws {
        guard heads.count <= Limits.heads else {
            throw Phrases.KeyChanges.tooManyFeeds(heads.count, limit: Limits.heads)
        }
        self.key = key
        self.heads = heads.sorted { $0.incarnation < $1.incarnation }
        let named = NamedHeads(heads)
        dropped = try key.feeds.flatMap { feed in
            // A place before a head is not enough: only the chain that leads from it counts.
            let claims = try feed.claims(in: reader)
            let kept = Set(zip(claims, named.keep(claims)).filter(\.1).map(\.0.id))
            return feed.records.filter { !kept.contains($0.id) }
        }
    }

    /// What an identity record says of it.
    var revocation: KeyRevocation { KeyRevocation(key: key.key, heads: heads) }
}

extension Output {
    /// Says what the end of a key means, before it is decided.
    func preview(_ end: KeyEnd) {
        let dropped = end.dropped
        let words = Phrases.KeyChanges.ending(
            end.key.role,
            end.key.key.short,
            end.key.records,
            dropped.count
        )
        line(StyledText(words))
        var table = Table(
            "\(Phrases.Checking.headID)",
            "\(Phrases.Checking.headKind)",
            "\(Phrases.Checking.headPlace)"
        )
        for record in dropped {
            table.add([
                StyledText(record.id.short, .strong),
                StyledText(Phrases.Checking.kind(record.kind)),
                "\(record.seq)",
            ])
        }
        self.table(table)
    }
}
