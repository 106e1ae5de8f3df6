internal import GRDB
package import TocsinDirectory
package import TocsinMembership
package import TocsinRecord

extension StoreReader {
    /// The registers of a member with a version that counts, ascending by subject.
    package func registers(of member: MemberID, kind: RecordKind) throws -> [RegisterID] {
        try readOnce { database in
            try database.rows(
                "SELECT subject FROM register WHERE member = ? AND kind = ? ORDER BY subject",
                .id(member),
                .number(kind.rawValue),
                read: { RegisterID(member: member, kind: kind, subject: try $0.subject(0)) }
            )
        }
    }

    /// The current versions of a register, the one to show first.
    package func currentVersions(of register: RegisterID) throws -> [RecordID] {
        try readOnce { database in
            RegisterView(of: try database.versions(of: register).map(\.version)).current
        }
    }

    /// The versions of a register that would be current, were their payloads not lost.
    package func lostVersions(of register: RegisterID) throws -> [RecordID] {
        try readOnce { try $0.lostVersions(of: register) }
    }

    /// The registers of a member of which nothing is shown since the payload of a current version is missing, ascending by
    /// subject.
    ///
    /// It has not come yet, or it is lost for good: a key that has ended since had it erased.
    package func lostRegisters(of member: MemberID, kind: RecordKind) throws -> [RegisterID] {
        try owedRegisters(of: member, kind: kind).filter { try !lostVersions(of: $0).isEmpty }
    }

    /// The registers of a member of which nothing is shown and some payload is missing, be it an old one that a peer may
    /// still bring, ascending by subject.
    package func owedRegisters(of member: MemberID, kind: RecordKind) throws -> [RegisterID] {
        try readOnce { database in
            try database.rows(
                """
                SELECT DISTINCT subject FROM record AS version
                WHERE member = ? AND kind = ? AND subject IS NOT NULL AND standing = ?
                    AND NOT EXISTS (
                        SELECT 1 FROM register
                        WHERE member = version.member AND kind = version.kind
                            AND subject = version.subject AND shown IS NOT NULL
                    )
                ORDER BY subject
                """,
                .id(member),
                .number(kind.rawValue),
                .integer(Standing.owed.rawValue),
                read: { RegisterID(member: member, kind: kind, subject: try $0.subject(0)) }
            )
        }
    }

    /// What a new version of a register replaces, ascending: the current versions and the lost ones, as many as a record
    /// names.
    package func versionsToReplace(in register: RegisterID) throws -> [RecordID] {
        try readOnce { database in
            let current = RegisterView(of: try database.versions(of: register).map(\.version))
                .current
            return try (current + database.lostVersions(of: register))
                .prefix(Limits.references).sorted()
        }
    }

    /// Every version of a register that is here, ascending: what an erasure names.
    ///
    /// Void ones are among them, and those whose payload is owed: they may come to count again.
    package func versions(of register: RegisterID) throws -> [RecordID] {
        try standings(of: register).map(\.id)
    }

    /// The same, with what became of each.
    package func standings(
        of register: RegisterID
    ) throws -> [(id: RecordID, standing: Standing)] {
        try readOnce { database in
            try database.rows(
                """
                SELECT id, standing FROM record
                WHERE member = ? AND kind = ? AND subject = ? ORDER BY id
                """,
                .id(register.member),
                .number(register.kind.rawValue),
                .subject(register.subject),
                read: { (try $0.id(0), try Standing($0.integer(1))) }
            )
        }
    }

    /// The versions of a member's registers of a kind that are erased and whose payload is still on this disk, ascending
    /// by subject, without damaged ones.
    ///
    /// Nobody sees them; their owner may still want them wiped at once.
    package func leavingVersions(
        of member: MemberID,
        kind: RecordKind
    ) throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { database in
            try database.rows(
                """
                SELECT id, header, signature, payload, grounds FROM record JOIN leaving ON leaving.record = record.n
                WHERE member = ? AND kind = ? AND payload IS NOT NULL ORDER BY subject, id
                """,
                .id(member),
                .number(kind.rawValue),
                read: intact
            ).compactMap(\.self)
        }
    }

    /// The void versions of a member's registers of a kind that show nothing, ascending by subject, with their
    /// payloads.
    ///
    /// Nobody sees them, but they lie on every node until their owner erases them; those that are erased are left
    /// out, and so are damaged ones.
    package func voidVersions(
        of member: MemberID,
        kind: RecordKind
    ) throws -> [Verified<TocsinRecord.Record>] {
        try readOnce { database in
            try database.rows(
                """
                SELECT id, header, signature, payload, grounds FROM record AS version
                WHERE member = ? AND kind = ? AND standing = ? AND payload IS NOT NULL
                    AND NOT EXISTS (
                        SELECT 1 FROM register
                        WHERE member = version.member AND kind = version.kind
                            AND subject = version.subject AND shown IS NOT NULL
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM erasure
                        WHERE target = version.id AND member = version.member
                    )
                ORDER BY subject, id
                """,
                .id(member),
                .number(kind.rawValue),
                .integer(Standing.void.rawValue),
                read: intact
            ).compactMap(\.self)
        }
    }
}
