internal import TocsinDirectory
internal import TocsinRecord

/// What is odd in a member's contacts, in the words of its options and forms.
struct ContactWarnings: Sendable {
    private let ownTLDs: [TLD]
    private let zones: ZoneTable

    /// - Parameter contacts: those that will be asked for, so that their zones are read once.
    init(of context: CommandContext, contacts: [Contact]) throws {
        let card = try context.home.card().value.card
        self.init(labels: card.labels, contacts: contacts)
    }

    init(labels: [HeldLabel], contacts: [Contact]) {
        ownTLDs = labels.compactMap { TLD(canonical: $0.tld) }
        let named = contacts.flatMap { [$0.zone] + $0.phones.map(\.zone) }.compactMap(\.self)
        zones = ZoneLoader(environment: CommandContext.environment).table(of: named)
    }

    /// What a person should look at before the contact is signed; none of it forbids that.
    func of(_ contact: Contact) -> [String] {
        let tlds = contact.tlds.isEmpty ? ownTLDs : contact.tlds
        return foreignTLDs(contact) + unreachable(contact)
            + contact.warnings(ownTLDs: tlds, zones: zones)
            .map { warning in
                let text = WarningText.text(warning, of: contact)
                guard case .zoneUnknown = warning.kind, let near = nearZone(contact) else {
                    return text
                }
                return "\(text); did you mean \(near)?"
            }
    }

    /// A zone of the system's whose name is meant by one that it does not have.
    private func nearZone(_ contact: Contact) -> String? {
        let named = [contact.zone] + contact.phones.map(\.zone)
        let unknown = named.compactMap(\.self).first { zones.rules(of: $0) == nil }
        return unknown.flatMap { ZoneLoader(environment: CommandContext.environment).near($0.text) }
    }

    /// Whoever looks up a TLD sees the contacts of its holders only.
    private func foreignTLDs(_ contact: Contact) -> [String] {
        let foreign = contact.tlds.filter { !ownTLDs.contains($0) }
        guard !foreign.isEmpty else { return [] }
        let isShown = contact.tlds.contains(where: ownTLDs.contains)
        return [Phrases.Warnings.foreignTLDs(foreign, isShown: isShown)]
    }

    private func unreachable(_ contact: Contact) -> [String] {
        let isReachable =
            !contact.phones.isEmpty || !contact.mails.isEmpty || !contact.messengers.isEmpty
            || !contact.others.isEmpty
        return isReachable ? [] : [Phrases.Warnings.unreachable]
    }
}
