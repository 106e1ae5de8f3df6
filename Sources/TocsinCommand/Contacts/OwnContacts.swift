internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// A contact of this member, signed or still a draft.
struct OwnContact: Sendable {
    let subject: Subject
    let contact: Contact
    /// The versions that a new one replaces; none for a draft.
    let current: [RecordID]
    let isDraft: Bool

    /// Whether several versions wait for a person to merge them.
    var isConflicted: Bool { current.count > 1 }

    /// How long ago somebody said that it is right.
    func freshness(at now: Timestamp) -> Freshness {
        FreshnessPolicy.standard.freshness(confirmed: contact.confirmed, at: now)
    }
}

/// This member's own contacts, in call order.
struct OwnContacts: Sendable {
    let all: [OwnContact]

    /// Reads the directory, or the drafts before there is a network.
    init(in home: Home) throws {
        try home.requireMember()
        try home.requireDatabase()
        let reader = try StoreReader(home: home.path)
        all = try home.hasNetwork ? Self.signed(reader, home) : Self.drafts(reader)
    }

    private static func signed(_ reader: StoreReader, _ home: Home) throws -> [OwnContact] {
        let member = try home.card().value.member
        return try reader.contacts(of: member).compactMap { point in
            guard let entry = point.entry else { return nil }
            let register = RegisterID(member: member, kind: .contact, subject: entry.subject)
            return OwnContact(
                subject: entry.subject,
                contact: point.contact,
                current: try reader.currentVersions(of: register),
                isDraft: false
            )
        }
    }

    private static func drafts(_ reader: StoreReader) throws -> [OwnContact] {
        try reader.drafts().compactMap { draft in
            guard draft.kind == .contact, let subject = draft.subject, let body = draft.body,
                let contact = try? Contact(decoding: body)
            else { return nil }
            return OwnContact(subject: subject, contact: contact, current: [], isDraft: true)
        }
    }

    /// The one contact that a text means: its subject or the beginning of it, its place `#1`, or its
    /// name.
    ///
    /// Without a text, the only contact there is.
    ///
    /// - Throws: `CommandError` with status 4 for none, 2 for several.
    func find(_ text: String?) throws -> OwnContact {
        let found = text.map(meant) ?? all
        guard let first = found.first else { throw Phrases.Contacts.none(all.isEmpty) }
        guard found.count == 1 else { throw Phrases.Contacts.several(found) }
        return first
    }

    /// The contacts that a text means, as ``find(_:)`` takes it.
    ///
    /// Where no name is that text, those in whose names every word of it begins a word.
    func meant(by text: String) -> [OwnContact] {
        let exact = all.filter { Self.isMeant($0, by: text) }
        return exact.isEmpty ? all.filter { Self.isNamed($0, by: text) } : exact
    }

    private static func isNamed(_ contact: OwnContact, by text: String) -> Bool {
        let words = SearchTerms.words(text)
        let names = SearchTerms.words(contact.contact.name)
        return !words.isEmpty
            && words.allSatisfy { word in names.contains { $0.utf8.starts(with: word.utf8) } }
    }

    private static func isMeant(_ contact: OwnContact, by text: String) -> Bool {
        let typed = text.lowercased()
        if let order = contact.contact.order, typed.utf8.elementsEqual("#\(order)".utf8) {
            return true
        }
        if typed.utf8.count >= 4, contact.subject.description.utf8.starts(with: typed.utf8) {
            return true
        }
        return contact.contact.name.lowercased().utf8.elementsEqual(typed.utf8)
    }
}

extension Subject {
    /// A name for a new register that no other has.
    static func fresh() -> Subject {
        Subject(SystemEntropy.bytes(count)) ?? fresh()
    }
}
