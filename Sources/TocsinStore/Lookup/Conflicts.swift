internal import GRDB
package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

/// A register of which several versions are current, until a person merges them.
package struct Conflict: Equatable, Sendable {
    /// Which register.
    package let register: RegisterID
    /// The current versions, the one that all nodes show first.
    package let versions: [RecordID]
}

extension StoreReader {
    /// The registers of which several versions are current, but for those of which nothing is shown, since they were erased,
    /// and for vouches, voices and suspensions, which no form merges.
    ///
    /// - Parameter member: only this member's.
    package func conflicts(of member: MemberID? = nil) throws -> [Conflict] {
        try read { database in
            let split = try database.registers("versions > 1", of: member)
            return try split.filter { ![.vouch, .voice, .suspension].contains($0.kind) }.compactMap
            { register in
                let versions = try database.versions(of: register)
                guard versions.contains(where: { $0.standing == .held }) else { return nil }
                let view = RegisterView(of: versions.map(\.version))
                return Conflict(register: register, versions: view.current)
            }
        }
    }

    /// The registers of a member that were taken out, and are shown by a version that replaces what was taken out: another
    /// machine made it, which had not heard of that; ascending.
    package func returnedRegisters(of member: MemberID) throws -> [RegisterID] {
        try read { database in
            let removals = try database.rows(
                """
                SELECT header FROM record
                WHERE member = ? AND kind = ? AND subject IS NOT NULL AND standing >= 2
                """,
                .id(member),
                .number(RecordKind.erasure.rawValue)
            ) { try? RecordHeader(decoding: $0.blob(0)) }.compactMap(\.self)
            return try database.registers("shown IS NOT NULL", of: member).filter { register in
                let removed = removals.filter { $0.subject == register.subject }.flatMap(\.erases)
                return try !removed.isEmpty && database.shownReplaces(removed, in: register)
            }
        }
    }

    /// The registers whose shown version this tocsin cannot read: a later one wrote it.
    package func unreadableRegisters() throws -> [RegisterID] {
        try readOnce { try $0.registers("readable = 0", of: nil) }
    }
}

extension Database {
    /// Whether the version that a register shows replaces one of these itself.
    fileprivate func shownReplaces(_ records: [RecordID], in register: RegisterID) throws -> Bool {
        let shown = try first(
            "SELECT shown FROM register WHERE member = ? AND kind = ? AND subject = ?",
            .id(register.member),
            .number(register.kind.rawValue),
            .subject(register.subject)
        ) { $0.integer(0) }
        let replaced = try shown.flatMap { try header($0) }?.replaces ?? []
        return replaced.contains(where: records.contains)
    }

    fileprivate func registers(_ condition: String, of member: MemberID?) throws -> [RegisterID] {
        try rows(
            """
            SELECT member, kind, subject FROM register
            WHERE \(condition) AND (?1 IS NULL OR member = ?1) ORDER BY member, kind, subject
            """,
            .id(member)
        ) { try $0.register(0) }
    }
}
