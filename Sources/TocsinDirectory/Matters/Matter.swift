package import TocsinCrypto

/// How it stands with one kind of what an organisation has to do or to know: what is due now.
///
/// Nothing is due if it holds no thing. What nobody knows at the moment has no matter.
package struct Matter: Hashable, Sendable {
    package let kind: MatterKind
    /// Those that are due for the longest time, those of which nobody knows it last, else in the order in which they were given;
    /// at most ``most``.
    package let things: [Thing]
    /// How many are due.
    package let count: Int
    /// Whether people are told in quiet hours, too.
    package let cannotWait: Bool
    /// The identifiers of ``things``, ascending.
    let ids: [Digest]

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

    package init(_ kind: MatterKind, _ things: some Collection<Thing>, cannotWait: Bool = false) {
        (self.kind, count, self.cannotWait) = (kind, things.count, cannotWait)
        let oldest = things.enumerated().sorted { left, right in
            (left.element.since?.seconds ?? .max, left.offset)
                < (right.element.since?.seconds ?? .max, right.offset)
        }
        self.things = oldest.prefix(Self.most).map(\.element)
        ids = self.things.map(\.id).sorted()
    }

    /// Since when the first is due; `nil` if nobody knows.
    package var since: Timestamp? { things.first?.since }

    /// How many of all that is due people have not heard of, if they have heard of these.
    func fresh(besides known: Set<Digest>) -> Int {
        known.isEmpty ? count : ids.count { !known.contains($0) }
    }
}
