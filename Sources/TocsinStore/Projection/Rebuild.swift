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
        "phone", "mail", "contact_tld", "contact", "profile", "rota", "register", "held_label",
        "member", "replacement", "erasure",
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
        for number in try rows("SELECT n FROM record ORDER BY n", read: { $0.integer(0) }) {
            guard let bytes = try header(number), let header = try? RecordHeader(decoding: bytes)
            else { continue }
            let id = RecordID(ofHeader: bytes)
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

    private func header(_ number: Int64) throws -> [UInt8]? {
        try first("SELECT header FROM record WHERE n = ?", .integer(number)) { $0.blob(0) }
    }

    /// Settles twice: whether a version replaces another depends on whether it is whole.
    private func settleEveryPayload() throws {
        for _ in 0..<2 {
            let numbers = try rows("SELECT n FROM record WHERE size > 0 ORDER BY n") {
                $0.integer(0)
            }
            for number in numbers {
                if let row = try recordRow(number: number) { try settle(row) }
            }
        }
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
