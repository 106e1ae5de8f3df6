internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// Watches a world from outside: it knows who wrote what and which disk holds it, and believes no
/// replica.
struct Checker {
    private let genesis: Genesis
    private let correctNodes: Int
    /// Who vouched and spoke, and what comes of it.
    private(set) var recount: Recount
    /// Everything that members wrote, in the order of writing.
    private var authored: [Verified<Record>] = []
    /// For look-up alone.
    private var authoredIDs: Set<RecordID> = []
    /// The correct nodes on whose disk a record is; for look-up alone.
    private var holders: [RecordID: NodeSet] = [:]
    /// The same, of disks on which a record ever was; for look-up alone.
    private var everHolders: [RecordID: NodeSet] = [:]
    /// The first thing that went wrong.
    private(set) var complaint: String?

    /// - Parameter hostile: a member that may sign what nobody has seen it write.
    init(genesis: Genesis, hostile: MemberID, correctNodes: Int) {
        self.genesis = genesis
        self.correctNodes = correctNodes
        recount = Recount(genesis: genesis, hostile: hostile)
    }

    /// A member signed a record.
    mutating func wrote(_ record: Verified<Record>) {
        guard authoredIDs.insert(record.value.id).inserted else { return }
        authored.append(record)
        recount.heard(record.value.header)
    }

    /// Whether a member signed a record.
    func isAuthored(_ id: RecordID) -> Bool { authoredIDs.contains(id) }

    /// Records became durable, but for those that were refused, and what followed from them.
    mutating func stored(
        _ records: [Verified<Record>],
        _ report: AppendReport,
        at station: Station
    ) {
        let kept = zip(records, report.outcomes).filter { $1.standing != nil }.map(\.0)
        stored(kept + report.derived, at: station)
    }

    /// Records are on a disk: those without an author are looked at in the order in which they follow from one another.
    mutating func stored(_ records: [Verified<Record>], at station: Station) {
        let derived = records.map(\.value).filter(\.header.kind.isAuthorless)
            .sorted {
                ($0.rank, $0.header.feed.incarnation) < ($1.rank, $1.header.feed.incarnation)
            }
        for record in derived {
            if let fault = recount.fault(of: record) {
                complain("n\(station.number) stored \(record.id.short), which \(fault)")
            }
        }
        for record in records.map(\.value) {
            if !record.header.kind.isAuthorless, !authoredIDs.contains(record.id) {
                complain("n\(station.number) stored \(record.id.short), which nobody wrote")
            }
            holders[record.id, default: NodeSet()].insert(station.number)
            everHolders[record.id, default: NodeSet()].insert(station.number)
        }
    }

    /// A record vanished from a disk, by rot or by an old backup, and not by any fault of the program.
    mutating func lost(_ id: RecordID, at station: Station) {
        holders[id]?.remove(station.number)
    }

    /// How many disks hold a record.
    func copies(of id: RecordID) -> Int { holders[id]?.count ?? 0 }

    /// A node told another that it holds a record.
    mutating func acknowledged(_ id: RecordID, by station: Station) {
        if !station.disk.wrote(id) {
            complain("n\(station.number) acknowledged \(id.short), which is not on its disk")
        }
    }

    /// A station takes a node to hold records: a correct one must have had them.
    mutating func heard(_ hearing: Hearing, at station: Station, from node: Int?) {
        guard let node, node != station.number, node < correctNodes else { return }
        let agreed = hearing.agreed.map(station.disk.counting(entered:)) ?? []
        let reached = station.disk.counting(entered: hearing.entered).filter { record in
            hearing.feeds.contains {
                $0.feed == record.header.feed && record.header.seq <= $0.place
            }
        }
        for id in (agreed + reached).map(\.id) where everHolders[id]?.contains(node) != true {
            complain("n\(station.number) takes n\(node) to hold \(id.short), which it never had")
        }
    }

    /// A few of the records that some nodes hold and others do not, for whoever looks into a failure.
    func disputed(among stations: [Station]) -> [String] {
        Array(authored.lazy.compactMap { dispute(on: $0.value, among: stations) }.prefix(5))
    }

    /// Who holds a record, and what those who do not think of it; `nil` if all do, or nobody.
    private func dispute(on record: Record, among stations: [Station]) -> String? {
        let running = stations.compactMap { station in
            (station.replica?.holds(record.id)).map { (station: station, holds: $0) }
        }
        let holding = running.filter(\.holds).map { "n\($0.station.number)" }
        let lacking = running.filter { !$0.holds }.map { one in
            let answer = one.station.disk.membership.authorise(record.header, id: record.id)
            return "n\(one.station.number) \(answer)"
        }
        guard !holding.isEmpty, !lacking.isEmpty else { return nil }
        let kind = record.header.kind.name ?? "unknown"
        return
            "\(record.id.short) \(kind) held by \(holding.joined(separator: " ")), not by \(lacking.joined(separator: ", "))"
    }

    mutating func complain(_ text: String) { complaint = complaint ?? text }

    /// Looks at everything once all nodes say that they agree.
    mutating func checkEnd(_ stations: [Station]) {
        for station in stations { checkMembers(of: station) }
        checkPaths(of: stations)
        for cluster in Cluster.all(of: stations) { check(cluster) }
        checkViews(of: stations)
    }

    /// Nodes that hold the same hold all that any of them holds and nothing that is void.
    private mutating func check(_ cluster: Cluster) {
        guard !cluster.isBereft else { return }
        let durable = durable(in: cluster)
        let counting = counted(durable, in: cluster)
        for station in cluster.stations {
            checkRecords(durable, counting: counting, of: station)
            checkRebuild(of: station)
        }
        checkErasures(durable, counting: counting, on: cluster.stations)
    }

    /// What is on a disk of some nodes: what has no author with all the grounds that these have.
    private func durable(in cluster: Cluster) -> [Verified<Record>] {
        let derived = cluster.stations.flatMap(\.disk.records)
            .filter(\.value.header.kind.isAuthorless)
        return derived
            + authored.filter { holders[$0.value.id]?.isDisjoint(with: cluster.nodes) == false }
    }

    /// Nobody is a member without enough who really vouched, or a decision; and who is none has been told nothing.
    private mutating func checkMembers(of station: Station) {
        guard let membership = station.replica?.membership else { return }
        for member in recount.impostors(in: membership) {
            complain("n\(station.number) takes \(member.short) for a member, which nobody made one")
        }
        if !recount.mayBeKnown(station.organisation.id), !station.disk.order.isEmpty {
            complain("n\(station.number) was told something, and is nobody's")
        }
    }

    /// Who follows other decisions than another follows less of the same, unless somebody has spoken twice.
    private mutating func checkPaths(of stations: [Station]) {
        guard recount.secondVoices == 0 else { return }
        let paths = stations.compactMap { $0.replica?.membership.decisions.followed }
        let longest = paths.max { $0.count < $1.count } ?? []
        for (station, path) in zip(stations, paths) where !longest.starts(with: path) {
            complain("n\(station.number) follows a rival decision, though nobody spoke twice")
        }
    }

    /// The records that count if somebody holds them all, ascending.
    private func counted(_ durable: [Verified<Record>], in cluster: Cluster) -> [RecordID] {
        let path = cluster.stations[0].replica?.membership.decisions.followed ?? []
        var membership = Membership(genesis: genesis, following: path)
        // A decision that is spoilt and nobody sends again still leads to those after it, which a node has followed.
        _ = membership.fold(durable + cluster.stations.flatMap(\.disk.damagedDecisions))
        let claims = durable.filter { !$0.value.header.kind.isAuthorless }
            .map { Claim($0.value.header, id: $0.value.id) }
            .sorted { ($0.feed, $0.seq, $0.id) < ($1.feed, $1.seq, $1.id) }
        var counted = durable.map(\.value).filter { record in
            record.header.kind.isAuthorless
                && membership.authorise(record.header, id: record.id) == .authorised
        }.map(\.id)
        var rest = claims[...]
        while let feed = rest.first?.feed {
            let claims = Array(rest.prefix { $0.feed == feed })
            for (claim, counts) in zip(claims, membership.judge(feed: claims)) where counts {
                counted.append(claim.id)
            }
            rest = rest.dropFirst(claims.count)
        }
        return counted.sortedWithoutRepetition
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
        let copy = Station(
            number: station.number,
            organisation: station.organisation,
            genesis: genesis,
            addresses: station.addresses,
            named: station.named,
            disk: station.disk
        )
        copy.start(seed: 0)
        if copy.replica?.root != station.replica?.root {
            complain("n\(station.number) has another root than its disk")
        }
        if station.disk.judgedAnew.standings != station.disk.standings {
            complain("n\(station.number) judges otherwise than when it hears all at once")
        }
    }

    /// No disk gives out what its author or a decision has erased, and none keeps what an identity key has erased.
    private mutating func checkErasures(
        _ durable: [Verified<Record>],
        counting: [RecordID],
        on stations: [Station]
    ) {
        for station in stations {
            for id in station.disk.membership.decided.erased where station.disk.shows(id) {
                complain(
                    "n\(station.number) still gives out \(id.short), which is erased by decision"
                )
            }
        }
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
        let views = stations.map(View.init)
        recount.ended(with: views[0])
        for (place, station) in stations.enumerated() {
            guard let same = stations.firstIndex(where: station.holdsTheSame), same < place,
                views[same] != views[place]
            else { continue }
            complain("n\(station.number) shows another directory than n\(stations[same].number)")
        }
    }
}

extension Record {
    /// Decisions come before admissions.
    fileprivate var rank: DeliveryRank { DeliveryRank(header.kind, header.deliveryClass) }
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
