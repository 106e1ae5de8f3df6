internal import GRDB
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Database {
    /// Writes the rows of the members of a network, before any profile is here.
    func projectMembers(of membership: Membership) throws {
        for member in membership.members { try insert(member, of: membership) }
    }

    /// Writes the rows of those of some members who are new.
    ///
    /// Whose admission was spoilt and came again has one, which is made to follow what came meanwhile.
    func projectMembers(
        _ members: [MemberID],
        of membership: Membership,
        before: Membership
    ) throws {
        for id in members where before.member(id) == nil {
            guard let member = membership.member(id) else { continue }
            guard try memberName(id) != nil else {
                try insert(member, of: membership)
                continue
            }
            try projectMember(member, of: membership)
        }
    }

    private func insert(_ member: Member, of membership: Membership) throws {
        let regard = try regard(of: member, in: membership)
        let organisation = Organisation(member, profile: nil, regard: regard)
        try run(
            """
            INSERT INTO member (id, name, organisation, kind, country, region, vouched)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            .id(organisation.member),
            .text(organisation.name),
            .text(member.card.organisation),
            .number(organisation.kind.rawValue),
            .optional(organisation.country?.text),
            .text(organisation.region.rawValue),
            .integer(regard.isVouchedFor ? 1 : 0)
        )
        let number = lastInsertedRowID
        try insertLabels(of: organisation)
        try index(SearchWords(organisation), id: number * 4 + 1)
    }

    private func insertLabels(of organisation: Organisation) throws {
        let regard = organisation.regard
        let labels = regard.labels.map { ($0, 0) } + regard.claims.map { ($0, 1) }
        for (label, claimed) in labels {
            try run(
                "INSERT INTO held_label (tld, role, member, claimed) VALUES (?, ?, ?, ?)",
                .text(label.tld),
                .number(label.role.rawValue),
                .id(organisation.member),
                .number(claimed)
            )
        }
    }

    /// How the others regard a member, by the vouches that are here.
    func regard(of member: Member, in membership: Membership) throws -> Regard {
        guard member.admission != nil else { return Regard(ofFounder: member.card) }
        let subject = Subject(firstHalfOf: member.id.bytes)
        let voters = membership.decided.voters.map(\.member)
        let vouches = try vouches(named: subject, by: voters, withBodies: false)
        return membership.regard(of: member, in: vouches)
    }

    /// The name in the row of a member, or `nil` if there is none.
    func memberName(_ id: MemberID) throws -> String? {
        try first("SELECT name FROM member WHERE id = ?", .id(id)) { $0.text(0) }
    }

    /// What of a member stands in the rows of its contacts: its name, and the TLDs that it holds.
    func shownMember(_ id: MemberID) throws -> [String] {
        let name = try memberName(id)
        return try [name].compactMap(\.self)
            + rows(
                "SELECT tld FROM held_label WHERE member = ? AND claimed = 0 ORDER BY tld",
                .id(id)
            ) { $0.text(0) }
    }

    /// Makes the row of a member follow a change of its profile or of what others think of it.
    func projectMember(_ member: Member, of membership: Membership) throws {
        let organisation = Organisation(
            member,
            profile: try profile(of: member.id),
            regard: try regard(of: member, in: membership)
        )
        guard
            let number = try first(
                "SELECT n FROM member WHERE id = ?",
                .id(organisation.member),
                read: { $0.integer(0) }
            )
        else { throw StoreError.misshapen }
        try run(
            "UPDATE member SET name = ?, country = ?, vouched = ? WHERE n = ?",
            .text(organisation.name),
            .optional(organisation.country?.text),
            .integer(organisation.regard.isVouchedFor ? 1 : 0),
            .integer(number)
        )
        try run("DELETE FROM held_label WHERE member = ?", .id(organisation.member))
        try insertLabels(of: organisation)
        try removeFromIndex(number * 4 + 1)
        try index(SearchWords(organisation), id: number * 4 + 1)
    }
}
