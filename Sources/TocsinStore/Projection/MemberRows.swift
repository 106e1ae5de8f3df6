internal import GRDB
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Database {
    /// Writes the rows of the members of a network.
    func projectMembers(of membership: Membership) throws {
        let regards = try regards(in: membership)
        for member in membership.members { try insert(member, of: membership, regards) }
    }

    /// By what the others regard members, as far as it follows from the rows of vouches.
    func regards(in membership: Membership) throws -> Regards {
        let decided = membership.decided
        // For whom a decision has settled every vouch stands.
        let isAnybodyOpen = membership.members.contains { decided.isOpen($0.id) }
        let voters = isAnybodyOpen ? decided.voters.map(\.member) : []
        return Regards(
            membership,
            overcommitted: try overcommitted(among: voters, in: decided)
        )
    }

    private func insert(
        _ member: Member,
        of membership: Membership,
        _ regards: Regards
    ) throws {
        let regard = try regard(of: member, in: membership, regards)
        let organisation = Organisation(member, regard: regard)
        try run(
            """
            INSERT INTO member (id, name, kind, country, region, vouched)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .id(organisation.member),
            .text(organisation.name),
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
    private func regard(
        of member: Member,
        in membership: Membership,
        _ regards: Regards
    ) throws -> Regard {
        let voters = membership.decided.voters.map(\.member)
        let vouches = try versions(
            of: .vouch,
            named: Subject(firstHalfOf: member.id.bytes),
            by: (voters + regards.holders.incumbents(besides: member)).sortedWithoutRepetition,
            withBodies: false
        )
        return regards.regard(of: member, in: vouches)
    }

    /// Takes out the row of who is no member any more, of whom no register is shown.
    func removeMember(_ id: MemberID) throws {
        guard let number = try memberRow(id) else { return }
        try run("DELETE FROM held_label WHERE member = ?", .id(id))
        try removeFromIndex(number * 4 + 1)
        try run("DELETE FROM member WHERE n = ?", .integer(number))
    }

    /// Every register of which a member has said something that counts, in any order.
    func saidRegisters(of member: MemberID) throws -> [RegisterID] {
        try rows(
            """
            SELECT DISTINCT kind, subject FROM record
            WHERE member = ? AND subject IS NOT NULL AND standing > 0
            """,
            .id(member)
        ) { try $0.register(0, of: member) }.filter(\.kind.isRegister)
    }

    /// Every register of a member that is shown, in any order.
    func registers(of member: MemberID) throws -> [RegisterID] {
        try rows("SELECT kind, subject FROM register WHERE member = ?", .id(member)) {
            try $0.register(0, of: member)
        }
    }

    /// The members that have a row; for look-up alone.
    func shownMembers() throws -> Set<MemberID> {
        Set(try rows("SELECT id FROM member") { try $0.id(0) })
    }

    /// The number of the row of a member, or `nil` if there is none.
    func memberRow(_ id: MemberID) throws -> Int64? {
        try first("SELECT n FROM member WHERE id = ?", .id(id)) { $0.integer(0) }
    }

    /// What of a member stands in the rows of its contacts and may change: the TLDs that it holds.
    func shownTLDs(of id: MemberID) throws -> [String] {
        try rows(
            "SELECT tld FROM held_label WHERE member = ? AND claimed = 0 ORDER BY tld",
            .id(id)
        ) { $0.text(0) }
    }

    /// The TLDs that a member's row names, held or not.
    func namedTLDs(of id: MemberID) throws -> [String] {
        try rows("SELECT tld FROM held_label WHERE member = ?", .id(id)) { $0.text(0) }
    }

    /// Writes the row of a member, or makes it follow a change of what others think of it.
    func projectMember(
        _ member: Member,
        of membership: Membership,
        _ regards: Regards
    ) throws {
        guard let number = try memberRow(member.id) else {
            return try insert(member, of: membership, regards)
        }
        let regard = try regard(of: member, in: membership, regards)
        let organisation = Organisation(member, regard: regard)
        try run(
            "UPDATE member SET vouched = ? WHERE n = ?",
            .integer(organisation.regard.isVouchedFor ? 1 : 0),
            .integer(number)
        )
        try run("DELETE FROM held_label WHERE member = ?", .id(organisation.member))
        try insertLabels(of: organisation)
        try removeFromIndex(number * 4 + 1)
        try index(SearchWords(organisation), id: number * 4 + 1)
    }
}
