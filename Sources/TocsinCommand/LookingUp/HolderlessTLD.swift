internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// A TLD that nobody manages since a decision: the voters ruled so, or removed who managed it by a ruling.
struct HolderlessTLD: Sendable {
    let tld: TLD
    /// What they ruled on: who manages it.
    let label: HeldLabel
    /// Since when.
    let ruled: DecidedState
    /// The names of those who claim it all the same.
    let claimants: [String]

    /// Answers `nil` for a TLD on which nothing of that kind was ruled.
    init?(_ tld: TLD, in reader: StoreReader) throws {
        let label = HeldLabel(tld: tld.text, role: .manager)
        guard let (ruling, since) = try reader.membership()?.ruling(on: label),
            ruling.holder == nil
        else { return nil }
        self.tld = tld
        self.label = label
        ruled = since
        claimants = try reader.claimants(of: tld).map(\.name)
    }

    /// Asked only where somebody claims what nobody manages: to compute the membership takes longer than a look-up.
    static func find(
        _ tld: TLD,
        among holders: [Organisation],
        in reader: StoreReader
    ) throws -> HolderlessTLD? {
        let isManaged = holders.contains { $0.role(for: tld) == .manager }
        guard try !isManaged && !reader.claimants(of: tld).isEmpty else { return nil }
        return try HolderlessTLD(tld, in: reader)
    }
}
