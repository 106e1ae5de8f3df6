internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// The keys that this member has and had, as far as this copy knows.
struct OwnKeys: Sendable {
    /// Whose they are.
    let member: MemberID
    /// The identity key that speaks for the member now, and what it promises.
    let ledger: KeyLedger
    /// By role, those in use first.
    let all: [OwnKey]
    /// Whether nobody else is in the network: then there is nobody with whom this copy could agree.
    let isAlone: Bool

    /// - Throws: `CommandError` without a member or a network.
    init(in home: Home) throws {
        try home.requireNetwork()
        try home.requireNotRemoved()
        let reader = try StoreReader(home: home.path)
        member = try home.card().value.member
        guard let membership = try reader.membership(),
            let ledger = membership.member(member)?.keys
        else { throw Phrases.Membership.notAdmitted }
        self.ledger = ledger
        isAlone = membership.members.count == 1
        let records = try reader.heldIndex().filter { [member] in
            $0.standing.counts && $0.member == member
        }
        let spoken = Dictionary(grouping: records, by: \.feed.key)
        let folder = KeyFolder(folder: home.keys)
        let disputed = try reader.disputedKeys(of: member)
        let grants = try reader.identityRecords(of: member).map(\.value).flatMap { record in
            record.header.identity.grants.map { ($0.key, record.id) }
        }
        let granted = Dictionary(grants, uniquingKeysWith: { first, _ in first })
        all = ledger.entries.map { entry in
            OwnKey(
                key: entry.key,
                role: entry.role,
                hasEnded: entry.countedHeads != nil,
                isHere: folder.publicKey(of: entry.role) == entry.key,
                isDisputed: disputed.contains(entry.key),
                grantedBy: granted[entry.key],
                feeds: SpokenFeed.feeds(of: spoken[entry.key] ?? [])
            )
        }.sorted { ($0.role.rawValue, $0.rank, $0.key) < ($1.role.rawValue, $1.rank, $1.key) }
    }

    /// Signing and node keys in use that lie on other machines, by the machine that asked for them.
    var machinesElsewhere: [[OwnKey]] {
        let keys = all.filter {
            !$0.hasEnded && !$0.isHere && ($0.role == .signing || $0.role == .node)
        }
        return keys.reduce(into: []) { machines, key in
            if let place = machines.firstIndex(where: { $0[0].grantedBy == key.grantedBy }) {
                machines[place].append(key)
            } else {
                machines.append([key])
            }
        }
    }

    /// Those keys that came with some of others and are not among these: whoever has a machine has all of its keys.
    func companions(of keys: [OwnKey]) -> [OwnKey] {
        let isMeant = { (key: OwnKey) in keys.contains { $0.key == key.key } }
        return machinesElsewhere.filter { $0.contains(where: isMeant) }.flatMap(\.self)
            .filter { !isMeant($0) }
    }

    /// The identity key that speaks for the member now.
    ///
    /// - Throws: `CommandError` if this copy does not know it.
    var present: OwnKey {
        get throws {
            guard let key = all.first(where: { $0.key == ledger.identity }) else {
                throw Phrases.Errors.noNetwork
            }
            return key
        }
    }

    /// The key in use that is meant: by the beginning of its digits, four at least, or by its role if there is but one.
    ///
    /// - Throws: `CommandError` with status 4 for none, and for several.
    func find(_ typed: String) throws -> OwnKey {
        let inUse = all.filter { !$0.hasEnded }
        let digits = SearchPrefix(typed)
        let meant =
            KeyRole(name: typed).map { role in inUse.filter { $0.role == role } }
            ?? inUse.filter { digits.begins($0.key.description) }
        guard let key = meant.first else {
            if all.contains(where: { $0.hasEnded && digits.begins($0.key.description) }) {
                throw Phrases.KeyChanges.hasEnded(typed)
            }
            throw Phrases.KeyChanges.noSuchKey(typed)
        }
        guard meant.count == 1 else { throw Phrases.KeyChanges.ambiguousKey(typed, meant.count) }
        return key
    }
}

/// A key of this member.
struct OwnKey: Sendable {
    let key: PublicKey
    let role: KeyRole
    /// Whether it was ended, or followed by another.
    let hasEnded: Bool
    /// Whether its secret lies in this home.
    let isHere: Bool
    /// Whether it has signed two records at one place that both count.
    let isDisputed: Bool
    /// The identity record that granted it, one for all keys of a machine; `nil` for keys of the card.
    let grantedBy: RecordID?
    /// What it has said and counts, as far as it is here, ascending by feed.
    let feeds: [SpokenFeed]

    /// How many records of it count.
    var records: Int { feeds.reduce(0) { $0 + $1.records.count } }

    /// Those in use come first.
    fileprivate var rank: Int { hasEnded ? 1 : 0 }
}

/// What a key has said in one feed, as far as it is here and counts.
struct SpokenFeed: Sendable {
    let feed: FeedID
    /// Ascending by place, at least one.
    let records: [HeldRecord]

    /// What its records claim, in their order.
    func claims(in reader: StoreReader) throws -> [Claim] {
        try reader.verifiedRecords(records.map(\.id)).map {
            Claim($0.value.header, id: $0.value.id)
        }
    }

    /// The last record, or that of each branch if the chain parts, be it that what stands between is not here.
    func ends(in reader: StoreReader) throws -> [FeedHead] {
        try claims(in: reader).chainEnds.map { FeedHead($0.feed, seq: $0.seq, id: $0.id) }
    }

    /// Puts records of one key together by feed.
    fileprivate static func feeds(of records: [HeldRecord]) -> [SpokenFeed] {
        Dictionary(grouping: records, by: \.feed)
            .map { feed, records in
                SpokenFeed(
                    feed: feed,
                    records: records.sorted { ($0.seq, $0.id) < ($1.seq, $1.id) }
                )
            }.sorted { $0.feed < $1.feed }
    }
}

extension FeedHead {
    /// The head that a record of a feed is.
    fileprivate init(_ feed: FeedID, seq: UInt64, id: RecordID) {
        self.init(incarnation: feed.incarnation, seq: seq, id: id)
    }
}

/// The beginning of hexadecimal digits as somebody typed it.
private struct SearchPrefix {
    private let digits: [UInt8]

    init(_ typed: String) { digits = Array(typed.lowercased().utf8) }

    func begins(_ text: String) -> Bool { digits.count >= 4 && text.utf8.starts(with: digits) }
}

extension KeyFolder {
    /// The public half of the key of a role that lies here, or `nil`.
    func publicKey(of role: KeyRole) -> PublicKey? {
        guard holds(role), let file = try? file(of: role) else { return nil }
        return PublicKey(bytes: file.publicKey)
    }
}
