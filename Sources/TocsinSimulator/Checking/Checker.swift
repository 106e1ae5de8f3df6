internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// Watches a world from outside: it knows who wrote what and which disk holds it, and believes no
/// replica.
struct Checker {
    private let genesis: Genesis
    /// Everything that members wrote, in the order of writing.
    private var authored: [Verified<Record>] = []
    /// For look-up alone.
    private var authoredIDs: Set<RecordID> = []
    /// The correct nodes, one bit each, on whose disk a record is; for look-up alone.
    private var holders: [RecordID: UInt64] = [:]
    /// The first thing that went wrong.
    private(set) var complaint: String?

    init(genesis: Genesis) { self.genesis = genesis }

    /// A member signed a record.
    mutating func wrote(_ record: Verified<Record>) {
        if authoredIDs.insert(record.value.id).inserted { authored.append(record) }
    }

    /// Records became durable, but for those that were refused.
    mutating func stored(
        _ records: [Verified<Record>],
        _ report: AppendReport,
        at station: Station
    ) {
        for (record, outcome) in zip(records, report.outcomes) where outcome.standing != nil {
            if !authoredIDs.contains(record.value.id) {
                complain("n\(station.number) stored \(record.value.id.short), which nobody wrote")
            }
            holders[record.value.id, default: 0] |= 1 << UInt64(station.number)
        }
    }

    /// A record vanished from a disk, by rot or by an old backup, and not by any fault of the program.
    mutating func lost(_ id: RecordID, at station: Station) {
        holders[id, default: 0] &= ~(1 << UInt64(station.number))
    }

    /// How many disks hold a record.
    func copies(of id: RecordID) -> Int { (holders[id] ?? 0).nonzeroBitCount }

    /// A node told another that it holds a record.
    mutating func acknowledged(_ id: RecordID, by station: Station) {
        if !station.disk.wrote(id) {
            complain("n\(station.number) acknowledged \(id.short), which is not on its disk")
        }
    }

    /// Records that some nodes hold and others do not, for whoever looks into a failure.
    func disputed(among stations: [Station]) -> [String] {
        authored.compactMap { record in
            let id = record.value.id
            let holding = stations.filter { $0.replica?.holds(id) ?? false }.map { "n\($0.number)" }
            guard !holding.isEmpty, holding.count < stations.count else { return nil }
            let kind = record.value.header.kind.name ?? "unknown"
            let answers = stations.map { station in
                station.replica?.membership.authorise(record.value.header, id: id)
            }
            return
                "\(id.short) \(kind) held by \(holding.joined(separator: " ")) \(answers) erases \(record.value.header.erases.map(\.short))"
        }
    }

    mutating func complain(_ text: String) { complaint = complaint ?? text }

    /// Looks at everything once all nodes say that they agree.
    mutating func checkEnd(_ stations: [Station]) {
        let durable = authored.filter { copies(of: $0.value.id) > 0 }
        let counting = counted(durable)
        for station in stations {
            checkRecords(durable, counting: counting, of: station)
            checkRebuild(of: station)
        }
        checkErasures(durable, counting: counting, on: stations)
        checkViews(of: stations)
    }

    /// The records that count if somebody holds them all, ascending.
    private func counted(_ durable: [Verified<Record>]) -> [RecordID] {
        var membership = Membership(genesis: genesis)
        for record in durable { _ = membership.fold(record) }
        let claims = durable.map { Claim($0.value.header, id: $0.value.id) }
            .sorted { ($0.feed, $0.seq, $0.id) < ($1.feed, $1.seq, $1.id) }
        var counted: [RecordID] = []
        var rest = claims[...]
        while let feed = rest.first?.feed {
            let claims = Array(rest.prefix { $0.feed == feed })
            for (claim, counts) in zip(claims, membership.judge(feed: claims)) where counts {
                counted.append(claim.id)
            }
            rest = rest.dropFirst(claims.count)
        }
        return counted.sorted()
    }

    /// What is durable anywhere and counts is held everywhere, and nothing that is void.
    private mutating func checkRecords(
        _ durable: [Verified<Record>],
        counting: [RecordID],
        of station: Station
    ) {
        let mayBeWiped = durable.flatMap(\.value.header.erases).sorted()
        let links = durable.map(\.value).filter { mayBeWiped.containsID($0.id) }
        for record in durable {
            let id = record.value.id
            let isHeld = station.replica?.holds(id) ?? false
            let counts = counting.containsID(id)
            if isHeld, !counts {
                complain("n\(station.number) counts \(id.short), which is void")
            }
            // Nothing hangs on a link of an ended key whose payload is gone everywhere.
            let mayHang = links.contains { link in
                link.header.feed == record.value.header.feed
                    && link.header.seq >= record.value.header.seq
            }
            if counts, !isHeld, !mayHang {
                complain("n\(station.number) lacks \(id.short), which is durable elsewhere")
            }
        }
    }

    /// What a replica carried on from batch to batch is what it would begin with, and what a disk was told to be
    /// in any order is what the same records make of one another if they come together.
    private mutating func checkRebuild(of station: Station) {
        let copy = Station(number: station.number, founder: station.founder, genesis: genesis)
        copy.disk = station.disk
        copy.start(seed: 0)
        if copy.replica?.root != station.replica?.root {
            complain("n\(station.number) has another root than its disk")
        }
        if station.disk.judgedAnew.standings != station.disk.standings {
            complain("n\(station.number) judges otherwise than when it hears all at once")
        }
    }

    /// No disk gives out what its author has erased, and none keeps what an identity key has erased.
    private mutating func checkErasures(
        _ durable: [Verified<Record>],
        counting: [RecordID],
        on stations: [Station]
    ) {
        for erasure in durable where counting.containsID(erasure.value.id) {
            let header = erasure.value.header
            for station in stations {
                for id in header.erases {
                    if case .record(let found) = station.disk.read(id),
                        found.value.header.member == header.member, found.value.payload != nil
                    {
                        complain("n\(station.number) still gives out \(id.short), which is erased")
                    }
                    // Members of a world erase nothing but their own.
                    if header.role == .identity, station.disk.keepsPayload(of: id) {
                        complain("n\(station.number) keeps \(id.short), which is erased at once")
                    }
                }
            }
        }
    }

    /// The same records make the same directory and the same members.
    private mutating func checkViews(of stations: [Station]) {
        guard let first = stations.first else { return }
        let expected = View(of: first)
        for station in stations.dropFirst() where View(of: station) != expected {
            complain("n\(station.number) shows another directory than n\(first.number)")
        }
    }
}

/// What a node shows: each member's keys, and each register's winner and conflicts.
private struct View: Equatable {
    let keys: [KeyLedger]
    let registers: [Register]

    struct Register: Equatable {
        let member: MemberID
        let subject: Subject
        let view: RegisterView
        /// What the winner says, or `nil` if it is erased.
        let contact: Contact?
    }

    init(of station: Station) {
        keys = station.replica?.membership.members.map(\.keys) ?? []
        let held = station.disk.order.compactMap { id -> Record? in
            guard station.replica?.holds(id) == true,
                case .record(let record) = station.disk.read(id)
            else { return nil }
            return record.value
        }
        let versions = held.filter { $0.header.kind == .contact }
            .compactMap { record in record.header.subject.map { (subject: $0, record: record) } }
            .sorted {
                ($0.record.header.member, $0.subject, $0.record.id)
                    < ($1.record.header.member, $1.subject, $1.record.id)
            }
        var registers: [Register] = []
        var rest = versions[...]
        while let first = rest.first {
            let member = first.record.header.member
            let same = rest.prefix {
                $0.record.header.member == member && $0.subject == first.subject
            }
            registers.append(Register(member, first.subject, same.map(\.record)))
            rest = rest.dropFirst(same.count)
        }
        self.registers = registers
    }
}

extension View.Register {
    fileprivate init(_ member: MemberID, _ subject: Subject, _ versions: [Record]) {
        let view = RegisterView(
            of: versions.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let winner = versions.first { $0.id == view.winner }
        self.init(
            member: member,
            subject: subject,
            view: view,
            contact: winner?.body.flatMap { try? Contact(decoding: $0) }
        )
    }
}

extension [RecordID] {
    /// Whether an ascending list holds an id.
    fileprivate func containsID(_ id: RecordID) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == id
    }
}
