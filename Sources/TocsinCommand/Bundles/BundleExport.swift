internal import ArgumentParser
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// Writes the records that count here into a bundle.
struct BundleExport: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: Phrases.Bundles.export
    )

    @Option(name: .long, help: Phrases.Bundles.output)
    var output: String

    @Flag(name: .long, help: Phrases.Files.replace)
    var replace = false

    @Flag(name: .long, help: Phrases.Bundles.own)
    var own = false

    @OptionGroup var global: GlobalOptions

    /// Records that are in memory at once.
    private static let batch = 256

    mutating func run(in context: CommandContext) throws {
        let lookUp = try LookUp(context)
        let reader = lookUp.reader
        guard let genesis = try reader.genesis() else { throw Phrases.Errors.noNetwork }
        let ids = try Self.order(
            reader.heldIndex(),
            only: own ? reader.ownCard()?.value.member : nil
        )
        var writer = BundleWriter(network: genesis.network)
        var sink = try FileSink(output, replacing: replace)
        var progress = ProgressBar(Phrases.Bundles.writing, on: context.output)
        try sink.write(writer.beginning(genesis: genesis))
        var written = 0
        for start in stride(from: 0, to: ids.count, by: Self.batch) {
            let batch = ids[start..<min(start + Self.batch, ids.count)]
            for record in try reader.verifiedRecords(Array(batch)) {
                try sink.write(writer.append(record))
                written += 1
            }
            progress.show(start, of: ids.count)
        }
        try sink.write(writer.end())
        try sink.finish()
        progress.remove()
        context.output.talk("\(Phrases.Bundles.exported(written, to: output))")
        guard output != "-" else { return }
        context.output.json(["records": .number(Int64(written)), "file": .string(output)])
    }

    /// What authorises others first, then erasures, then the rest, each chain in its order.
    private static func order(
        _ records: [TocsinStore.HeldRecord],
        only member: MemberID?
    ) -> [RecordID] {
        let wanted = records.filter {
            member == nil || $0.member == member || $0.kind == .identity || $0.kind == .admission
        }
        return wanted.sorted { left, right in
            if left.rank != right.rank { return left.rank < right.rank }
            return (left.feed, left.seq, left.id) < (right.feed, right.seq, right.id)
        }.map(\.id)
    }
}
