internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Those who wait to be members, as far as somebody vouches for them here.
struct Applicants: Sendable {
    /// Ascending by identifier.
    let all: [Applicant]

    /// Finds them among the vouches of this copy, which carry what each applied with.
    init(of membership: Membership, _ vouches: [Verified<Record>]) {
        let applications = vouches.compactMap { vouch in
            vouch.value.body.flatMap { try? Application(decoding: $0) }
                .flatMap { try? Verified($0, in: membership.network) }?.value
        }
        let waiting = Dictionary(applications.map { ($0.member, $0) }, uniquingKeysWith: { $1 })
            .filter { membership.member($0.key) == nil && !membership.decided.isRemoved($0.key) }
            .sorted { $0.key < $1.key }
        all = waiting.compactMap { member, application in
            let standing = membership.standingVouches(for: member, in: vouches)
            return standing.isEmpty ? nil : Applicant(application, vouches: standing)
        }
    }

    /// Those whom a text means: by a TLD that they apply with, by their name, or by the beginning of their identifier.
    func meant(by text: String) -> [Applicant] {
        let tld = TLD(text)?.text
        let name = SearchTerms.folded(text)
        return all.filter { applicant in
            let card = applicant.application.card.card
            return card.labels.contains { $0.tld == tld }
                || SearchTerms.folded(card.organisation).utf8.elementsEqual(name.utf8)
                || name.utf8.count >= Self.shortestID
                    && "\(applicant.application.member)".utf8.starts(with: name.utf8)
        }
    }

    /// Fewer digits would be a word in some language.
    private static let shortestID = 4
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
