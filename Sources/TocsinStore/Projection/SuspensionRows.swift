internal import GRDB
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Who speaks against whom, and who is suspended by that: rows that follow from registers, objections and decisions.
///
/// Only what a change touches is looked at: what others write must cost nobody much.
extension Database {
    /// Makes the rows of what an author says in one register anew.
    ///
    /// - Parameter isMember: whether the author is one; of others nothing is shown.
    /// - Returns: the members against whom the author speaks now, or did: of each it may count or count no more.
    func projectSuspensions(in register: RegisterID, isMember: Bool) throws -> [MemberID] {
        let before = try suspended(by: register.member)
        let here = before.filter { Subject(firstHalfOf: $0.bytes) == register.subject }
        for member in here {
            try run(
                "DELETE FROM suspension WHERE author = ? AND member = ?",
                .id(register.member),
                .id(member)
            )
        }
        let versions = try versions(
            of: .suspension,
            named: register.subject,
            by: [register.member],
            withBodies: false
        )
        let named = versions.compactMap { $0.value.suspension?.member }.sortedWithoutRepetition
        for member in isMember ? named : [] {
            guard let standing = StandingSuspension(by: register.member, of: member, in: versions)
            else { continue }
            try run(
                "INSERT INTO suspension (author, member, lifted) VALUES (?, ?, ?)",
                .id(register.member),
                .id(member),
                .integer(standing.isLifted(by: try objections(of: member)) ? 1 : 0)
            )
        }
        return (before + (try suspended(by: register.member))).sortedWithoutRepetition
    }

    /// Makes it follow from what a member has objected which suspensions of it are lifted.
    func liftSuspensions(of member: MemberID) throws {
        let objections = try objections(of: member)
        let authors = try rows(
            "SELECT author FROM suspension WHERE member = ?",
            .id(member),
            read: { try $0.id(0, as: MemberID.self) }
        )
        for author in authors {
            let versions = try versions(
                of: .suspension,
                named: Subject(firstHalfOf: member.bytes),
                by: [author],
                withBodies: false
            )
            let standing = StandingSuspension(by: author, of: member, in: versions)
            try run(
                "UPDATE suspension SET lifted = ? WHERE author = ? AND member = ?",
                .integer(standing?.isLifted(by: objections) ?? false ? 1 : 0),
                .id(author),
                .id(member)
            )
        }
    }

    /// Makes it follow whether a member is suspended.
    func suspend(_ member: MemberID, by membership: Membership) throws {
        let open = try rows(
            "SELECT author FROM suspension WHERE member = ? AND lifted = 0",
            .id(member),
            read: { try $0.id(0, as: MemberID.self) }
        ).filter { membership.decided.voter($0) != nil }
        let counting = try open.count { author in
            let members = try suspended(by: author).count { membership.member($0) != nil }
            return members <= Suspensions.mostOfOne
        }
        let isSuspended = counting >= Int(membership.decided.policy.suspenders)
        try run(
            "UPDATE member SET suspended = ?1 WHERE id = ?2 AND suspended <> ?1",
            .integer(isSuspended ? 1 : 0),
            .id(member)
        )
    }

    /// Everybody against whom somebody speaks, ascending.
    func everybodySuspended() throws -> [MemberID] {
        try rows("SELECT DISTINCT member FROM suspension ORDER BY member") { try $0.id(0) }
    }

    /// Everybody against whom those speak who speak against some others, too: whether these are members tells whether those
    /// voters count.
    func suspended(beside others: [MemberID]) throws -> [MemberID] {
        try others.flatMap { member in
            try rows(
                """
                SELECT DISTINCT beside.member FROM suspension
                JOIN suspension AS beside ON beside.author = suspension.author
                WHERE suspension.member = ?
                """,
                .id(member),
                read: { try $0.id(0, as: MemberID.self) }
            )
        }
    }

    private func suspended(by author: MemberID) throws -> [MemberID] {
        try rows("SELECT member FROM suspension WHERE author = ?", .id(author)) { try $0.id(0) }
    }

    /// What a member has objected and counts, ascending by identifier.
    private func objections(
        of member: MemberID
    ) throws -> [Verified<TocsinRecord.Record>] {
        try rows(
            """
            SELECT id, header, signature, NULL, grounds FROM record
            WHERE member = ? AND kind = \(RecordKind.objection.rawValue) AND standing >= 2 ORDER BY id
            """,
            .id(member),
            read: intact
        ).compactMap(\.self)
    }
}
