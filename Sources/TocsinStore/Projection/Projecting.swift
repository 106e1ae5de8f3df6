internal import GRDB
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Makes what the directory shows of registers follow from their versions.
struct Projecting {
    let database: Database
    let membership: Membership
    /// The members before what is projected now happened.
    private let former: Membership
    /// Records that this transaction has at hand and need not be read again.
    let arrived: [RecordID: Record]
    /// Contacts among them that are read already.
    let read: ReadContacts
    private var organisations: [MemberID: Organisation] = [:]
    /// Contacts that leave the index, and words that come into it.
    private var leaving: [ContactRowID] = []
    private var entering: [(id: ContactRowID, words: SearchWords)] = []
    /// Members who may be suspended or free by what has changed.
    private var warnedOf: [MemberID] = []

    init(
        _ database: Database,
        membership: Membership,
        since former: Membership? = nil,
        arrived: [RecordID: Record] = [:],
        read: ReadContacts = ReadContacts()
    ) {
        self.database = database
        self.membership = membership
        self.former = former ?? membership
        self.arrived = arrived
        self.read = read
    }

    /// Makes registers anew, and members before: contacts are shown for the TLDs that vouches leave to a member.
    ///
    /// - Parameters:
    ///   - members: who is new, gone, or may be regarded otherwise than before.
    ///   - objectors: whose objections changed.
    ///   - isDecided: whether other voters or numbers may hold.
    mutating func project(
        _ registers: [RegisterID],
        members: [MemberID] = [],
        objectors: [MemberID] = [],
        isDecided: Bool = false
    ) throws {
        // Whose admission is spoilt at the moment is not among them: its row waits for the next one.
        let gone = members.filter { membership.member($0) == nil }.sortedWithoutRepetition
        let come = try members.sortedWithoutRepetition.filter { id in
            try membership.member(id) != nil && database.memberRow(id) == nil
        }
        let touched =
            try
            (registers + gone.flatMap(database.registers)
            + come.flatMap(database.saidRegisters))
            .sortedWithoutRepetition
        let vouchedFor = try projectVouches(in: touched.filter { $0.kind == .vouch })
        let regarded = (members + vouchedFor).sortedWithoutRepetition
        let (new, changed) = try projectMembers(regarded, gone: gone)
        for register in touched { try project(register) }
        let others = try contacts(of: changed, besides: Set(touched))
        for register in others { try project(register) }
        try changeIndex()
        for member in gone { try database.removeMember(member) }
        for member in objectors.sortedWithoutRepetition { try database.liftSuspensions(of: member) }
        let turned = regarded.filter {
            (former.member($0) == nil) != (membership.member($0) == nil)
        }
        warnedOf += new + objectors
        warnedOf +=
            isDecided
            ? try database.everybodySuspended() : try database.suspended(beside: new + turned)
        for member in warnedOf.sortedWithoutRepetition {
            try database.suspend(member, by: membership)
        }
    }

    /// Changes the index in the order of its rows: FTS5 writes out all that it has gathered, as a segment of its own,
    /// whenever a smaller row follows a greater one.
    private mutating func changeIndex() throws {
        for id in leaving.map(\.value).sorted() { try database.removeFromIndex(id) }
        for (id, words) in entering.sorted(by: { $0.id.value < $1.id.value }) {
            try database.index(words, id: id.value)
        }
        (leaving, entering) = ([], [])
    }

    /// Makes the rows of vouches anew, and answers who may be regarded otherwise by that: for whom they are or were, and whoever
    /// rests on somebody who vouches for too many since, or does so no more.
    private func projectVouches(in registers: [RegisterID]) throws -> [MemberID] {
        if registers.isEmpty { return [] }
        let decided = membership.decided
        let authors = registers.map(\.member).sortedWithoutRepetition
        let before = Set(try database.overcommitted(among: authors, in: decided))
        for register in registers {
            let isMember = membership.member(register.member) != nil
            try database.projectVouch(in: register, isMember: isMember)
        }
        let after = try database.overcommitted(among: authors, in: decided)
        let resting = try before.symmetricDifference(after).flatMap { voter in
            try database.membersVouchedFor(by: voter, in: membership)
        }
        return resting
            + registers.flatMap { membership.newcomers(called: $0.subject) }.map(\.id)
    }

    private mutating func project(_ register: RegisterID) throws {
        let versions = try database.versions(of: register)
        try withdraw(register)
        if register.kind == .suspension {
            warnedOf += try database.projectSuspensions(
                in: register,
                isMember: membership.member(register.member) != nil
            )
        }
        guard !versions.isEmpty, membership.member(register.member) != nil else { return }
        let view = RegisterView(of: versions.map(\.version))
        let held = Dictionary(
            uniqueKeysWithValues: versions.filter { $0.standing == .held }.map {
                ($0.version.id, $0)
            }
        )
        let current = view.current.compactMap { held[$0] }
        let shown = current.first
        let same = try shown.map { try countOfSame(as: $0, among: current.dropFirst(), register) }
        // What was erased stands beside nothing.
        let different = max(1, current.count - (same ?? 0))
        var isReadable = true
        if let shown {
            isReadable = try show(
                shown,
                of: register,
                isConflicted: different > 1,
                beside: current.dropFirst()
            )
        }
        try database.run(
            """
            INSERT INTO register (member, kind, subject, shown, readable, versions)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .id(register.member),
            .number(register.kind.rawValue),
            .subject(register.subject),
            shown.map { .integer($0.number) } ?? .null,
            .integer(isReadable ? 1 : 0),
            .number(different)
        )
    }

    /// How many versions say the same as the shown one but for when it was confirmed: they wait for nobody.
    private func countOfSame(
        as shown: StoredVersion,
        among others: ArraySlice<StoredVersion>,
        _ register: RegisterID
    ) throws -> Int {
        if others.isEmpty { return 0 }
        switch register.kind {
        case .contact:
            guard let contact = try contact(of: shown)?.contact else { return 0 }
            return try others.count { other in
                try self.contact(of: other)?.contact.saysTheSame(as: contact) ?? false
            }
        case .profile: return try countOfSame(as: shown, among: others, by: Profile.init(decoding:))
        case .rota: return try countOfSame(as: shown, among: others, by: Rota.init(decoding:))
        default: return 0
        }
    }

    private func countOfSame<Entry: Confirmable>(
        as shown: StoredVersion,
        among others: ArraySlice<StoredVersion>,
        by decode: ([UInt8]) throws(BodyError) -> Entry
    ) throws -> Int {
        guard let entry = try body(of: shown).flatMap({ try? decode($0) }) else { return 0 }
        return try others.count { other in
            try body(of: other).flatMap { try? decode($0) }?.saysTheSame(as: entry) ?? false
        }
    }

    /// Takes out what the directory shows of a register so far.
    private mutating func withdraw(_ register: RegisterID) throws {
        let key: [SQLValue] = [
            .id(register.member), .number(register.kind.rawValue), .subject(register.subject),
        ]
        var shown: Int64?
        var isThere = false
        try database.step(
            "SELECT shown FROM register WHERE member = ? AND kind = ? AND subject = ?",
            key
        ) { row in
            isThere = true
            shown = row.optionalInteger(0)
            return false
        }
        guard isThere else { return }
        try database.step(
            "DELETE FROM register WHERE member = ? AND kind = ? AND subject = ?",
            key
        ) { _ in false }
        guard let shown else { return }
        switch register.kind {
        case .contact:
            let id = ContactRowID(record: shown)
            try database.removeContact(id)
            leaving.append(id)
        case .profile:
            try database.run("DELETE FROM profile WHERE record = ?", .integer(shown))
        case .rota: try database.run("DELETE FROM rota WHERE record = ?", .integer(shown))
        default: break
        }
    }

    /// Shows a version, or answers `false` if this version of tocsin cannot read it.
    private mutating func show(
        _ version: StoredVersion,
        of register: RegisterID,
        isConflicted: Bool,
        beside others: ArraySlice<StoredVersion>
    ) throws -> Bool {
        switch register.kind {
        case .contact:
            guard let contact = try contact(of: version) else { return false }
            let id = ContactRowID(record: version.number)
            let words = try database.insertContact(
                contact,
                record: version.number,
                of: try organisation(register.member),
                isConflicted: isConflicted,
                beside: try others.prefix(StoreLimits.otherVersions).compactMap { other in
                    try self.contact(of: other)
                }
            )
            entering.append((id, words))
        case .profile:
            guard try isReadable(version, by: Profile.init(decoding:)) else { return false }
            try database.run(
                "INSERT INTO profile (record, member) VALUES (?, ?)",
                .integer(version.number),
                .id(register.member)
            )
        case .rota:
            guard try isReadable(version, by: Rota.init(decoding:)) else { return false }
            try database.run(
                "INSERT INTO rota (record, member) VALUES (?, ?)",
                .integer(version.number),
                .id(register.member)
            )
        case .vouch: return try statement(of: version).flatMap { try? Vouch(decoding: $0) } != nil
        case .suspension:
            return try statement(of: version).flatMap { try? Suspension(decoding: $0) } != nil
        case .voice:
            return try statement(of: version).flatMap { try? SpokenVoice(decoding: $0) } != nil
        default: return false
        }
        return true
    }

    private func statement(of version: StoredVersion) throws -> [UInt8]? {
        try database.header(version.number)?.statement
    }

    /// The contact that a version says, or `nil` if it cannot be read.
    private func contact(of version: StoredVersion) throws -> ReadContact? {
        if let read = read[version.version.id] { return read }
        return try body(of: version).flatMap { try? ReadContact(decoding: $0) }
    }

    private func isReadable<Entry>(
        _ version: StoredVersion,
        by decode: ([UInt8]) throws(BodyError) -> Entry
    ) throws -> Bool {
        guard let body = try body(of: version) else { return false }
        return (try? decode(body)) != nil
    }

    /// The body of a version, or `nil` if it is damaged.
    private func body(of version: StoredVersion) throws -> [UInt8]? {
        if let body = arrived[version.version.id]?.body { return body }
        return try database.intactRecord(number: version.number)?.value.body
    }

    /// The contacts of members whose name or labels changed, but for those that are made anew anyway.
    private func contacts(
        of members: [MemberID],
        besides done: Set<RegisterID>
    ) throws -> [RegisterID] {
        try members.flatMap { member in
            try database.rows(
                "SELECT subject FROM register WHERE member = ? AND kind = ? ORDER BY subject",
                .id(member),
                .number(RecordKind.contact.rawValue),
                read: { RegisterID(member: member, kind: .contact, subject: try $0.subject(0)) }
            ).filter { !done.contains($0) }
        }
    }
}

// MARK: - Organisations

extension Projecting {
    /// An organisation as its rows have it, which follow the vouches for it: to read those anew for each contact would
    /// let whoever vouches at length hold up what others say.
    private mutating func organisation(_ id: MemberID) throws -> Organisation {
        if let known = organisations[id] { return known }
        guard let organisation = try database.organisation(id) else { throw StoreError.misshapen }
        organisations[id] = organisation
        return organisation
    }

    /// Makes the rows of members follow what the others think of them, and those of members that name the same TLDs as
    /// somebody who has come or gone, since it may be theirs that they name.
    ///
    /// - Returns: who had no row, and whose TLDs are others than before; both ascending.
    private mutating func projectMembers(
        _ regarded: [MemberID],
        gone: [MemberID]
    ) throws -> (new: [MemberID], changed: [MemberID]) {
        if regarded.isEmpty { return ([], []) }
        let regards = try database.regards(in: membership)
        var before = try regarded.map { ($0, try database.shownTLDs(of: $0)) }
        let new = try regarded.filter { try projectMember($0, regards) }
        // Whoever was spoilt meanwhile still has its row.
        let come = regarded.filter { former.member($0) == nil }
        let named = Set(try (new + come + gone).flatMap(database.namedTLDs))
        let namesakes = membership.members.filter { member in
            member.card.labels.contains { named.contains($0.tld) }
        }.map(\.id).filter { !regarded.contains($0) }
        before += try namesakes.map { ($0, try database.shownTLDs(of: $0)) }
        for member in namesakes { _ = try projectMember(member, regards) }
        let changed = try before.filter { try database.shownTLDs(of: $0) != $1 }.map(\.0)
        return (new, changed.sorted())
    }

    /// Makes the row of a member follow the vouches for it, and answers whether it had none.
    private mutating func projectMember(
        _ id: MemberID,
        _ regards: Regards
    ) throws -> Bool {
        guard let member = membership.member(id) else { return false }
        organisations[id] = nil
        let isNew = try database.memberRow(id) == nil
        try database.projectMember(member, of: membership, regards)
        return isNew
    }
}

/// A version of a register and where it is stored.
struct StoredVersion {
    let number: Int64
    let version: RegisterVersion
    let standing: Standing
}

extension Database {
    /// The versions of a register that count, without those whose payload is still owed.
    ///
    /// A header alone must not hide the version that it replaces.
    func versions(of register: RegisterID) throws -> [StoredVersion] {
        try versions(of: register, from: .held)
    }

    /// The versions of a register that would be current, were their payloads not missing.
    ///
    /// A key that has ended since had erased them. What is shown instead is older.
    func lostVersions(of register: RegisterID) throws -> [RecordID] {
        let versions = try versions(of: register, from: .owed)
        let lost = versions.filter { $0.standing == .owed }.map(\.version.id)
        guard !lost.isEmpty else { return [] }
        return RegisterView(of: versions.map(\.version)).current.filter(lost.contains)
    }

    private func versions(
        of register: RegisterID,
        from least: Standing
    ) throws -> [StoredVersion] {
        let rows = try rows(
            """
            SELECT n, id, standing FROM record
            WHERE member = ? AND kind = ? AND subject = ? AND standing >= ?
            """,
            .id(register.member),
            .number(register.kind.rawValue),
            .subject(register.subject),
            .integer(least.rawValue),
            read: {
                (
                    number: $0.integer(0), id: try $0.id(1, as: RecordID.self),
                    standing: try Standing($0.integer(2))
                )
            }
        )
        // What a lone version replaces is not here and decides nothing.
        let isAlone = rows.count == 1
        return try rows.map { row in
            let replaces = isAlone ? [] : try header(row.number)?.replaces ?? []
            return StoredVersion(
                number: row.number,
                version: RegisterVersion(id: row.id, replaces: replaces),
                standing: row.standing
            )
        }
    }

    /// The profile that a member shows: of several registers, which nobody needs, that of the lowest subject,
    /// so that every node shows the same.
    func profile(of member: MemberID) throws -> Profile? {
        let record = try first(
            """
            SELECT \(storedColumns) FROM record
            WHERE member = ?1 AND n IN (SELECT record FROM profile WHERE member = ?1)
            ORDER BY subject LIMIT 1
            """,
            .id(member),
            read: intact
        ).flatMap(\.self)
        guard let body = record?.value.body else { return nil }
        return try? Profile(decoding: body)
    }
}
