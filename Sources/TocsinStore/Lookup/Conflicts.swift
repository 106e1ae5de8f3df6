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
    /// and for vouches and voices, which no form merges.
    ///
    /// - Parameter member: only this member's.
    package func conflicts(of member: MemberID? = nil) throws -> [Conflict] {
        try read { database in
            let split = try database.registers("versions > 1", of: member)
            return try split.filter { ![.vouch, .voice].contains($0.kind) }.compactMap { register in
                let versions = try database.versions(of: register)
                guard versions.contains(where: { $0.standing == .held }) else { return nil }
                let view = RegisterView(of: versions.map(\.version))
                return Conflict(register: register, versions: view.current)
            }
        }
    }

    /// The registers whose shown version this tocsin cannot read: a later one wrote it.
    package func unreadableRegisters() throws -> [RegisterID] {
        try readOnce { try $0.registers("readable = 0", of: nil) }
    }
}

extension Database {
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
