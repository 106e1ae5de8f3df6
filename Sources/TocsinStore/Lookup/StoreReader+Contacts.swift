internal import GRDB
package import TocsinDirectory
package import TocsinRecord

extension StoreReader {
    /// The contacts that answer for a TLD; entries made here only if nobody signed one.
    package func contacts(for tld: TLD) throws -> [ContactPoint] {
        try readOnce { database in
            let points = try database.points(answersFor, .text(tld.text))
            let signed = points.filter { $0.entry != nil }
            return (signed.isEmpty ? points : signed).sorted(by: ContactPoint.isInCallOrder)
        }
    }

    /// The contacts of a member, in its call order.
    package func contacts(of member: MemberID) throws -> [ContactPoint] {
        try readOnce { database in
            try database.points(isOfMember, .id(member), .number(RecordKind.contact.rawValue))
        }.sorted(by: ContactPoint.isInCallOrder)
    }

    /// How many contacts that answer for a TLD are damaged on this disk, and so are left out.
    package func damagedContacts(for tld: TLD) throws -> Int {
        try readOnce { try $0.damagedPoints(answersFor, .text(tld.text)) }
    }

    /// How many contacts of a member are damaged on this disk, and so are left out.
    package func damagedContacts(of member: MemberID) throws -> Int {
        try readOnce { database in
            try database.damagedPoints(
                isOfMember,
                .id(member),
                .number(RecordKind.contact.rawValue)
            )
        }
    }

    /// Finds the contacts of a TLD.
    private var answersFor: String {
        "JOIN contact_tld ON contact_tld.contact = contact.id WHERE contact_tld.tld = ?"
    }

    /// Finds the contacts of a member, by a member and a kind of record.
    private var isOfMember: String {
        "WHERE contact.id IN (SELECT shown * 4 FROM register WHERE member = ? AND kind = ?)"
    }

    /// The contact that a register shows, or `nil` if it shows none.
    package func contact(of member: MemberID, subject: Subject) throws -> ContactPoint? {
        try readOnce { database in
            try database.points(
                """
                WHERE contact.id = (SELECT shown * 4 FROM register
                    WHERE member = ? AND kind = ? AND subject = ?)
                """,
                .id(member),
                .number(RecordKind.contact.rawValue),
                .subject(subject)
            )
        }.first
    }

    /// Every contact, alphabetically by organisation, then in call order.
    ///
    /// - Parameters:
    ///   - region: only of members there; then entries made here are left out, for nobody said where
    ///     they belong.
    ///   - kind: only of members of that kind; the same holds.
    package func contacts(
        region: Region? = nil,
        kind: OrganisationKind? = nil
    ) throws -> [ContactPoint] {
        try contactsAndDamage(region: region, kind: kind).points
    }

    /// The same, and how many contacts are damaged on this disk, and so are left out.
    package func contactsAndDamage(
        region: Region? = nil,
        kind: OrganisationKind? = nil
    ) throws -> (points: [ContactPoint], damaged: Int) {
        let (points, damaged) = try readOnce { database in
            try database.pointsAndDamage(
                """
                WHERE (?1 IS NULL OR member.region = ?1) AND (?2 IS NULL OR member.kind = ?2)
                    AND \(Database.hasNotGivenWay)
                """,
                .optional(region?.rawValue),
                kind.map { .number($0.rawValue) } ?? .null
            )
        }
        let sorted = points.sorted { left, right in
            let names = (left.organisation.utf8, right.organisation.utf8)
            guard names.0.elementsEqual(names.1) else {
                return names.0.lexicographicallyPrecedes(names.1)
            }
            return ContactPoint.isInCallOrder(left, right)
        }
        return (sorted, damaged)
    }

    /// Whose phone this is, in any of the versions that stand beside each other, however the number is written
    /// (see `PhoneNumber.matches`).
    package func contacts(phone number: PhoneNumber) throws -> [ContactPoint] {
        try contacts(key: number.lookupKey) { $0.has(number) }
    }

    /// Whose mail address this is, in small or capital letters.
    package func contacts(mail address: MailAddress) throws -> [ContactPoint] {
        try contacts(key: address.lookupKey) { $0.has(address) }
    }

    /// The contacts that the index finds under a key and that have it indeed.
    private func contacts(
        key: String,
        where isMatch: (Contact) -> Bool
    ) throws -> [ContactPoint] {
        guard let question = SearchQuestion.key(key) else { return [] }
        return try readOnce { database in
            try database.points(
                """
                JOIN search ON search.rowid = contact.id
                WHERE search MATCH ? AND \(Database.hasNotGivenWay)
                """,
                .text(question)
            )
        }
        .filter { isMatch($0.contact) || $0.otherVersions.contains(where: isMatch) }
        .sorted(by: ContactPoint.isInCallOrder)
    }

    /// The contacts in which every word is found, at the beginning of a word, in any script.
    ///
    /// - Returns: at most `StoreLimits.answers`, the best first; all for no words.
    package func contacts(matching words: String) throws -> [ContactPoint] {
        guard let question = SearchQuestion.terms(words) else { return try contacts() }
        return try readOnce { database in
            try database.points(
                """
                JOIN search ON search.rowid = contact.id
                WHERE search MATCH ? AND \(Database.hasNotGivenWay)
                ORDER BY search.rank, contact.id LIMIT \(StoreLimits.answers)
                """,
                .text(question)
            )
        }
    }

    /// How many contacts in which every word is found are damaged on this disk, and so are left out.
    package func damagedContacts(matching words: String) throws -> Int {
        guard let question = SearchQuestion.terms(words) else { return 0 }
        return try readOnce { database in
            try database.damagedPoints(
                """
                JOIN search ON search.rowid = contact.id
                WHERE search MATCH ? LIMIT \(StoreLimits.answers)
                """,
                .text(question)
            )
        }
    }

    /// The rotas of a member.
    package func rotas(of member: MemberID) throws -> [Rota] {
        try readOnce { database in
            try database.rows(
                """
                SELECT \(storedColumns) FROM record
                WHERE n IN (SELECT record FROM rota WHERE member = ?) ORDER BY subject
                """,
                .id(member),
                read: { (try? stored($0))?.value.body.flatMap { try? Rota(decoding: $0) } }
            ).compactMap { $0 }
        }
    }

    /// What a member says of itself, or `nil` if it has said nothing beyond its card.
    package func profile(of member: MemberID) throws -> Profile? {
        try readOnce { try $0.profile(of: member) }
    }
}
