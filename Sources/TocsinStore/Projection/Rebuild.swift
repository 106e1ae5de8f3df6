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
        "contact_tld", "contact", "profile", "rota", "register", "held_label", "member",
        "replacement", "erasure",
    ]

    /// Makes all projections anew, inside a transaction of the caller's or without one.
    func rebuild() throws {
        try clearProjections()
        guard let membership = try membership() else {
            try projectLocalEntries()
            return
        }
        try projectMembers(of: membership.genesis)
        try judgeEveryRecord(by: membership)
        try settleEveryPayload()
        var projecting = Projecting(self, membership: membership)
        try projecting.project(try allRegisters())
        try projectLocalEntries()
    }

    func clearProjections() throws {
        try run("INSERT INTO search (search) VALUES ('delete-all')")
        try run("DELETE FROM search_text")
        for table in Self.projections { try run("DELETE FROM \(table)") }
    }

    /// Decides of every record whether it counts, and notes what it says of others.
    private func judgeEveryRecord(by membership: Membership) throws {
        let rows = try rows("SELECT n, id FROM record ORDER BY n") {
            (number: $0.integer(0), id: try $0.id(1, as: RecordID.self))
        }
        for (number, id) in rows {
            guard let header = try header(number) else { continue }
            let isVoid = membership.authorise(header, id: id) != .authorised
            try run(
                "UPDATE record SET void = ?1 WHERE n = ?2 AND void <> ?1",
                .integer(isVoid ? 1 : 0),
                .integer(number)
            )
            try noteEffects(of: header, number: number)
        }
        for member in membership.members where member.keys.hasEndedKeys {
            for (number, _) in try judge(member.id, by: membership) {
                try run("UPDATE record SET void = 1 - void WHERE n = ?", .integer(number))
            }
        }
    }

    /// The newest first: what replaces is settled before what it replaced.
    private func settleEveryPayload() throws {
        var settlement = Settlement(self)
        try settlement.settle(
            try rows("SELECT id FROM record WHERE size > 0 ORDER BY n") { try $0.id(0) }
        )
    }

    private func allRegisters() throws -> [RegisterID] {
        try rows(
            """
            SELECT DISTINCT member, kind, subject FROM record
            WHERE subject IS NOT NULL AND void = 0 ORDER BY member, kind, subject
            """
        ) { row in
            RegisterID(
                member: try row.id(0),
                kind: RecordKind(rawValue: UInt32(clamping: row.integer(1))),
                subject: try row.subject(2)
            )
        }.filter(\.kind.isRegister)
    }
}
