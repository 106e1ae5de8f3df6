internal import GRDB
internal import TocsinCrypto
package import TocsinMembership
package import TocsinRecord

extension StoreReader {
    /// The genesis of the network this home belongs to, or `nil` before it belongs to one.
    ///
    /// Its founders' signatures are checked: tens of milliseconds for hundreds of them.
    package func genesis() throws -> Genesis? { try read { try $0.genesis() } }

    /// The identifier of that network, or `nil`, with no signature checked.
    package func network() throws -> NetworkID? {
        try readOnce { try $0.first("SELECT id FROM network", read: { try $0.id(0) }) }
    }

    /// The members and their keys, or `nil` before there is a network.
    package func membership() throws -> Membership? { try read { try $0.membership() } }

    /// Everything here that its author may say, ascending by feed and place.
    package func heldIndex() throws -> [HeldRecord] {
        try readOnce { database in
            try database.rows(
                """
                SELECT id, key, incarnation, seq, member, kind, class, standing FROM record
                WHERE standing > 0 ORDER BY key, incarnation, seq, id
                """,
                read: HeldRecord.init
            )
        }
    }

    /// Records as they travel, in the order in which they were asked for.
    ///
    /// What is not here, void or owed is left out; what is erased comes without its payload. Each is
    /// compared with its identifier and its commitment on the way out, and a damaged one is left
    /// out as well: `verify` finds it.
    package func records(_ ids: [RecordID]) throws -> [[UInt8]] {
        try verifiedRecords(ids).map(\.value.encoded)
    }

    /// The same records as values.
    package func verifiedRecords(_ ids: [RecordID]) throws -> [Verified<TocsinRecord.Record>] {
        try deliverableRecords(ids).records
    }

    /// The same records as values, and which of them should be here but are damaged.
    package func deliverableRecords(
        _ ids: [RecordID]
    ) throws -> (records: [Verified<TocsinRecord.Record>], damaged: [RecordID]) {
        try read { database in
            var records: [Verified<TocsinRecord.Record>] = []
            var damaged: [RecordID] = []
            for id in ids {
                let found = try database.first(
                    "SELECT \(storedColumns) FROM record WHERE id = ? AND standing >= 2",
                    .id(id),
                    read: intact
                )
                if let record = found {
                    if let record { records.append(record) } else { damaged.append(id) }
                }
            }
            return (records, damaged)
        }
    }

    /// One record, whatever became of it, or `nil` if it is not here.
    package func record(_ id: RecordID) throws -> Verified<TocsinRecord.Record>? {
        try readOnce { try $0.record(id) }
    }

    /// The record of a member that began to count last, or `nil` if there is none of which all is here.
    ///
    /// What others agreed on, and no key of it signed, is none of its.
    package func newestRecord(of member: MemberID) throws -> TocsinRecord.Record? {
        let agreed = [RecordKind.admission, .decision].map { "\($0.rawValue)" }
        return try readOnce { database in
            try database.first(
                """
                SELECT n FROM record WHERE member = ? AND kind NOT IN (\(agreed.joined(separator: ", ")))
                AND standing = 2 ORDER BY entered DESC LIMIT 1
                """,
                .id(member)
            ) { $0.integer(0) }.flatMap(database.intactRecord)?.value
        }
    }

    /// How many records count here.
    package func recordCount() throws -> Int {
        try readOnce { database in
            try database.first("SELECT count(*) FROM record WHERE standing >= 2") {
                Int($0.integer(0))
            }
                ?? 0
        }
    }
}

extension HeldRecord {
    fileprivate init(_ row: SQLRow) throws {
        guard let deliveryClass = DeliveryClass(rawValue: UInt32(clamping: row.integer(6))) else {
            throw StoreError.misshapen
        }
        self.init(
            id: try row.id(0),
            feed: FeedID(key: try row.id(1), incarnation: try row.word(2)),
            seq: UInt64(clamping: row.integer(3)),
            member: try row.id(4),
            kind: RecordKind(rawValue: UInt32(clamping: row.integer(5))),
            deliveryClass: deliveryClass,
            standing: try Standing(row.integer(7))
        )
    }
}

extension Database {
    func genesis() throws -> Genesis? {
        guard let bytes = try first("SELECT genesis FROM network", read: { $0.blob(0) }) else {
            return nil
        }
        do throws(GenesisError) {
            return try Genesis(decoding: bytes)
        } catch {
            throw StoreError(
                .damaged,
                "The genesis in this database is damaged. Join the network anew in a fresh home.",
                cause: "\(error)"
            )
        }
    }

    /// The members as genesis, admissions and the records by identity keys make them.
    ///
    /// What no identity key can say is left out; the membership passes over the rest by itself.
    func membership() throws -> Membership? {
        guard let genesis = try genesis() else { return nil }
        var membership = Membership(genesis: genesis, following: try followed())
        _ = membership.fold(try membershipRecords())
        return membership
    }

    /// The decisions that are followed, from the first on.
    func followed() throws -> [DecisionID] {
        try rows("SELECT decision FROM followed ORDER BY number") { try $0.id(0) }
    }

    /// Writes down which decisions are followed: of rivals that come later none takes their place.
    func noteFollowed(_ decisions: [DecisionID]) throws {
        let known = try followed().count
        for (number, decision) in decisions.enumerated().dropFirst(known) {
            try run(
                "INSERT INTO followed (number, decision) VALUES (?, ?)",
                .number(number + 1),
                .id(decision)
            )
        }
    }

    /// Decisions, admissions and what identity keys may have signed, void or not, but for what is damaged: peers send that anew.
    private func membershipRecords() throws -> [Verified<TocsinRecord.Record>] {
        try rows(
            "SELECT \(storedColumns) FROM record WHERE kind NOT IN (\(Self.saidByOfficers)) ORDER BY n",
            read: intact
        ).compactMap(\.self)
    }
}
