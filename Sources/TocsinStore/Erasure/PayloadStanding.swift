internal import GRDB
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// What other records say of a payload: erased, replaced, or neither.
extension Database {
    /// Notes which records a record erases or replaces, whether these are here or not.
    func noteEffects(of header: RecordHeader, number: Int64) throws {
        for target in header.erases {
            try run(
                "INSERT OR IGNORE INTO erasure (target, by, at_once) VALUES (?, ?, ?)",
                .id(target),
                .integer(number),
                .integer(header.role == .identity ? 1 : 0)
            )
        }
        for replaced in header.replaces {
            try run(
                "INSERT OR IGNORE INTO replacement (replaced, by) VALUES (?, ?)",
                .id(replaced),
                .integer(number)
            )
        }
    }

    /// Whether a valid erasure of the same member, itself whole, names the record.
    func isErased(_ id: RecordID, of member: MemberID) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM erasure JOIN record ON record.n = erasure.by
            WHERE target = ? AND record.void = 0 AND record.payload_state <> 1
                AND record.member = ?
            """,
            .id(id),
            .id(member)
        )
    }

    /// Whether the member's identity key asked for it: then it goes at once.
    private func isErasedAtOnce(_ row: RecordRow) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM erasure JOIN record ON record.n = erasure.by
            WHERE target = ? AND at_once = 1 AND record.void = 0 AND record.payload_state <> 1
                AND record.member = ?
            """,
            .id(row.id),
            .id(row.member)
        )
    }

    /// Whether anything at all claims to replace the record.
    func isReplaced(_ id: RecordID) throws -> Bool {
        try exists("SELECT 1 FROM replacement WHERE replaced = ?", .id(id))
    }

    /// Whether a version of the same register that counts and is whole replaces the record.
    func isSuperseded(_ id: RecordID, in register: RegisterID?) throws -> Bool {
        guard let register else { return false }
        return try exists(
            """
            SELECT 1 FROM replacement JOIN record ON record.n = replacement.by
            WHERE replaced = ? AND record.void = 0 AND record.payload_state <> 1
                AND record.member = ? AND record.kind = ? AND record.subject = ?
            """,
            .id(id),
            .id(register.member),
            .number(register.kind.rawValue),
            .blob(register.subject.array)
        )
    }

    /// Makes the state of a payload what the other records say it is, and sets or stops the time
    /// after which its bytes go.
    ///
    /// - Returns: the state.
    func settle(_ row: RecordRow) throws -> PayloadState {
        guard row.size > 0 else { return .held }
        let state = try stateSaidByOthers(of: row)
        if state != row.payloadState {
            try run(
                "UPDATE record SET payload_state = ? WHERE n = ?",
                .integer(state.rawValue),
                .integer(row.number)
            )
        }
        if row.hasPayload { try setLeaving(row, state) }
        return state
    }

    private func stateSaidByOthers(of row: RecordRow) throws -> PayloadState {
        if try isErased(row.id, of: row.member) { return .excused }
        if row.hasPayload { return .held }
        return try isSuperseded(row.id, in: row.register) ? .excused : .owed
    }

    /// Decides when the bytes of a payload go: now, later, or not at all.
    private func setLeaving(_ row: RecordRow, _ state: PayloadState) throws {
        if state == .excused {
            if try isErasedAtOnce(row) { return try dropPayload(row.number) }
            try letLeave(row.number, erased: true, after: StoreLimits.erasureDelay)
        } else if try isSuperseded(row.id, in: row.register) {
            try letLeave(row.number, erased: false, after: StoreLimits.supersededRetention)
        } else {
            try run("DELETE FROM leaving WHERE record = ?", .integer(row.number))
        }
    }

    /// Sets the time after which a payload goes; a time already set for the same reason stands.
    private func letLeave(_ number: Int64, erased: Bool, after seconds: Int64) throws {
        try run(
            """
            INSERT INTO leaving (record, erased, due)
            SELECT ?1, ?2, seconds + ?3 FROM running_time WHERE true
            ON CONFLICT (record) DO UPDATE SET erased = excluded.erased, due = excluded.due
            WHERE erased <> excluded.erased
            """,
            .integer(number),
            .integer(erased ? 1 : 0),
            .integer(seconds)
        )
    }

    /// Takes the bytes of a payload out of its row.
    ///
    /// They are gone from the files only after a sweep. They are not taken in again, unless what
    /// erased them turns out not to count.
    func dropPayload(_ number: Int64) throws {
        try run(
            "UPDATE record SET payload = NULL, payload_state = 2, wiped = 1 WHERE n = ?",
            .integer(number)
        )
        try run("DELETE FROM leaving WHERE record = ?", .integer(number))
        try noteUnswept()
    }

    /// Notes that bytes were deleted that may still be found in the files.
    func noteUnswept() throws { try run("UPDATE running_time SET unswept = 1") }
}
