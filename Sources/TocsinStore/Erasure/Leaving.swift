internal import GRDB
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// What is erased, and when its bytes go.
extension Database {
    /// Notes which records of its member a record erases, whether these are here or not, if it counts; else that it
    /// erases none.
    func noteErasures(by header: RecordHeader, number: Int64, _ standing: Standing) throws {
        for target in header.erases {
            try run(
                standing.counts
                    ? "INSERT OR IGNORE INTO erasure (target, member, at_once, by) VALUES (?, ?, ?, ?)"
                    : "DELETE FROM erasure WHERE target = ? AND member = ? AND at_once = ? AND by = ?",
                .id(target),
                .id(header.member),
                .integer(header.role == .identity ? 1 : 0),
                .integer(number)
            )
        }
    }

    /// How soon a record of a member is erased: the soonest of all erasures, of which there may be any number.
    func erasure(of id: RecordID, by member: MemberID) throws -> Erasure? {
        try first(
            "SELECT at_once FROM erasure WHERE target = ? AND member = ? ORDER BY at_once DESC LIMIT 1",
            .id(id),
            .id(member)
        ) { Erasure(rawValue: $0.integer(0)) }.flatMap(\.self)
    }

    /// Lets a payload go after a time; a time already set stands.
    func letLeave(_ id: RecordID, after seconds: Int64) throws {
        try run(
            """
            INSERT OR IGNORE INTO leaving (record, due)
            SELECT record.n, seconds + ?2 FROM record, running_time WHERE record.id = ?1
            """,
            .id(id),
            .integer(seconds)
        )
    }

    /// Lets a payload stay, since nothing erases it any more.
    func keepPayload(of id: RecordID) throws {
        try run(
            "DELETE FROM leaving WHERE record = (SELECT n FROM record WHERE id = ?)",
            .id(id)
        )
    }

    /// Forgets of payloads that are gone when they go, and times further off than any erasure sets: with such a one a payload
    /// would stay.
    func forgetWrongTimes() throws {
        try run(
            """
            DELETE FROM leaving WHERE due > (SELECT seconds FROM running_time) + ?
            OR record IN (SELECT n FROM record WHERE payload IS NULL)
            """,
            .integer(StoreLimits.erasureDelay)
        )
    }

    /// Takes the bytes of a payload out of its row.
    ///
    /// They are gone from the files only after a sweep.
    func dropPayload(of id: RecordID) throws {
        try run("UPDATE record SET payload = NULL WHERE id = ?", .id(id))
        try keepPayload(of: id)
        try noteUnswept()
    }

    /// Takes out the payloads whose time has come.
    func dropPayloadsDue() throws {
        let due = try rows(
            """
            SELECT id FROM record JOIN leaving ON leaving.record = record.n
            WHERE due <= (SELECT seconds FROM running_time) ORDER BY n
            """
        ) { try $0.id(0, as: RecordID.self) }
        for id in due { try dropPayload(of: id) }
    }

    /// Notes that bytes were deleted that may still be found in the files.
    func noteUnswept() throws { try run("UPDATE running_time SET unswept = 1") }
}
