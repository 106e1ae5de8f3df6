internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension [Organisation] {
    /// Those who manage a TLD, if they are several: each by its own word, since nobody has ruled which; none otherwise.
    func rivals(for tld: TLD) -> [Organisation] {
        let managers = filter { $0.labels.contains(HeldLabel(tld: tld.text, role: .manager)) }
        return managers.count > 1 ? managers : []
    }

    /// The TLDs that several of them manage.
    var contestedTLDs: Set<TLD> {
        let managed = flatMap(\.labels).filter { $0.role == .manager }
        let several = Dictionary(grouping: managed, by: \.tld).filter { $0.value.count > 1 }
        return Set(several.keys.compactMap { TLD(canonical: $0) })
    }
}

extension Target {
    /// That several organisations manage a TLD, or `nil` if it is not so.
    func rivalry(among organisations: [Organisation]) -> String? {
        guard case .tld(let tld) = self else { return nil }
        let rivals = organisations.rivals(for: tld)
        return rivals.isEmpty
            ? nil : Phrases.Organisations.severalManage(tld, rivals.map(\.name))
    }
}
