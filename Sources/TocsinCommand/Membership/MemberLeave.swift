internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// This organisation leaves: what it said of whom to call is wiped everywhere, and its keys end.
struct MemberLeave: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave",
        abstract: Phrases.Departure.abstract,
        discussion: Phrases.Departure.discussion
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var trust: CopyTrust
    @Flag(help: Phrases.KeyChanges.dryRunHelp) var dryRun = false
    @OptionGroup var identity: IdentityOptions

    mutating func run(in context: CommandContext) async throws {
        let keys = try OwnKeys(in: context.home)
        let changing = KeyChanging(context: context, passphrase: identity.passphrase)
        try changing.demandAgreement(of: keys, trust, isDryRun: dryRun)
        let departure = try Departure(of: keys, identity, in: context)
        guard !departure.isEmpty else { throw Phrases.Departure.hasLeft }
        departure.preview(on: context.output)
        context.output.json(departure.json(isDryRun: dryRun))
        if dryRun {
            context.output.line("\(Phrases.KeyChanges.nothingWasDone)")
            return try identity.warnOfMissing(in: context)
        }
        try context.confirmIrreversible(Phrases.Departure.warning, word: Phrases.Departure.word)
        let signer = try CommandError.beforehand { try identity.signer(in: context) }
        try await departure.publish(changing, signedBy: signer)
        context.output.talk("\(Phrases.Departure.done(keys.member.short))")
    }
}

/// What is said last by an organisation that leaves.
private struct Departure {
    private let erasing: Erasing
    /// Everything that it shows.
    private let erased: [Erasing.Erased]
    /// The ends of its signing, node and encryption keys.
    private let ends: [KeyEnd]

    init(of keys: OwnKeys, _ identity: IdentityOptions, in context: CommandContext) throws {
        let reader = try StoreReader(home: context.home.path)
        let erasing = try Erasing(
            context: context,
            passphrase: identity.passphrase,
            key: .identity(identity.file(in: context.home))
        )
        self.erasing = erasing
        let gone = Set(
            try reader.heldIndex().filter { $0.member == keys.member && $0.standing == .excused }
                .map(\.id)
        )
        erased = try [RecordKind.contact, .profile, .rota].flatMap { kind in
            try reader.registers(of: keys.member, kind: kind).map { register in
                Erasing.Erased(
                    subject: register.subject,
                    records: try erasing.versions(of: register.subject, kind: kind)
                )
            }
        }.filter { !$0.records.allSatisfy(gone.contains) }
        ends = try keys.all.filter { !$0.hasEnded && $0.role != .identity }
            .map { try KeyEnd(keepingAllOf: $0, in: reader) }
    }

    /// Whether nothing is left to be taken back: the organisation has left before.
    var isEmpty: Bool { erased.isEmpty && ends.isEmpty }

    func preview(on output: Output) {
        output.line("\(Phrases.Departure.erases(erased.count))")
        for end in ends { output.preview(end) }
    }

    func json(isDryRun: Bool) -> KeyValuePairs<String, JSON> {
        [
            "erases": .strings(erased.flatMap(\.records).map(\.description)),
            "ends": .strings(ends.map(\.key.key.description)),
            "dry_run": .bool(isDryRun),
        ]
    }

    /// The erasures first: of whose node key has ended nobody takes anything.
    func publish(_ changing: KeyChanging, signedBy signer: consuming Signer) async throws {
        if !erased.isEmpty { try await erasing.erase(erased, signedBy: signer) }
        var left = ends[...]
        while !left.isEmpty {
            let statement = IdentityStatement(
                grants: [],
                revocations: left.prefix(Limits.keysInRecord).map(\.revocation)
                    .sorted { $0.key < $1.key },
                nextIdentity: nil
            )
            try await changing.publish(statement, signedBy: signer)
            left = left.dropFirst(Limits.keysInRecord)
        }
    }
}
