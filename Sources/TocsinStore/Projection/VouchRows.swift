internal import GRDB
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// For whom each member vouches, and who does so for too many: rows that follow from registers.
///
/// Only what a change touches is looked at: what others write must cost nobody much.
extension Database {
    /// Makes the row of what an author says in one register anew.
    ///
    /// - Parameter isMember: whether the author is one; of others nothing is shown.
    func projectVouch(in register: RegisterID, isMember: Bool) throws {
        try run(
            "DELETE FROM vouch WHERE author = ? AND subject = ?",
            .id(register.member),
            .subject(register.subject)
        )
        guard isMember else { return }
        let versions = try versions(
            of: .vouch,
            named: register.subject,
            by: [register.member],
            withBodies: false
        )
        guard let vouch = CurrentVouch(among: versions)?.vouch, vouch.subject == register.subject
        else { return }
        try run(
            "INSERT INTO vouch (author, subject, applicant) VALUES (?, ?, ?)",
            .id(register.member),
            .subject(register.subject),
            .id(vouch.applicant)
        )
    }

    /// For whom a member vouches whom no decision has settled, ascending.
    func openApplicants(of author: MemberID, in membership: Membership) throws -> [MemberID] {
        try rows("SELECT applicant FROM vouch WHERE author = ? ORDER BY applicant", .id(author)) {
            try $0.id(0, as: MemberID.self)
        }.filter(membership.isOpen)
    }

    /// Who vouches for more of them than the policy says, ascending: see ``OpenVouches``.
    func overcommitted(by membership: Membership) throws -> [MemberID] {
        let most = Int(membership.decided.policy.openVouches)
        return try rows(
            "SELECT author FROM vouch GROUP BY author HAVING count(*) > ? ORDER BY author",
            .integer(Int64(most)),
            read: { try $0.id(0, as: MemberID.self) }
        ).filter { try openApplicants(of: $0, in: membership).count > most }
    }
}
