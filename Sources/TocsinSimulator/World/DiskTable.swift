internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// The records on a simulated disk.
struct DiskTable: RecordTable {
    typealias Failure = Never

    /// In the order in which they came.
    private(set) var order: [RecordID] = []
    /// Whose payload goes when its time has come, in the order in which that was found.
    private(set) var leaving: [RecordID] = []
    /// For look-up alone.
    private var rows: [RecordID: Row] = [:]
    /// Which records name one to be erased; for look-up alone.
    private var erasers: [RecordID: [RecordID]] = [:]
    /// What stands in a feed; for look-up alone.
    private var feeds: [FeedID: [RecordID]] = [:]
    /// What a member has said, in the order in which it came; for look-up alone.
    private var authors: [MemberID: [RecordID]] = [:]
    /// The versions in all members' registers of a name; for look-up alone.
    private var registers: [Subject: [RecordID]] = [:]
    /// In the order in which they came.
    private var vouches: [RecordID] = []
    /// The greatest entry number.
    private(set) var entered: UInt64 = 0

    struct Row {
        /// The entry number; `nil` of what never counted.
        var entered: UInt64?
        var record: Verified<Record>
        var standing: Standing
        var isDamaged = false

        /// What is known of it without its payload's bytes.
        var kept: KeptRecord { KeptRecord(record.value, standing: standing) }
    }

    subscript(id: RecordID) -> Row? { rows[id] }

    // MARK: Asking

    func find(_ id: RecordID) -> KeptRecord? {
        rows[id].flatMap { $0.isDamaged ? nil : $0.kept }
    }

    func matches(_ record: Record) -> Bool { rows[record.id]?.isDamaged == false }

    func records(by key: PublicKey, of member: MemberID) -> [RecordID] {
        said(by: member).filter { $0.header.feed.key == key }
            .sorted { ($0.header.seq, $0.id) > ($1.header.seq, $1.id) }.map(\.id)
    }

    func counting(at seq: UInt64, of feed: FeedID) -> [KeptRecord] {
        (feeds[feed] ?? []).compactMap(find).filter { $0.header.seq == seq && $0.standing.counts }
    }

    func predecessors(ofDamaged id: RecordID) -> [RecordID] {
        guard let header = rows[id]?.record.value.header else { return [] }
        return (feeds[header.feed] ?? []).filter {
            rows[$0]?.record.value.header.seq == header.seq - 1
        }
    }

    func erasure(of id: RecordID, by member: MemberID) -> Erasure? {
        let counting = (erasers[id] ?? []).compactMap { rows[$0]?.kept }
            .filter { $0.header.member == member && $0.standing.counts }
        if counting.isEmpty { return nil }
        return counting.contains { $0.header.role == .identity } ? .atOnce : .later
    }

    func versions(
        of kind: RecordKind,
        named subject: Subject,
        by members: [MemberID]
    ) -> [Verified<Record>] {
        sound(registers[subject] ?? []) {
            $0.standing.counts && $0.header.kind == kind && members.contains($0.header.member)
        }.map(\.withoutPayload)
    }

    func body(of id: RecordID) -> [UInt8]? {
        sound([id]) { $0.standing == .held }.first?.value.body
    }

    func applicants(of members: [MemberID]) -> [MemberID] {
        sound(vouches) { $0.standing.counts && members.contains($0.header.member) }.compactMap {
            try? Vouch(decoding: $0.value.header.statement).applicant
        }
    }

    func identityRecords(of member: MemberID, from least: Standing) -> [Verified<Record>] {
        sound(authors[member] ?? []) {
            $0.header.role == .identity && $0.standing.rawValue >= least.rawValue
        }
    }

    func hasGrounds(of record: Record) -> Bool {
        rows[record.id]?.record.value.grounds == record.grounds
    }

    func records(of member: MemberID) -> [RecordID] {
        said(by: member).map(\.id)
    }

    private func said(by member: MemberID) -> [KeptRecord] {
        (authors[member] ?? []).compactMap(find)
    }

    private func sound(
        _ ids: [RecordID],
        where isWanted: (KeptRecord) -> Bool
    ) -> [Verified<Record>] {
        ids.compactMap { rows[$0] }.filter { !$0.isDamaged && isWanted($0.kept) }
            .map(\.record).sorted { $0.value.id < $1.value.id }
    }

    // MARK: Changing

    mutating func insert(_ record: Verified<Record>, as standing: Standing) -> Bool {
        let id = record.value.id
        guard rows[id] == nil else { return false }
        rows[id] = Row(record: record, standing: standing)
        enter(id, as: standing)
        order.append(id)
        let header = record.value.header
        feeds[header.feed, default: []].append(id)
        authors[header.member, default: []].append(id)
        if let subject = header.subject { registers[subject, default: []].append(id) }
        if header.kind == .vouch { vouches.append(id) }
        for target in header.erases { erasers[target, default: []].append(id) }
        return true
    }

    mutating func replace(with record: Verified<Record>, as standing: Standing) {
        rows[record.value.id] = Row(record: record, standing: standing)
        enter(record.value.id, as: standing)
    }

    /// Only what has no author is ever taken out, and that is a version of nothing.
    mutating func remove(_ record: KeptRecord) {
        rows[record.id] = nil
        order.removeAll { $0 == record.id }
        feeds[record.header.feed]?.removeAll { $0 == record.id }
        authors[record.header.member]?.removeAll { $0 == record.id }
    }

    mutating func set(_ standing: Standing, of record: KeptRecord) {
        rows[record.id]?.standing = standing
        enter(record.id, as: standing)
    }

    /// Gives a record that begins to count its entry number.
    private mutating func enter(_ id: RecordID, as standing: Standing) {
        guard standing.counts else { return }
        entered += 1
        rows[id]?.entered = entered
    }

    mutating func arrange(_ erasure: Erasure?, of record: KeptRecord) {
        leaving.removeAll { $0 == record.id }
        switch erasure {
        case nil: break
        case .later: leaving.append(record.id)
        case .atOnce: dropPayload(of: record.id)
        }
    }

    /// Takes out all payloads whose time is over, and answers how many that were.
    mutating func dropPayloadsDue() -> Int {
        defer { leaving = [] }
        for id in leaving { dropPayload(of: id) }
        return leaving.count
    }

    /// Flips a bit in a record.
    mutating func damage(_ id: RecordID) { rows[id]?.isDamaged = true }

    private mutating func dropPayload(of id: RecordID) {
        if let record = rows[id]?.record { rows[id]?.record = record.withoutPayload }
    }
}
