internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinStore

/// Checks every signature, every chain and everything computed from them.
struct Verify: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: Phrases.Checking.verify,
        discussion: Phrases.Checking.verifyDiscussion
    )

    @Flag(name: .long, help: Phrases.Checking.quick)
    var quick = false

    @Flag(name: .long, help: Phrases.Checking.repair)
    var repair = false

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let lookUp = try LookUp(context)
        let verification = try lookUp.reader.verify(quick ? .quick : .full)
        let text = VerificationText(verification: verification)
        for line in text.lines { context.output.line(line) }
        let isRepaired = repair && !verification.isSound
        if isRepaired { try await Self.mend(verification, in: context) }
        context.output.json(text.json + [JSON.Member(name: "repaired", value: .bool(isRepaired))])
        guard verification.isSound || isRepaired else { throw Phrases.Checking.notSound }
    }

    /// Puts damaged records aside, so that peers send them anew.
    private static func mend(_ verification: Verification, in context: CommandContext) async throws
    {
        let store = try StoreWriter.open(
            home: context.home.folder.string,
            holder: Phrases.Checking.verifyHolder
        )
        try await store.repair(verification)
        context.output.line(StyledText(Phrases.Checking.repaired, .good))
    }
}

/// What a check found, for people and for scripts.
struct VerificationText: Sendable {
    let verification: Verification

    /// A line for each finding, then the verdict.
    var lines: [StyledText] {
        let words = Phrases.Checking.self
        var lines: [StyledText] = []
        lines += verification.fileFaults.map { "\(words.fault, .bad)  \($0)" }
        lines += verification.damaged.map {
            "\(words.damaged, .bad)  \($0.id?.description ?? "-")  \($0.reason.rawValue)"
        }
        lines += verification.wrongTables.map { "\(words.wrongTable, .bad)  \($0)" }
        lines += verification.breaks.map {
            "\(words.disputed, .warning)  \($0.feed.key.short)  \(words.place($0.seq))"
        }
        let style: StyledText.Style = verification.isSound ? .good : .bad
        return lines + [StyledText(words.verdict(verification), style)]
    }

    /// The same.
    var json: [JSON.Member] {
        JSON.list([
            "sound": .bool(verification.isSound),
            "records": .number(Int64(verification.records)),
            "damaged": .array(
                verification.damaged.map {
                    .object([
                        "record": .optional($0.id?.description),
                        "reason": .string($0.reason.rawValue),
                    ])
                }
            ),
            "wrong_tables": .strings(verification.wrongTables),
            "file_faults": .strings(verification.fileFaults),
            "disputes": .array(
                verification.breaks.map {
                    .object([
                        "key": .string($0.feed.key.description),
                        "incarnation": .string("\($0.feed.incarnation)"),
                        "seq": .string("\($0.seq)"),
                    ])
                }
            ),
        ])
    }
}
