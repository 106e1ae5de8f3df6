internal import TocsinCrypto
internal import TocsinRecord

/// What of all that an alert's author has said is sealed, and what is in the open; what was replaced included.
struct AlertSeals: Sendable {
    /// The keys that anything is sealed to.
    let keys: Set<EncryptionPublicKey>
    /// What is sealed and shown or weighed, opened or not, its ends last.
    let parts: [AlertPart]
    /// What was opened of what it said before, ascending by record.
    let earlier: [AlertStatement<Alert>]
    /// What everybody reads, ascending by record.
    let open: [AlertStatement<Alert>]
    /// Whether some of it may have been sealed, of which nothing is here that shows it, or which nobody has read.
    let isPartlyUnknown: Bool

    /// Reads what was not read yet, as much as weighs at most: for whom it is is of use, though it says nothing any more.
    init(
        of own: [AlertPart],
        _ history: AlertHistory,
        _ ends: Excerpt<AlertEnd>,
        in versions: inout AlertVersions
    ) throws {
        try versions.read(own)
        let sealed = versions.read.filter { $0.front != nil }
        let sealedEnds = ends.shown.filter { $0.front != nil }
        keys = Set((sealed.map(\.front) + sealedEnds.map(\.front)).flatMap { $0?.keys ?? [] })
        parts = sealed.map(\.part) + sealedEnds.map(\.part)
        let replaced = Set(history.replaced.map(\.id))
        earlier = sealed.filter { $0.words != nil && replaced.contains($0.part.id) }
        open = versions.read.filter { $0.front == nil && $0.words != nil }
        isPartlyUnknown = own.contains {
            $0.header.kind != .alertEnd && versions.isUnknown($0)
        }
    }
}
