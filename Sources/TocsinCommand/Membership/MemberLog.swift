internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// What was said of who belongs, in the order in which it came here.
struct MemberLog: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: Phrases.MemberLog.abstract,
        discussion: Phrases.MemberLog.discussion
    )

    @OptionGroup var global: GlobalOptions
    @Argument(help: Phrases.MemberLog.target) var target: [String] = []

    mutating func run(in context: CommandContext) async throws {
        let council = try Council(in: context)
        let reader = try StoreReader(home: context.home.path)
        let text = target.joined(separator: " ")
        let name = target.isEmpty ? nil : MemberName(text)
        let records = try reader.governance()
        let names = DistinctNames(
            council.membership.members.map(\.id)
                + records.map(\.record.header).filter { !$0.kind.isAuthorless }.map(\.member)
                + council.decisions.values.flatMap(\.proposal.actions).compactMap(\.member),
            in: council
        )
        let entries = try records.map { try LogEntry($0, in: council, names) }.filter { entry in
            guard let name else { return true }
            return entry.members.contains { name.means($0, council.membership.card(of: $0)) }
        }
        guard !entries.isEmpty else { throw Phrases.MemberLog.nothing(text) }
        let words = Phrases.MemberLog.self
        var table = Table(
            "\(words.headRecord)",
            "\(words.headBy)",
            "\(words.headSays)",
            cutting: [1: 12]
        )
        for entry in entries {
            table.add([
                StyledText(entry.record.short, .strong), StyledText(entry.author), entry.line,
            ])
            context.output.json(entry.json)
        }
        context.output.table(table)
        context.output.talk("\(words.order)")
    }
}

/// One record that says who belongs, for people and programs.
struct LogEntry: Sendable {
    let record: RecordID
    /// Who says it; empty for what follows from other records.
    let author: String
    /// Whom it is by and about.
    let members: [MemberID]
    /// Whether it counts.
    private let counts: Bool
    private let kind: RecordKind
    private let text: String

    init(_ governed: GovernanceRecord, in council: Council, _ names: DistinctNames) throws {
        let record = governed.record
        let header = record.header
        let saying = try Saying(record, in: council, names)
        self.record = record.id
        kind = header.kind
        counts = governed.counts
        author = header.kind.isAuthorless ? "" : names.name(of: header.member)
        members = (header.kind.isAuthorless ? [] : [header.member]) + saying.about
        text = saying.text
    }

    /// What it says, and whether that counts.
    var line: StyledText {
        counts ? StyledText(text) : "\(Phrases.MemberLog.void, .warning), \(text, .faint)"
    }

    var json: [JSON.Member] {
        JSON.list([
            "record": .string("\(record)"),
            "kind": .string(Phrases.Checking.kind(kind)),
            "by": .optional(kind.isAuthorless ? nil : members.first.map { "\($0)" }),
            "about": .strings(members.dropFirst(kind.isAuthorless ? 0 : 1).map { "\($0)" }),
            "says": .string(text),
            "counts": .bool(counts),
        ])
    }
}

/// What a record says of members, and of which.
private struct Saying {
    var text = ""
    var about: [MemberID] = []

    init(_ record: Record, in council: Council, _ names: DistinctNames) throws {
        let words = Phrases.MemberLog.self
        let statement = record.header.statement
        switch record.header.kind {
        case .identity: text = Self.keys(record.header.identity)
        case .vouch:
            guard let vouch = try? Vouch(decoding: statement) else { break }
            about = [vouch.applicant]
            let name = names.name(of: vouch.applicant)
            text =
                vouch.isWithdrawn
                ? words.withdraws(name)
                : words.vouches(name, Phrases.Membership.evidence(of: vouch))
        case .voice:
            guard let voice = try? SpokenVoice(decoding: statement) else { break }
            text = Self.wants(voice, in: council)
        case .decision: decide(record, in: council)
        case .admission:
            guard let admission = try? record.admission else { break }
            about = [admission.application.member]
            let voters = admission.vouches.map { names.name(of: $0.header.member) }
            text = words.admitted(names.name(of: about[0]), by: voters)
        case .suspension:
            guard let suspension = try? Suspension(decoding: statement) else { break }
            about = [suspension.member]
            let name = names.name(of: suspension.member)
            text =
                suspension.isWithdrawn
                ? words.warnsNoMore(name)
                : words.warns(name, suspension.reasons.map(Phrases.Suspensions.reason))
        case .objection:
            guard let objection = try? Objection(decoding: statement) else { break }
            text = try Self.objects(to: objection, council, names)
        case _: break
        }
        if text.utf8.isEmpty { text = words.unreadable }
    }

    /// What is wanted, or what was decided in its place.
    private static func wants(_ voice: SpokenVoice, in council: Council) -> String {
        let words = Phrases.MemberLog.self
        if let proposal = council.proposal(voice.decision) {
            let does = ProposalText(proposal: proposal, council: council).summary
            return words.wants(voice.decision.short, does)
        }
        return words.wantedInVain(
            voice.decision.short,
            council.decision(after: voice.previous).map { ($0.number, $0.id.short) }
        )
    }

    /// Whose warnings are answered, as far as those are here.
    private static func objects(
        to objection: Objection,
        _ council: Council,
        _ names: DistinctNames
    ) throws -> String {
        let authors = try objection.suspensions.compactMap { try council.reader.record($0) }
            .map(\.value.header.member)
        return Phrases.MemberLog.objects(
            to: authors.sortedWithoutRepetition.map(names.name)
        )
    }

    private mutating func decide(_ record: Record, in council: Council) {
        guard let proposal = try? record.decision.proposal else { return }
        about = proposal.actions.flatMap { action -> [MemberID] in
            switch action {
            case .rule(let ruling): ruling.holder.map { [$0] } ?? []
            case .remove(let removal): [removal.member] + (removal.successor.map { [$0] } ?? [])
            case .enrol, .drop, .policy, .erase: action.member.map { [$0] } ?? []
            }
        }
        let does = ProposalText(proposal: proposal, council: council).summary
        text = Phrases.MemberLog.decides(proposal.number, does)
    }

    private static func keys(_ identity: IdentityStatement) -> String {
        let words = Phrases.Checking.self
        let grants = identity.grants.map { words.grants($0.key.short, "\($0.role)") }
        let ends = identity.revocations.map { words.ends($0.key.short) }
        let follows = identity.nextIdentity == nil ? [] : [Phrases.MemberLog.follows]
        return (follows + grants + ends).joined(separator: "; ")
    }
}
