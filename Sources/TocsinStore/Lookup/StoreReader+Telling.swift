internal import GRDB
package import TocsinCrypto
package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

extension StoreReader {
    /// What decides whether people are told of alerts, and which of them could not be read: one page of a file that is damaged must not
    /// silence all others.
    ///
    /// An alert whose first record is not here with all it says, or is damaged, is left out: what was told of it stays.
    ///
    /// - Parameters:
    ///   - alerts: the records that raised them; `nil` for all.
    ///   - own: the organisation whose people are told; `nil` if it is no member yet.
    /// - Throws: `StoreError` if none could be read.
    package func tellingFacts(
        of alerts: [RecordID]? = nil,
        for own: Organisation?
    ) throws -> (facts: [AlertFacts], unread: [RecordID]) {
        var (facts, unread): ([AlertFacts], [RecordID]) = ([], [])
        var fault: (any Error)?
        var keys: Set<EncryptionPublicKey>?
        for id in try alerts ?? raisedAlerts().map(\.id) {
            do {
                if let known = try tellingFacts(of: id, for: own, &keys) { facts.append(known) }
            } catch {
                fault = error
                unread.append(id)
            }
        }
        if let fault, facts.isEmpty { throw fault }
        return (facts, unread)
    }

    /// - Parameter keys: those that are sealed to for the own organisation, found out when something is sealed.
    private func tellingFacts(
        of id: RecordID,
        for own: Organisation?,
        _ keys: inout Set<EncryptionPublicKey>?
    ) throws -> AlertFacts? {
        guard let thread = try alert(id) else { return nil }
        if keys == nil, !thread.readerKeys.isEmpty, let own {
            keys = Set(try encryptionKeys(of: own.member))
        }
        let (place, answer) = try read { database in
            (
                try database.place(of: id),
                try own.flatMap { try database.answer(to: thread, by: $0) }
            )
        }
        return place.map {
            AlertFacts(thread, place: $0, own: own, keys: keys ?? [], ownAnswer: answer)
        }
    }

    /// The keys to which things for a member are or were sealed, ascending; none if it is no member.
    package func encryptionKeys(of member: MemberID) throws -> [EncryptionPublicKey] {
        try membership()?.member(member)?.keys.everHeldEncryption ?? []
    }
}

extension StoreReader {
    /// The alerts of which some of these records may decide whether people are told: notes do not, and answers of others neither.
    ///
    /// - Parameter own: the member whose people are told; `nil` if it is none yet.
    package func alerts(
        touchedBy records: [RecordID],
        for own: MemberID?
    ) throws -> [RecordID] {
        try readOnce { database in
            var alerts: Set<RecordID> = []
            for record in records {
                let found = try database.first(
                    """
                    SELECT alert FROM record JOIN alert_record ON alert_record.record = record.n
                    WHERE record.id = ? AND kind <> 15 AND (kind <> 16 OR member = ?)
                    """,
                    .id(record),
                    .id(own)
                ) { try $0.id(0, as: RecordID.self) }
                if let found { alerts.insert(found) }
            }
            return alerts.sorted()
        }
    }

    /// How many seconds the node of this home has run in its life.
    package func runningTime() throws -> Int64 { try readOnce { try $0.runningTime() } }
}

extension Database {
    /// The row number of the record that raised an alert.
    fileprivate func place(of alert: RecordID) throws -> Int64? {
        try first("SELECT n FROM record WHERE id = ?", .id(alert)) { $0.integer(0) }
    }

    /// The furthest that a member has said itself, in its own name.
    fileprivate func answer(to thread: AlertThread, by own: Organisation) throws -> AnswerState? {
        let parts = try rows(
            """
            SELECT \(KeptRecord.columns) FROM alert_record JOIN record ON record.n = alert_record.record
            WHERE alert = ? AND standing >= 2 AND kind = 16 AND member = ? ORDER BY id
            """,
            .id(thread.first.id),
            .id(own.member),
            read: KeptRecord.init
        ).compactMap { $0.map(AlertPart.init) }
        return try AnswerTable.state(
            of: own.member,
            for: own.tlds + [nil],
            to: thread.subject,
            by: thread.first.header.member,
            in: parts,
            text: text
        )
    }
}
