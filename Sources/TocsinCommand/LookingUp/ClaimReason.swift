internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Why a member does not hold a label that its card names: whoever reads of a claim must know which of the two it is.
enum ClaimReason {
    /// It is another's, or nobody's, since a decision.
    case ruled(holder: String?, DecidedState)
    /// Those who had the TLD before do not vouch for it.
    case unvouched(by: [String])

    init(_ label: HeldLabel, in membership: Membership, _ holders: LabelHolders) {
        let name = { (member: MemberID) in
            membership.card(of: member).map { Council.fullName($0, member) } ?? member.short
        }
        if let (ruling, since) = membership.ruling(on: label) {
            self = .ruled(holder: ruling.holder.map(name), since)
        } else {
            self = .unvouched(by: holders.incumbents(of: label.tld).map(name))
        }
    }

    /// A line for each claim on a TLD.
    static func lines(
        on tld: TLD,
        by claimants: [Organisation],
        in membership: Membership,
        _ holders: LabelHolders
    ) -> [String] {
        claimants.flatMap { claimant in
            claimant.regard.claims.filter { $0.tld == tld.text }.map { label in
                Phrases.Claims.line(
                    label.text,
                    by: "\(claimant.name) (\(claimant.member.short))",
                    ClaimReason(label, in: membership, holders)
                )
            }
        }
    }
}
