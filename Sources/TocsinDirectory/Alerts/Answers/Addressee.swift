internal import TocsinMembership
package import TocsinRecord

/// Somebody whom an alert addresses, and of whom an answer may be wanted: a TLD, or an organisation by itself.
package struct Addressee: Hashable, Sendable {
    /// `nil` for an organisation that is addressed by itself.
    package let tld: TLD?
    /// The members that may answer, ascending, each once; none for a TLD that has not joined.
    package let holders: [Holder]

    /// Who answers for it.
    package struct Holder: Hashable, Sendable {
        package let member: MemberID
        /// Whether what it says answers the alert: it manages the TLD, or is the organisation.
        ///
        /// A back end or a provider of name servers says its part and answers for nobody else.
        package let isManager: Bool
    }

    /// The members that answer for it.
    package var managers: [MemberID] { holders.filter(\.isManager).map(\.member) }

    /// Whether a member answers for it.
    package func isManaged(by member: MemberID) -> Bool { managers.contains(member) }

    /// Whose words stand in its row: those of its holders, and of who manages it and is no member.
    var speakers: [MemberID?] { holders.map(\.member) + (managers.isEmpty ? [nil] : []) }

    /// Whether what somebody says answers for it.
    func isAnswered(by member: MemberID?) -> Bool {
        member.map(isManaged) ?? managers.isEmpty
    }
}

extension Alert.Audience {
    /// Whether it is for everybody who holds a TLD, or for those of its region: also for one of which nobody is a member.
    package func includes(_ tld: TLD) -> Bool {
        all || CountryCodeTLDs.find(tld).map { regions.contains($0.region.rawValue) } ?? false
    }
}

extension Addressee {
    /// A TLD of which nobody is a member.
    static func unjoined(_ tld: TLD) -> Addressee { Addressee(tld: tld, holders: []) }

    /// Whom the statements of an alert address together: TLDs in order, then organisations.
    ///
    /// - Parameters:
    ///   - audiences: of everything that it says now.
    ///   - author: who raised it, and need not answer.
    package static func all(
        of audiences: [Alert.Audience],
        by author: MemberID,
        among organisations: [Organisation]
    ) -> [Addressee] {
        let addressed = organisations.filter { organisation in
            audiences.contains { $0.all || $0.regions.contains(organisation.region.rawValue) }
        }
        let tlds = Set(audiences.flatMap(\.tlds) + addressed.flatMap(\.tlds))
        let rows = tlds.sorted().map { Addressee($0, among: organisations) }
        let members =
            audiences.flatMap(\.members)
            + addressed.filter(\.tlds.isEmpty).map(\.member)
        return (rows + members.sortedWithoutRepetition.map(Addressee.init))
            .filter { !$0.isManaged(by: author) }
    }

    private init(_ tld: TLD, among organisations: [Organisation]) {
        self.tld = tld
        holders = organisations.compactMap { organisation in
            organisation.role(for: tld).map {
                Holder(member: organisation.member, isManager: $0 == .manager)
            }
        }.sorted { $0.member < $1.member }
    }

    private init(_ member: MemberID) {
        tld = nil
        holders = [Holder(member: member, isManager: true)]
    }
}
