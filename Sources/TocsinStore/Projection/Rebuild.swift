internal import GRDB
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension StoreWriter {
    /// Throws away everything that follows from the records and makes it anew.
    ///
    /// It changes nothing that anybody sees, unless the database was damaged or an earlier version
    /// of tocsin could not read what this one can.
    package func rebuild() throws {
        try write { try $0.rebuild() }
    }
}

extension Database {
    /// The tables that follow from the records, each before those it refers to.
    static let projections = [
        "contact_tld", "contact", "profile", "rota", "register", "suspension", "vouch",
        "held_label", "member", "erasure", "dispute", "alert_record",
    ]

    /// Makes all projections anew, inside a transaction of the caller's or without one.
    func rebuild() throws {
        try clearProjections()
        guard let membership = try membership() else {
            try projectLocalEntries()
            return
        }
        try judgeEveryRecord(by: membership)
        try noteEveryDispute()
        try noteEveryAlert()
        try projectMembers(of: membership)
        var projecting = Projecting(self, membership: membership)
        try projecting.project(try allRegisters())
        try projectLocalEntries()
    }

    func clearProjections() throws {
        try run("INSERT INTO search (search) VALUES ('delete-all')")
        try run("DELETE FROM search_text")
        for table in Self.projections { try run("DELETE FROM \(table)") }
    }

    /// Notes what every record that is said to count erases, and then decides anew of each whether it counts and whether its
    /// payload goes: the last of each feed first, since chains are followed from their ends.
    private func judgeEveryRecord(by membership: Membership) throws {
        try forgetWrongTimes()
        let erasing = try rows(
            "SELECT \(KeptRecord.columns), n FROM record WHERE standing >= 2 ORDER BY n"
        ) { row in
            let kept = try KeptRecord(row)
            return kept?.header.erases.isEmpty == false ? (kept, row.integer(5)) : nil
        }
        for case (let kept?, let number)? in erasing {
            try noteErasures(by: kept.header, number: number, kept.standing)
        }
        var judge = Judge(try StoredRecords(self, of: membership.network), membership: membership)
        _ = try judge.judgeAnew(
            try rows("SELECT id FROM record ORDER BY key, incarnation, seq DESC") { try $0.id(0) }
        )
        _ = try judge.table.end()
    }

    private func allRegisters() throws -> [RegisterID] {
        try rows(
            """
            SELECT DISTINCT member, kind, subject FROM record
            WHERE subject IS NOT NULL AND standing > 0 ORDER BY member, kind, subject
            """
        ) { try $0.register(0) }.filter(\.kind.isRegister)
    }
}
