internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What a member should look at in what it has entered.
struct EntryReview: Sendable {
    /// Entries of which several versions wait for a person to merge them.
    let conflicts: [Conflict]
    /// Entries that were taken out on one machine while they were changed on another.
    let returned: [RegisterID]
    /// Contacts of which nothing is here but a signature.
    let lost: [Subject]
    /// How many contacts there are, drafts included.
    let contacts: Int
    /// How many of them nobody has confirmed for four months.
    let unconfirmed: Int
    /// What is odd in the contacts of each TLD, and in the rotas.
    let warnings: [String]

    /// - Parameter tlds: those that the member holds.
    init(of matters: OwnMatters, _ tlds: [TLD]) throws {
        let (context, reader) = (matters.context, matters.reader)
        let own = try OwnContacts(in: context.home)
        let rotas = try OwnRotas(in: context.home).all.map(\.rota)
        conflicts = try reader.conflicts(of: matters.member)
        returned = try reader.returnedRegisters(of: matters.member)
        lost = try OwnContacts.lost(in: context.home)
        contacts = own.all.count
        unconfirmed = matters.unconfirmed(among: own).count
        let zones = ZoneLoader(environment: CommandContext.environment)
            .table(of: own.all.compactMap(\.contact.zone) + rotas.map(\.zone))
        warnings = Coverage(own: own, rotas: rotas, now: context.now, zones: zones)
            .warnings(of: tlds)
    }
}
