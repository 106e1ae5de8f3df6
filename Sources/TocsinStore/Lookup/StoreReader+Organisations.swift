internal import GRDB
package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

extension StoreReader {
    /// The organisations that claim a TLD which others hold, in any role, ascending by identifier.
    package func claimants(of tld: TLD) throws -> [Organisation] {
        try organisations(
            "WHERE id IN (SELECT member FROM held_label WHERE tld = ? AND claimed = 1) ORDER BY id",
            .text(tld.text)
        )
    }

    /// The organisations that hold a TLD in any role: managers first.
    package func organisations(for tld: TLD) throws -> [Organisation] {
        try organisations(
            "WHERE id IN (SELECT member FROM held_label WHERE tld = ? AND claimed = 0)",
            .text(tld.text)
        ).sorted { left, right in
            (left.role(for: tld)?.rawValue ?? .max, left.member)
                < (right.role(for: tld)?.rawValue ?? .max, right.member)
        }
    }

    /// Whether there is such a member: a look at one row.
    package func holds(_ member: MemberID) throws -> Bool {
        try readOnce { try $0.memberRow(member) != nil }
    }

    /// One organisation, or `nil` if there is no such member.
    package func organisation(_ member: MemberID) throws -> Organisation? {
        try read { try $0.organisation(member) }
    }

    /// Every organisation, alphabetically.
    package func organisations() throws -> [Organisation] { try organisations("ORDER BY name, id") }

    /// The organisations in whose names and TLDs every word is found, at the beginning of a word.
    package func organisations(matching words: String) throws -> [Organisation] {
        guard let question = SearchQuestion.terms(words) else { return try organisations() }
        return try organisations(
            """
            JOIN search ON n = (search.rowid - 1) / 4
            WHERE search MATCH ? AND search.rowid % 4 = 1
            ORDER BY search.rank, n LIMIT \(StoreLimits.answers)
            """,
            .text(question)
        )
    }

    private func organisations(
        _ condition: String,
        _ values: SQLValue...
    ) throws -> [Organisation] {
        try read { try $0.organisations(condition, values) }
    }
}

/// A row of `member`.
private struct OrganisationRow {
    let member: MemberID
    let name: String
    let kind: OrganisationKind
    let country: CountryCode?
    let region: Region
    let isVouchedFor: Bool
    let isSuspended: Bool
    let isBlocked: Bool

    init(_ row: SQLRow) throws {
        guard let kind = OrganisationKind(rawValue: UInt32(clamping: row.integer(2))),
            let region = Region(rawValue: row.text(4))
        else { throw StoreError.misshapen }
        member = try row.id(0)
        name = row.text(1)
        self.kind = kind
        country = CountryCode(row.text(3))
        self.region = region
        isVouchedFor = row.integer(5) != 0
        isSuspended = row.integer(6) != 0
        isBlocked = row.integer(7) != 0
    }
}

extension Database {
    /// One organisation, or `nil` if there is no such member.
    func organisation(_ member: MemberID) throws -> Organisation? {
        try organisations("WHERE id = ?", [.id(member)]).first
    }

    fileprivate func organisations(
        _ condition: String,
        _ values: [SQLValue]
    ) throws -> [Organisation] {
        var rows: [OrganisationRow] = []
        try step(
            """
            SELECT id, name, kind, country, region, vouched, suspended,
                EXISTS (SELECT 1 FROM local_mark WHERE \(Self.isBlocked))
            FROM member \(condition)
            """,
            values
        ) { row in
            rows.append(try OrganisationRow(row))
            return true
        }
        return try rows.map { try organisation($0) }
    }

    private func organisation(_ row: OrganisationRow) throws -> Organisation {
        var organisation = Organisation(
            member: row.member,
            name: row.name,
            kind: row.kind,
            country: row.country,
            region: row.region,
            regard: Regard(
                isVouchedFor: row.isVouchedFor,
                isSuspended: row.isSuspended,
                labels: try labels(of: row.member, claimed: false),
                claims: try labels(of: row.member, claimed: true)
            )
        )
        organisation.isBlocked = row.isBlocked
        return organisation
    }

    private func labels(of member: MemberID, claimed: Bool) throws -> [HeldLabel] {
        try rows(
            """
            SELECT tld, role FROM held_label WHERE member = ? AND claimed = ? ORDER BY tld, role
            """,
            .id(member),
            .integer(claimed ? 1 : 0)
        ) { row in
            guard let role = LabelRole(rawValue: UInt32(clamping: row.integer(1))) else {
                throw StoreError.misshapen
            }
            return HeldLabel(tld: row.text(0), role: role)
        }
    }
}
