internal import TocsinDirectory
internal import TocsinFormats
internal import TocsinRecord
internal import TocsinStore

/// The contacts that pass a filter, each with the TLDs for which it passes.
struct Selection: Sendable {
    let items: [Listing.Item]
    /// From when they are looked at.
    let vantage: Vantage

    /// - Parameter asked: only contacts of these TLDs and organisations; of all for none.
    /// - Throws: `CommandError` with status 4 if nothing passes.
    init(of lookUp: LookUp, filter: ContactFilter, only asked: [Target] = []) throws {
        let organisations = try lookUp.reader.organisations()
        let (points, damaged) = try lookUp.reader.contactsAndDamage()
        lookUp.warn(ofDamaged: damaged)
        let contested = organisations.contestedTLDs
        items = points.compactMap { point in
            guard filter.passes(point, in: lookUp.context) else { return nil }
            let owner = organisations.first { $0.member == point.entry?.member }
            guard filter.passes(ownedBy: owner) else { return nil }
            let passing = point.tlds.filter { tld in
                asked.include(point, for: tld)
                    && filter.passes(tld, heldBy: organisations.filter { $0.role(for: tld) != nil })
            }
            // A regional organisation runs no TLD and is called all the same.
            let isOfNone =
                (owner?.tlds ?? point.contact.tlds).isEmpty && asked.include(point)
                && owner.map(filter.passes) ?? true
            guard !passing.isEmpty || isOfNone else { return nil }
            let disputed = point.entry == nil ? [] : passing.filter(contested.contains)
            return Listing.Item(point: point, tlds: passing, contested: disputed)
        }
        guard !items.isEmpty else {
            throw Phrases.Lists.empty(isFiltered: !asked.isEmpty || filter.isGiven)
        }
        vantage = lookUp.vantage(on: items.map(\.point))
    }

    /// The contacts with what every export says of its origin.
    func listing(for lookUp: LookUp) throws -> Listing {
        let owner = try lookUp.reader.ownCard()?.value.card.organisation ?? ""
        let agreement = try lookUp.reader.lastAgreement()
        return Listing(
            items: items,
            date: lookUp.context.now,
            source: Phrases.Exporting.source(owner, agreed: agreement?.time),
            freshness: lookUp.context.freshness
        )
    }
}

extension [Target] {
    /// Whether a contact is asked for, as one of a TLD or as one of an organisation; none ask for all.
    fileprivate func include(_ point: ContactPoint, for tld: TLD? = nil) -> Bool {
        isEmpty
            || contains { target in
                switch target {
                case .tld(let asked): asked == tld
                case .organisation(let organisation): organisation.member == point.entry?.member
                }
            }
    }
}
