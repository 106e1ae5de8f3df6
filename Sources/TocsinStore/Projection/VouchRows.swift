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

    /// Some of those for whom a voter vouches whom no decision has settled: one more than the policy says, if there are so many.
    func openApplicants(of voter: MemberID, in decided: DecidedState) throws -> [MemberID] {
        var applicants: [MemberID] = []
        try step(
            "SELECT applicant FROM vouch WHERE author = ? ORDER BY subject",
            [.id(voter)]
        ) { row in
            let applicant = try row.id(0, as: MemberID.self)
            if decided.isOpen(applicant) { applicants.append(applicant) }
            return applicants.count <= Int(decided.policy.openVouches)
        }
        return applicants
    }

    /// Who of some members vouches for more of them than the policy says, ascending: see ``OpenVouches``.
    func overcommitted(among members: [MemberID], in decided: DecidedState) throws -> [MemberID] {
        try members.filter { decided.voter($0) != nil }.filter { voter in
            try openApplicants(of: voter, in: decided).count > Int(decided.policy.openVouches)
        }.sorted()
    }

    /// The members that rest on a voter's word, or would if it stood: those for whom he vouches.
    func membersVouchedFor(
        by voter: MemberID,
        in membership: Membership
    ) throws -> [MemberID] {
        try rows("SELECT applicant FROM vouch WHERE author = ?", .id(voter)) {
            try $0.id(0, as: MemberID.self)
        }.filter { membership.member($0) != nil && membership.decided.isOpen($0) }
    }
}
