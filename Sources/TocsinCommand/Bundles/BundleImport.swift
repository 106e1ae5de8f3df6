internal import ArgumentParser
internal import TocsinNode
internal import TocsinRecord
internal import TocsinReplication

/// Takes in the records of a bundle, as if a peer had sent them.
struct BundleImport: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrases.Bundles.importing,
        discussion: Phrases.Bundles.importDiscussion
    )

    @Argument(help: Phrases.Bundles.file)
    var file: String

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let network = try context.home.network().network
        // The whole file is looked at first, so that one that was cut short changes nothing.
        try Self.check(file, network: network, on: context.output)
        let tally: ImportTally
        do {
            let daemon = try ControlClient(connectingTo: context.home.controlAddress())
            tally = try Self.handOver(file, to: daemon, network, on: context.output)
        } catch LocalSocketError.nobodyListens {
            tally = try await Self.append(file, in: context, network)
        }
        context.output.line("\(Phrases.Bundles.imported(tally))")
        context.output.json(tally.json)
        if let error = Phrases.Bundles.incomplete(tally) { throw error }
    }

    /// Whether the file is a whole bundle of this network.
    private static func check(_ path: String, network: NetworkID, on output: Output) throws {
        var bundle = try BundleFile(path, label: Phrases.Bundles.checking, on: output)
        guard path != "-", bundle.isRewindable else { throw Phrases.Bundles.needsAFile }
        while let part = try bundle.next() {
            guard case .beginning(let found, _) = part, found != network else { continue }
            throw Phrases.Bundles.foreign
        }
    }

    private static func handOver(
        _ path: String,
        to daemon: borrowing ControlClient,
        _ network: NetworkID,
        on output: Output
    ) throws -> ImportTally {
        var bundle = try BundleFile(path, label: Phrases.Bundles.handingOver, on: output)
        var intake = DaemonIntake(network: network)
        while let part = try bundle.next() {
            if case .record(let bytes) = part { try intake.take(bytes, to: daemon) }
        }
        return try intake.finish(daemon)
    }

    private static func append(
        _ path: String,
        in context: CommandContext,
        _ network: NetworkID
    ) async throws -> ImportTally {
        var bundle = try BundleFile(path, label: Phrases.Bundles.appending, on: context.output)
        var intake = try StoreIntake(home: context.home, network: network)
        while let part = try bundle.next() {
            if case .record(let bytes) = part { try await intake.take(bytes) }
        }
        return try await intake.finish()
    }
}

/// What became of the records of a bundle.
struct ImportTally: Equatable, Sendable {
    /// Were not here.
    var new = 0
    /// Were here already.
    var known = 0
    /// Are of authors who may not say them, as far as is known here.
    var refused = 0
    /// Are not what they claim to be: no record, or one with a wrong signature.
    var invalid = 0

    /// For scripts.
    var json: [JSON.Member] {
        JSON.list([
            "new": .number(Int64(new)),
            "known": .number(Int64(known)),
            "refused": .number(Int64(refused)),
            "invalid": .number(Int64(invalid)),
        ])
    }
}
