internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// A register of this member: what it shows, signed or still a draft.
struct OwnRegister<Entry: Confirmable>: Sendable {
    let subject: Subject
    /// The version that all nodes show.
    let entry: Entry
    /// The other current versions that say something else, which wait for a person to merge them.
    let others: [Entry]
    /// How many current versions cannot be read here.
    var unreadable = 0
    /// The versions that nobody replaces, or those that are leaving; none for a draft, and none that is void.
    let current: [RecordID]
    /// What a new version replaces, ascending: the current ones, and newer ones whose text is lost.
    var replaced: [RecordID] = []
    let state: State

    /// What became of a register.
    enum State: Sendable {
        /// Entered here, and signed by nobody yet.
        case draft
        /// Signed, and shown by all nodes.
        case shown
        /// Signed by keys that have ended, and shown by nobody.
        case void
        /// Erased, and not wiped on this disk yet.
        case leaving
    }

    var isDraft: Bool { state == .draft }

    var isVoid: Bool { state == .void }

    /// Whether a newer version is known whose text is lost.
    var isOlder: Bool { !Set(replaced).isSubset(of: current) }

    /// Whether several versions wait for a person to merge them.
    var isConflicted: Bool { !others.isEmpty || unreadable > 0 }
}

extension OwnRegister {
    /// All of this member's registers of a kind, ascending by subject, then its drafts in the order of entry; the drafts
    /// alone before it is a member.
    ///
    /// What this version cannot read is left out.
    ///
    /// - Parameter decode: what a body of that kind says.
    static func all(
        _ kind: RecordKind,
        in home: Home,
        decode: ([UInt8]) throws -> Entry
    ) throws -> [OwnRegister] {
        try home.requireMember()
        try home.requireDatabase()
        let reader = try StoreReader(home: home.path)
        let drafts = try unsigned(kind, reader, decode)
        guard try home.isAdmitted() else { return drafts }
        let member = try home.card().value.member
        let published = try reader.registers(of: member, kind: kind).compactMap { register in
            try signed(register, reader, decode)
        }
        return published + drafts
    }

    private static func signed(
        _ register: RegisterID,
        _ reader: StoreReader,
        _ decode: ([UInt8]) throws -> Entry
    ) throws -> OwnRegister? {
        let current = try reader.currentVersions(of: register)
        // In their order; those that are erased or damaged have no body.
        let records = try reader.verifiedRecords(current)
        let bodies = records.compactMap(\.value.body)
        guard let first = bodies.first, let shown = try? decode(first) else { return nil }
        let others = bodies.dropFirst().compactMap { try? decode($0) }
        return OwnRegister(
            subject: register.subject,
            entry: shown,
            others: others.filter { !$0.saysTheSame(as: shown) },
            unreadable: current.count - (records.count - bodies.count) - 1 - others.count,
            current: current,
            replaced: try reader.versionsToReplace(in: register),
            state: .shown
        )
    }

    private static func unsigned(
        _ kind: RecordKind,
        _ reader: StoreReader,
        _ decode: ([UInt8]) throws -> Entry
    ) throws -> [OwnRegister] {
        try reader.drafts().compactMap { draft in
            guard draft.kind == kind, let subject = draft.subject, let body = draft.body,
                let entry = try? decode(body)
            else { return nil }
            return OwnRegister(
                subject: subject,
                entry: entry,
                others: [],
                current: [],
                state: .draft
            )
        }
    }
}
