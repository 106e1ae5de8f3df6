package import TocsinRecord

/// For whom each voter vouches while no decision has settled who that is, as a function of what was decided and of the vouches
/// that count.
///
/// A voter who vouches for more of them at once than the policy says is *overcommitted*: none of these vouches stands. It
/// touches what is shown alone, and no admission: if the number of vouches told who is a member, one more record would end
/// memberships that others rest on.
package struct OpenVouches: Sendable {
    /// For look-up alone; of each author ascending.
    private let byAuthor: [MemberID: [MemberID]]
    private let most: Int

    /// - Parameter vouches: every record of kind vouch that counts, with bodies or without.
    package init(in decided: DecidedState, _ vouches: [Verified<Record>]) {
        let said = vouches.filter { decided.voter($0.value.header.member) != nil }
        let registers = Dictionary(grouping: said) { vouch in
            Register(author: vouch.value.header.member, subject: vouch.value.header.subject)
        }
        var byAuthor: [MemberID: [MemberID]] = [:]
        for (register, versions) in registers {
            guard let current = CurrentVouch(among: versions),
                current.vouch.subject == register.subject,
                decided.isOpen(current.vouch.applicant)
            else { continue }
            byAuthor[register.author, default: []].append(current.vouch.applicant)
        }
        self.byAuthor = byAuthor.mapValues { $0.sorted() }
        most = Int(decided.policy.openVouches)
    }

    private struct Register: Hashable {
        let author: MemberID
        let subject: Subject?
    }

    /// For whom a voter vouches whom no decision has settled, ascending; for nobody without a voice.
    package func applicants(of author: MemberID) -> [MemberID] { byAuthor[author] ?? [] }

    /// Who vouches for more than the policy says, ascending.
    package var overcommitted: [MemberID] {
        byAuthor.filter { $1.count > most }.keys.sorted()
    }
}

extension DecidedState {
    /// Whether a vouch for somebody is open: no decision has settled or removed him.
    package func isOpen(_ applicant: MemberID) -> Bool {
        !isSettled(applicant) && !isRemoved(applicant)
    }
}
