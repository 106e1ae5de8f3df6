internal import GRDB
internal import TocsinDirectory
internal import TocsinRecord

extension Database {
    /// The contact points that a condition on `contact` finds, local entries that have given way left
    /// out.
    ///
    /// - Parameter condition: SQL that is part of this program; it ends the statement.
    func points(_ condition: String, _ values: SQLValue...) throws -> [ContactPoint] {
        try rows(ofContacts: condition, values).compactMap(\.self)
    }

    /// How many of the contact points that a condition finds are damaged, and so are no points.
    func damagedPoints(_ condition: String, _ values: SQLValue...) throws -> Int {
        try rows(ofContacts: condition, values).count { $0 == nil }
    }

    /// Both at once, for those who read all of them.
    func pointsAndDamage(
        _ condition: String,
        _ values: SQLValue...
    ) throws -> (points: [ContactPoint], damaged: Int) {
        let rows = try rows(ofContacts: condition, values)
        let points = rows.compactMap(\.self)
        return (points, rows.count - points.count)
    }

    private func rows(
        ofContacts condition: String,
        _ values: [SQLValue]
    ) throws -> [ContactPoint?] {
        var points: [ContactPoint?] = []
        try step(
            """
            SELECT record.id, record.header, record.signature, record.payload, record.subject,
                member.id, member.name, contact.conflicted, local_entry.body
            FROM contact
                LEFT JOIN record ON record.n = contact.record
                LEFT JOIN member ON member.id = record.member
                LEFT JOIN local_entry ON local_entry.n = contact.local
            \(condition)
            """,
            values
        ) { row in
            points.append(try ContactPoint(row))
            return true
        }
        for place in points.indices where points[place]?.entry?.isConflicted == true {
            let others = try otherVersions(of: points[place]?.entry)
            points[place]?.otherVersions = others
        }
        return points
    }

    /// What the other current versions of a contact say, as far as they can be read.
    private func otherVersions(of entry: ContactPoint.Entry?) throws -> [Contact] {
        guard let entry else { return [] }
        let register = RegisterID(member: entry.member, kind: .contact, subject: entry.subject)
        let versions = try versions(of: register)
        let current = RegisterView(of: versions.map(\.version)).current
        return try current.filter { $0 != entry.record }.compactMap { id in
            guard let number = versions.first(where: { $0.version.id == id })?.number else {
                return nil
            }
            let body = try intactRecord(number: number)?.value.body
            return body.flatMap { try? Contact(decoding: $0) }
        }
    }

    /// Whether a contact is signed, or stands for a TLD for which nobody signed one.
    static let hasNotGivenWay = """
        (contact.local IS NULL
            OR NOT EXISTS (SELECT 1 FROM contact_tld WHERE contact_tld.contact = contact.id)
            OR EXISTS (
                SELECT 1 FROM contact_tld AS mine WHERE mine.contact = contact.id AND NOT EXISTS (
                    SELECT 1 FROM contact_tld AS theirs JOIN contact AS signed
                        ON signed.id = theirs.contact
                    WHERE theirs.tld = mine.tld AND signed.record IS NOT NULL)))
        """
}

extension ContactPoint {
    /// Reads a contact from its signed bytes, or answers `nil` if these are damaged or of another
    /// version: one bad record must not keep the others from whoever needs them.
    fileprivate init?(_ row: SQLRow) throws {
        if let body = row.optionalBlob(8) {
            guard let entry = try? LocalEntry(decoding: body) else { return nil }
            self.init(entry)
            return
        }
        guard let body = (try? stored(row))?.value.body, let contact = try? Contact(decoding: body)
        else { return nil }
        let entry = Entry(
            member: try row.id(5),
            subject: try row.subject(4),
            record: try row.id(0),
            isConflicted: row.integer(7) != 0
        )
        self.init(contact: contact, origin: .member(entry), organisation: row.text(6))
    }
}
