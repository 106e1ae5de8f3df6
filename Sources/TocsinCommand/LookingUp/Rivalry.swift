internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

extension Target {
    /// That several organisations manage a TLD, each by its own word, or `nil` if it is not so: nobody has ruled which.
    func rivalry(among organisations: [Organisation]) -> String? {
        guard case .tld(let tld) = self else { return nil }
        let managers = organisations.filter { $0.role(for: tld) == .manager }
        guard managers.count > 1 else { return nil }
        return Phrases.Organisations.severalManage(tld, managers.map(\.name))
    }
}
