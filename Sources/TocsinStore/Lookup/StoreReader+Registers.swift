internal import GRDB
package import TocsinDirectory
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

    /// The current versions of a register, the one to show first: what a new version replaces.
    package func currentVersions(of register: RegisterID) throws -> [RecordID] {
        try readOnce { database in
            RegisterView(of: try database.versions(of: register).map(\.version)).current
        }
    }

    /// Every version of a register that is here, ascending: what an erasure names.
    ///
    /// Void ones are among them, and those whose payload is owed: they may come to count again.
    package func versions(of register: RegisterID) throws -> [RecordID] {
        try readOnce { database in
            try database.rows(
                "SELECT id FROM record WHERE member = ? AND kind = ? AND subject = ? ORDER BY id",
                .id(register.member),
                .number(register.kind.rawValue),
                .subject(register.subject),
                read: { try $0.id(0) }
            )
        }
    }
}
