internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord

/// Those who wait to be members, as far as somebody vouches for them here.
struct Applicants: Sendable {
    /// Ascending by identifier.
    let all: [Applicant]

    /// Finds them among the vouches of this copy, which carry what each applied with.
    ///
    /// - Parameter grouped: the same by whom they are for, if somebody has grouped them.
    init(
        of membership: Membership,
        _ vouches: [Verified<Record>],
        _ grouped: GroupedVouches? = nil
    ) {
        let grouped = grouped ?? GroupedVouches(vouches)
        // Signatures are checked of those alone who wait: of members every vouch brings the application along.
        let applications = vouches.compactMap { vouch in
            vouch.value.body.flatMap { try? Application(decoding: $0) }
        }.filter { membership.member($0.member) == nil && !membership.decided.isRemoved($0.member) }
            .compactMap { try? Verified($0, in: membership.network) }.map(\.value)
        let waiting = Dictionary(applications.map { ($0.member, $0) }, uniquingKeysWith: { $1 })
            .sorted { $0.key < $1.key }
        all = waiting.compactMap { member, application in
            let standing = membership.standingVouches(
                for: member,
                in: grouped.named(after: member)
            )
            return standing.isEmpty ? nil : Applicant(application, vouches: standing)
        }
    }

    /// Those whom a text means: by a TLD that they apply with, by their name, or by the beginning of their identifier.
    func meant(by text: String) -> [Applicant] {
        let name = MemberName(text)
        return all.filter { name.means($0.application.member, $0.application.card.card) }
    }
}

/// Somebody who waits to be a member.
struct Applicant: Sendable {
    let application: Application
    /// The vouches that stand.
    let vouches: [StandingVouch]

    init(_ application: Application, vouches: [StandingVouch]) {
        self.application = application
        self.vouches = vouches
    }
}
