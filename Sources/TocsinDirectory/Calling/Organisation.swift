package import TocsinMembership
package import TocsinRecord

/// An organisation and the TLDs it runs.
package struct Organisation: Hashable, Sendable {
    package let member: MemberID
    /// From its member card, which others vouched for, never from what it says of itself later: it is the name by which
    /// people find it.
    package let name: String
    package let kind: OrganisationKind
    /// ISO 3166-1 alpha-2, or `nil` for those that are of no country.
    package let country: CountryCode?
    package let region: Region
    /// What it runs, what it merely claims to run, and whether enough others vouch for it.
    package let regard: Regard
    /// Whether the operators of this copy keep clear of it.
    package var isBlocked = false

    /// What it runs, ascending by TLD, then role.
    package var labels: [HeldLabel] { regard.labels }

    /// Puts together what is known already.
    package init(
        member: MemberID,
        name: String,
        kind: OrganisationKind,
        country: CountryCode?,
        region: Region,
        regard: Regard
    ) {
        self.member = member
        self.name = name
        self.kind = kind
        self.country = country
        self.region = region
        self.regard = regard
    }

    /// Joins what a member's card says and how others regard it.
    package init(_ member: Member, regard: Regard) {
        self.member = member.id
        name = member.card.organisation
        kind = member.card.kind
        country = CountryCode(member.card.country)
        region = member.card.region
        self.regard = regard
    }

    /// The TLDs it runs in any role, ascending, each once.
    package var tlds: [TLD] {
        var tlds: [TLD] = []
        for label in labels {
            guard let tld = TLD(canonical: label.tld), tld != tlds.last else { continue }
            tlds.append(tld)
        }
        return tlds
    }

    /// What it does for a TLD, the most important first; `nil` if nothing.
    package func role(for tld: TLD) -> LabelRole? {
        labels.first { $0.tld.utf8.elementsEqual(tld.text.utf8) }?.role
    }

    /// The TLDs that a contact of this organisation answers for: all that it runs, or those of them that the contact
    /// names.
    package func tlds(of contact: Contact) -> [TLD] {
        contact.tlds.isEmpty ? tlds : tlds.filter(contact.tlds.contains)
    }
}
