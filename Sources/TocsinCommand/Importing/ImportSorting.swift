internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord
internal import TocsinStore

/// Tells whom the contacts of a file concern, in the order of the file.
struct ImportSorting: Sendable {
    private let ownTLDs: Set<TLD>
    private let ownMember: MemberID?
    /// What this organisation is called, by its card and in its contacts, folded.
    private let ownOrganisations: Set<[UInt8]>
    private var ownNames: Set<[UInt8]>
    private var seen: Set<Contact> = []
    private let here: ContactsHere
    /// For which TLDs members have entered somebody of a name.
    private var published: [[UInt8]: [TLD]] = [:]
    private let source: String
    private let now: Timestamp

    /// What is to become of a contact, or of the part of it that is for some of its TLDs.
    enum Part: Sendable {
        /// This member's own: to be signed.
        case own(Contact)
        /// This member's own, and there already.
        case known(Contact)
        /// For this member's TLDs, but another organisation's.
        case foreign(Contact)
        /// For other TLDs.
        case local(LocalEntry)
        /// In the directory already.
        case present
        /// The example of the template: of TLDs that nobody runs.
        case example
    }

    init(source: String, for lookUp: LookUp) throws {
        let card = try lookUp.reader.ownCard()?.value
        ownTLDs = Set((card?.card.labels ?? []).compactMap { TLD(canonical: $0.tld) })
        ownMember = card?.member
        let drafts = try lookUp.reader.drafts().filter { $0.kind == .contact }
            .compactMap { $0.body.flatMap { try? Contact(decoding: $0) } }
        let points = try lookUp.reader.contacts()
        let entered = points.filter { $0.entry?.member == card?.member && $0.entry != nil }
        let own = drafts + entered.map(\.contact)
        ownNames = Set(own.map { Array($0.name.utf8) })
        ownOrganisations = Set(
            ([card?.card.organisation].compactMap(\.self) + own.map(\.organisation))
                .map { Array(SearchTerms.folded($0).utf8) }
        )
        here = ContactsHere(points)
        for point in points where point.entry != nil {
            published[Array(point.contact.name.utf8), default: []] += point.tlds
        }
        self.source = source
        now = lookUp.context.now
    }

    /// Sorts a contact, or answers nothing for one that stands in the file twice.
    mutating func parts(of contact: Contact) -> [Part] {
        guard seen.insert(contact).inserted else { return [] }
        if isExample(contact) { return [.example] }
        let same = here.same(as: contact)
        var mine = contact
        mine.tlds = contact.tlds.filter(ownTLDs.contains)
        var theirs = contact
        theirs.tlds = contact.tlds.filter { !ownTLDs.contains($0) }
        return (mine.tlds.isEmpty ? [] : [ownPart(mine, same: same)])
            + (theirs.tlds.isEmpty ? [] : [otherPart(theirs, same: same)])
    }

    private func isExample(_ contact: Contact) -> Bool {
        contact.tlds.allSatisfy(CSVExport.exampleTLDs.contains)
            && !contact.tlds.contains(where: ownTLDs.contains)
    }

    private mutating func ownPart(_ contact: Contact, same: [ContactPoint]) -> Part {
        let same = same.filter { !$0.tlds.filter(contact.tlds.contains).isEmpty }
        let isForeign = same.contains { $0.entry != nil && $0.entry?.member != ownMember }
        if isForeign || namesAnother(contact) { return .foreign(contact) }
        if !ownNames.insert(Array(contact.name.utf8)).inserted { return .known(contact) }
        return same.isEmpty ? .own(contact) : .present
    }

    /// An entry of the same source takes its own place again; any other stays for the TLDs that it answers for, and what
    /// is of other TLDs answers for none of them, whoever is called the same.
    private func otherPart(_ contact: Contact, same: [ContactPoint]) -> Part {
        let others = same.filter { point in
            guard case .local(let other, _) = point.origin else { return true }
            return !other.utf8.elementsEqual(source.utf8)
        }
        let answered =
            others.flatMap(\.tlds) + (published[Array(contact.name.utf8)] ?? [])
        var rest = contact
        rest.tlds.removeAll(where: answered.contains)
        if rest.tlds.isEmpty { return .present }
        return .local(LocalEntry(contact: rest, source: source, imported: now))
    }

    private func namesAnother(_ contact: Contact) -> Bool {
        let name = SearchTerms.folded(contact.organisation)
        return !name.utf8.isEmpty && !ownOrganisations.contains(Array(name.utf8))
    }
}
