internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// A contact of this member, signed or still a draft.
typealias OwnContact = OwnRegister<Contact>

extension OwnContact {
    var contact: Contact { entry }

    /// A contact that nobody has entered before.
    static func new(_ contact: Contact) -> OwnContact {
        OwnContact(subject: .fresh(), entry: contact, others: [], current: [], state: .draft)
    }

    /// How long ago somebody said that it is right.
    func freshness(in context: CommandContext) -> Freshness {
        context.freshness.freshness(confirmed: contact.confirmed, at: context.now)
    }

    /// Whether it is called before another one.
    fileprivate func isAhead(of other: OwnContact) -> Bool {
        let orders = (contact.order ?? .max, other.contact.order ?? .max)
        if orders.0 != orders.1 { return orders.0 < orders.1 }
        let names = (contact.name.utf8, other.contact.name.utf8)
        if !names.0.elementsEqual(names.1) { return names.0.lexicographicallyPrecedes(names.1) }
        return subject < other.subject
    }
}

/// This member's own contacts, in call order; drafts in the order of entry.
struct OwnContacts: Sendable {
    let all: [OwnContact]

    /// Reads the directory, or the drafts before there is a network.
    ///
    /// - Parameter withVoid: whether those that nobody sees any more stand at the end, for whoever takes them back.
    init(in home: Home, withVoid: Bool = false) throws {
        let contacts = try OwnContact.all(.contact, in: home) { try Contact(decoding: $0) }
        let seen =
            contacts.filter { !$0.isDraft }.sorted { $0.isAhead(of: $1) }
            + contacts.filter(\.isDraft)
        all = try seen + (withVoid ? Self.void(in: home) : [])
    }

    /// Those that were erased and are not wiped here yet.
    init(leavingIn home: Home) throws {
        all = try OwnContact.leaving(.contact, in: home) { try Contact(decoding: $0) }
    }

    /// Those that nobody sees any more, since the keys that signed them have ended.
    static func void(in home: Home) throws -> [OwnContact] {
        try OwnContact.void(.contact, in: home) { try Contact(decoding: $0) }
    }

    /// The subjects of those of which nothing is here but a signature, ascending; none before there is a network.
    static func lost(in home: Home) throws -> [Subject] {
        guard home.hasNetwork else { return [] }
        let member = try home.card().value.member
        return try StoreReader(home: home.path).lostRegisters(of: member, kind: .contact)
            .map(\.subject)
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
        // What is void has no place in the call order.
        if let order = contact.contact.order, !contact.isVoid,
            typed.utf8.elementsEqual("#\(order)".utf8)
        {
            return true
        }
        if contact.subject.isMeant(by: typed) { return true }
        return contact.contact.name.lowercased().utf8.elementsEqual(typed.utf8)
    }
}

extension Subject {
    /// Whether a text is the beginning of it, and long enough to be meant so.
    func isMeant(by text: String) -> Bool {
        text.utf8.count >= 4 && description.utf8.starts(with: text.lowercased().utf8)
    }

    /// A name for a new register that no other has.
    static func fresh() -> Subject {
        Subject(SystemEntropy.bytes(count)) ?? fresh()
    }
}
