internal import GRDB
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Database {
    /// Writes the rows of the members of a network, before any profile is here.
    func projectMembers(of membership: Membership) throws {
        for member in membership.members {
            try insertMember(Organisation(member, profile: nil), card: member.card)
        }
    }

    /// Writes the rows of those of some members who are new.
    ///
    /// Whose admission was spoilt and came again has one, which follows from the same card.
    func projectMembers(
        _ members: [MemberID],
        of membership: Membership,
        before: Membership
    ) throws {
        for id in members where before.member(id) == nil {
            guard let member = membership.member(id), try memberName(id) == nil else { continue }
            try insertMember(Organisation(member, profile: nil), card: member.card)
        }
    }

    private func insertMember(_ organisation: Organisation, card: MemberCard) throws {
        try run(
            """
            INSERT INTO member (id, name, organisation, kind, country, region)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .id(organisation.member),
            .text(organisation.name),
            .text(card.organisation),
            .number(organisation.kind.rawValue),
            .optional(organisation.country?.text),
            .text(organisation.region.rawValue)
        )
        let number = lastInsertedRowID
        for label in organisation.labels {
            try run(
                "INSERT INTO held_label (tld, role, member) VALUES (?, ?, ?)",
                .text(label.tld),
                .number(label.role.rawValue),
                .id(organisation.member)
            )
        }
        try index(SearchWords(organisation), id: number * 4 + 1)
    }

    /// The name in the row of a member, or `nil` if there is none.
    func memberName(_ id: MemberID) throws -> String? {
        try first("SELECT name FROM member WHERE id = ?", .id(id)) { $0.text(0) }
    }

    /// Makes the row of a member follow a change of its profile.
    func projectMember(_ organisation: Organisation) throws {
        guard
            let number = try first(
                "SELECT n FROM member WHERE id = ?",
                .id(organisation.member),
                read: { $0.integer(0) }
            )
        else { throw StoreError.misshapen }
        try run(
            "UPDATE member SET name = ?, country = ? WHERE n = ?",
            .text(organisation.name),
            .optional(organisation.country?.text),
            .integer(number)
        )
        try removeFromIndex(number * 4 + 1)
        try index(SearchWords(organisation), id: number * 4 + 1)
    }
}
