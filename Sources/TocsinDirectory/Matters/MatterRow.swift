package import TocsinCrypto

/// What one channel has told of one kind of matter: identifiers, no text.
package struct MatterRow: Hashable, Sendable {
    package let kind: MatterKind
    /// What was told, and is due still; `nil` if nothing was for certain.
    package var told: Told?
    /// What a delivery is under way for, or has failed for: whether somebody got it nobody knows.
    package var trying: Told?
    /// How often it began and ended, of kinds whose end is told, or how often more of it came, of those that slow down.
    package var turns = 0
    /// How often the same was repeated.
    package var repetitions = 0
    /// Whether people were woken for it, and have not heard since that it is over.
    package var hasWoken = false
    /// The running time at which it was told or tried last, in seconds.
    package var ran: Int64

    /// Something that was told.
    package struct Told: Hashable, Sendable {
        package let id: Digest
        /// What was due, ascending; none if it was told that it is over.
        package let things: [Digest]
        /// Whether people were woken for it.
        package let isLoud: Bool

        package init(id: Digest, things: [Digest], isLoud: Bool) {
            (self.id, self.things, self.isLoud) = (id, things, isLoud)
        }

        /// The identifiers of what was due, as they are kept.
        package var encoded: [UInt8] { things.flatMap(\.array) }
    }

    package init(_ kind: MatterKind, told: Told? = nil, trying: Told? = nil, ran: Int64) {
        (self.kind, self.told, self.trying, self.ran) = (kind, told, trying, ran)
    }

    /// Notes that a delivery begins.
    package mutating func begin(_ telling: MatterTelling, at ran: Int64) {
        (trying, self.ran) = (telling.told, ran)
        (turns, repetitions) = (telling.turns, telling.repetition)
        hasWoken = hasWoken || telling.told.isLoud
    }

    /// Notes that it is done.
    package mutating func finish(_ telling: MatterTelling, at ran: Int64) {
        begin(telling, at: ran)
        (told, trying) = (telling.told, nil)
        if telling.isOver { hasWoken = false }
    }

    /// What people may have heard last.
    var last: Told? { trying ?? told }

    /// What people know of for certain.
    ///
    /// Who may have heard that it is over has to hear that it is not.
    var known: Set<Digest> {
        if kind.tellsEnd, let trying, trying.things.isEmpty { return [] }
        return Set(told?.things ?? [])
    }

    /// The same once nothing but this is due any more, of which nobody need be told.
    func lessened(to things: [Digest]) -> MatterRow {
        guard let last else { return self }
        var row = self
        row.told = Told(id: last.id, things: things, isLoud: last.isLoud)
        row.trying = nil
        if things.isEmpty { (row.repetitions, row.hasWoken) = (0, false) }
        return row
    }

    /// How many seconds of running ago it was told or tried; none for a row of a file that was put back.
    func age(at ran: Int64) -> Int64 { max(0, ran &- self.ran) }
}

extension MatterRow.Told {
    /// Reads what was kept, or answers `nil` if it is something else.
    package init?(id: Digest, decoding bytes: [UInt8], isLoud: Bool) {
        let size = Bytes32.count
        guard bytes.count.isMultiple(of: size), bytes.count <= size * Matter.most else {
            return nil
        }
        let things = stride(from: 0, to: bytes.count, by: size).compactMap { start in
            Bytes32(Array(bytes[start..<start + size])).map { Digest(bytes: $0) }
        }
        self.init(id: id, things: things, isLoud: isLoud)
    }
}
