internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// For whom a voter vouches whom no decision has settled, and of how many it is heard.
struct OpenVouching: Sendable {
    /// Ascending by identifier.
    let applicants: [MemberID]
    /// The number in force.
    let most: Int
    private let membership: Membership
    /// What those who wait call themselves; for look-up alone.
    private let names: [MemberID: String]

    /// - Parameters:
    ///   - open: the vouches of all voters.
    ///   - applicants: those who wait, asked for if any of them is named.
    init(
        by voter: MemberID,
        among open: OpenVouches,
        in membership: Membership,
        _ applicants: () throws -> Applicants
    ) rethrows {
        self.membership = membership
        self.applicants = open.applicants(of: voter)
        most = Int(membership.decided.policy.openVouches)
        let isWaited = self.applicants.contains { membership.member($0) == nil }
        let waiting = isWaited ? try applicants().all : []
        names = Dictionary(
            waiting.map { ($0.application.member, $0.application.card.card.organisation) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    var isFull: Bool { applicants.count >= most }
    var isTooMuch: Bool { applicants.count > most }

    /// Whether one vouch for somebody would be one too many.
    func hasNoRoom(for applicant: MemberID) -> Bool {
        isFull && membership.decided.isOpen(applicant) && !applicants.contains(applicant)
    }

    /// Those who are members, and whom a decision would confirm.
    var members: [String] { named(applicants.filter { membership.member($0) != nil }) }

    /// Those who wait for others to vouch for them, too.
    var waiting: [String] { named(applicants.filter { membership.member($0) == nil }) }

    /// Everyone's name and identifier, the first few of them.
    private func named(_ members: [MemberID]) -> [String] {
        let shown = members.prefix(Self.mostShown).map { member in
            let name = membership.card(of: member)?.organisation ?? names[member]
            return name.map { "\($0) (\(member.short))" } ?? member.short
        }
        let rest = members.count - shown.count
        return shown + (rest > 0 ? [Phrases.Vouching.more(rest)] : [])
    }

    private static let mostShown = 8
}
