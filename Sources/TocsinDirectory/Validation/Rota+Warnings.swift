package import TocsinRecord

extension Rota {
    /// What a person should look at before signing this rota, or when a reminder comes.
    ///
    /// - Parameters:
    ///   - now: gaps are looked for from then on, for eight weeks.
    ///   - isContact: whether the member has such a contact.
    package func warnings(
        at now: Timestamp,
        zones: ZoneTable,
        isContact: (Subject) -> Bool
    ) -> [Warning] {
        let dangling =
            shifts.enumerated().flatMap { line, shift in
                shift.turns.enumerated().filter { !isContact($1) }.map {
                    "shifts[\(line)].turns[\($0.offset)]"
                }
            }
            + overrides.enumerated().filter { !($1.contact.map(isContact) ?? true) }
            .map { "overrides[\($0.offset)].contact" }
        let gaps = CoverageGaps(from: now, until: now.advanced(by: Self.reviewedSpan), zones: zones)
            .gaps(in: self) { isContact($0.contact) }
        let others = gaps.count - Self.greatestGapCount
        return zone.warnings("zone", zones)
            + dangling.map { Warning($0, .dutyOfUnknownContact) }
            + gaps.prefix(Self.greatestGapCount).map { Warning("shifts", .rotaGap($0)) }
            + (others > 0 ? [Warning("shifts", .otherRotaGaps(others))] : [])
    }

    private static let reviewedSpan: Int64 = 56 * 86_400
    /// A rota for office hours has a gap every night; a few examples say it.
    private static let greatestGapCount = 5
}
