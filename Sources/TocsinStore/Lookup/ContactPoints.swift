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
            SELECT record.id, record.header, record.signature, record.payload, record.grounds,
                record.subject, member.id, member.name, contact.conflicted, local_entry.body,
                \(Self.tlds), \(Self.isOwed), member.suspended,
                EXISTS (SELECT 1 FROM dispute WHERE \(Self.isDisputed)),
                EXISTS (SELECT 1 FROM local_mark WHERE \(Self.isBlocked))
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
        for place in points.indices {
            guard let entry = points[place]?.entry else { continue }
            if entry.isConflicted { points[place]?.otherVersions = try otherVersions(of: entry) }
            // The row says that some version is lost; whether it would be shown is seen from all of them.
            if points[place]?.isOlder == true {
                points[place]?.isOlder = try !lostVersions(of: entry.register).isEmpty
            }
        }
        return points
    }

    /// What other current versions of a contact say, as far as they can be read: as many as a person looks through.
    private func otherVersions(of entry: ContactPoint.Entry) throws -> [Contact] {
        let versions = try versions(of: entry.register)
        let numbers = Dictionary(
            uniqueKeysWithValues: versions.map { ($0.version.id, $0.number) }
        )
        let others = RegisterView(of: versions.map(\.version)).current
            .filter { $0 != entry.record }.prefix(StoreLimits.otherVersions)
        return try others.compactMap { id in
            guard let number = numbers[id] else { return nil }
            let body = try intactRecord(number: number)?.value.body
            return body.flatMap { try? Contact(decoding: $0) }
        }
    }

    /// The TLDs of a contact, with spaces between: of a local entry those for which nobody signed one.
    private static let tlds = """
        (SELECT group_concat(mine.tld, ' ') FROM contact_tld AS mine
            WHERE mine.contact = contact.id AND (contact.local IS NULL OR \(isFree)))
        """

    /// Whether a row of `local_mark` is that of a `member` who is blocked here.
    static let isBlocked = "local_mark.member = member.id AND local_mark.blocked"

    /// Whether the payload of some version of the contact is missing.
    private static let isOwed = """
        EXISTS (SELECT 1 FROM record AS version
            WHERE version.member = record.member AND version.kind = record.kind
                AND version.subject = record.subject AND version.standing = 1)
        """

    /// Whether nobody signed a contact for the TLD of a row `mine`.
    private static let isFree = """
        NOT EXISTS (
            SELECT 1 FROM contact_tld AS theirs JOIN contact AS signed ON signed.id = theirs.contact
            WHERE theirs.tld = mine.tld AND signed.record IS NOT NULL)
        """

    /// Whether a contact is signed, or stands for a TLD for which nobody signed one.
    static let hasNotGivenWay = """
        (contact.local IS NULL
            OR NOT EXISTS (SELECT 1 FROM contact_tld WHERE contact_tld.contact = contact.id)
            OR EXISTS (
                SELECT 1 FROM contact_tld AS mine WHERE mine.contact = contact.id AND \(isFree)))
        """
}

extension ContactPoint.Entry {
    fileprivate var register: RegisterID {
        RegisterID(member: member, kind: .contact, subject: subject)
    }
}

extension ContactPoint {
    /// Reads a contact from its signed bytes, or answers `nil` if these are damaged or of another
    /// version: one bad record must not keep the others from whoever needs them.
    fileprivate init?(_ row: SQLRow) throws {
        let tlds = row.text(10).utf8.split(separator: UInt8(ascii: " "))
            .compactMap { TLD(canonical: String(Substring($0))) }.sorted()
        if let body = row.optionalBlob(9) {
            guard let entry = try? LocalEntry(decoding: body) else { return nil }
            self.init(entry, tlds: tlds)
            return
        }
        guard let body = (try? stored(row))?.value.body, let contact = try? Contact(decoding: body)
        else { return nil }
        let entry = Entry(
            member: try row.id(6),
            subject: try row.subject(5),
            record: try row.id(0),
            isConflicted: row.integer(8) != 0
        )
        self.init(contact: contact, origin: .member(entry), organisation: row.text(7), tlds: tlds)
        isOlder = row.integer(11) != 0
        isSuspended = row.integer(12) != 0
        isDisputed = row.integer(13) != 0
        isBlocked = row.integer(14) != 0
    }
}
