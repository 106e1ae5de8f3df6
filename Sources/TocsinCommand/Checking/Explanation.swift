internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Why a record is seen here as it is, or is not seen at all.
struct Explanation {
    let account: RecordAccount
    let state: State
    /// Each a sentence, the first of which says what the record is here.
    let reasons: [String]
    /// What to type next; empty if nothing helps or nothing is wrong.
    let next: String
    private let council: Council
    private let refused: DaemonNews.Refused?

    /// What a record is here, in a word that scripts may rely on.
    enum State: String {
        /// It counts, is whole and is passed on.
        case held
        /// A newer version takes its place.
        case replaced
        /// Several versions are current.
        case conflicting
        /// Its key has signed two records at one place, or at one before it.
        case disputed
        /// Its body is taken back.
        case erased
        /// Its key has ended, or its grounds do not suffice.
        case void
        /// Its body is missing, and what excused that does not count any more.
        case owed
        /// Its bytes are not what they were.
        case damaged
        /// It came, and was not taken.
        case refused
        /// It came, and waits for what authorises it.
        case waiting
        /// It came, and is taken later: its member has said as much as it may for now.
        case heldBack = "held-back"
        /// It is not here, and records that are name it.
        case missing
        /// Nothing here speaks of it.
        case unknown
    }

    init(
        of account: RecordAccount,
        in council: Council,
        _ daemon: DaemonNews,
        now: Timestamp
    ) throws {
        self.account = account
        self.council = council
        refused = daemon.refused.last { $0.record == account.id }
        let finding =
            try account.kept.map { try Finding(of: $0, account, in: council) }
            ?? refused.map { Finding(of: $0, council.name, now: now) }
            ?? Finding(ofAbsent: account, council.name)
        state = finding.state
        let isAwaited = [.missing, .owed, .damaged, .unknown].contains(finding.state)
        reasons = finding.reasons + (isAwaited ? [Phrases.Why.daemon(daemon.state)] : [])
        next = finding.next
    }

    private var header: RecordHeader? { account.kept?.header }

    /// For people: the identifier, what it is, and why.
    var lines: [StyledText] {
        let words = Phrases.Why.self
        var columns = Columns()
        if let header {
            columns.add(Phrases.Checking.fieldKind, Phrases.Checking.kind(header.kind))
            columns.add(Phrases.Checking.fieldMember, council.fullName(of: header.member))
            columns.add(
                Phrases.Checking.fieldKey,
                "\(header.feed.key.short), \(Phrases.Checking.place(header.seq))"
            )
        }
        columns.add(words.fieldState, StyledText(state.rawValue, state.isGood ? .good : .warning))
        for reason in reasons { columns.add("", reason) }
        if !next.isEmpty { columns.add(words.fieldNext, next) }
        return ["\(account.id.description, .strong)"] + columns.lines
    }

    /// For scripts.
    var json: [JSON.Member] {
        JSON.list([
            "record": .string(account.id.description),
            "state": .string(state.rawValue),
            "kind": .optional(header.map { Phrases.Checking.kind($0.kind) }),
            "member": .optional(header?.member.description),
            "organisation": .optional(header.map { council.name(of: $0.member) }),
            "reasons": .strings(reasons),
            "next": .string(next),
            "named_by": .array(account.mentions.map(Self.json)),
            "refused_as": .optional(refused?.reason),
            "refused_at": .optional(refused?.time.description),
        ])
    }

    private static func json(_ mention: RecordAccount.Mention) -> JSON {
        .object([
            "record": .string(mention.id.description),
            "member": .string(mention.member.description),
            "as": .string(mention.role.rawValue),
            "counts": .bool(mention.counts),
        ])
    }
}

extension Explanation.State {
    fileprivate var isGood: Bool { self == .held }
}
