internal import TocsinRecord

extension [Claim] {
    /// The records of one feed to which no later one leads, ascending by place, then identifier: of a chain that parts the
    /// last record of each branch.
    package var chainEnds: [Claim] {
        let named = Set(compactMap(\.prev))
        return filter { !named.contains($0.id) }.sorted { ($0.seq, $0.id) < ($1.seq, $1.id) }
    }
}
