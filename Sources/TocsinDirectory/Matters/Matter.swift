package import TocsinCrypto

/// How it stands with one kind of what an organisation has to do or to know: what is due now.
///
/// Nothing is due if it holds no thing. What nobody knows at the moment has no matter.
package struct Matter: Hashable, Sendable {
    package let kind: MatterKind
    /// Ascending by identifier.
    package let things: [Thing]
    /// Whether people are told in quiet hours, too.
    package let cannotWait: Bool

    /// One thing that is due.
    package struct Thing: Hashable, Sendable {
        package let id: Digest
        /// What a command takes for it.
        package let name: String
        /// Since when it is due; `nil` if nobody knows.
        package let since: Timestamp?

        /// - Parameter identity: what tells it from all others of its kind.
        package init(_ identity: [UInt8], name: String, since: Timestamp? = nil) {
            (id, self.name, self.since) = (Digest(of: identity, for: .display), name, since)
        }
    }

    /// A row holds no more: others bring about as many as they like.
    package static let most = 256

    package init(_ kind: MatterKind, _ things: some Sequence<Thing>, cannotWait: Bool = false) {
        (self.kind, self.cannotWait) = (kind, cannotWait)
        self.things = Array(things.sorted { $0.id < $1.id }.prefix(Self.most))
    }

    /// The identifiers of what is due.
    var ids: [Digest] { things.map(\.id) }

    /// Those that are due for the longest time first, then in an order of their own.
    package var oldestFirst: [Thing] {
        things.sorted { ($0.since?.seconds ?? .max, $0.id) < ($1.since?.seconds ?? .max, $1.id) }
    }

    /// Since when the first is due; `nil` if nobody knows.
    package var since: Timestamp? { things.compactMap(\.since).min() }
}
