package import TocsinCrypto

/// That people are told of matters, all in one message.
package struct Reminder: Hashable, Sendable {
    /// At least one, the gravest first.
    package let tellings: [MatterTelling]

    package init(_ tellings: [MatterTelling]) {
        self.tellings = tellings.sorted { $0.rank < $1.rank }
    }

    /// By which a receiver knows a reminder that comes twice.
    package var id: Digest { Digest(of: tellings.flatMap(\.told.id.array), for: .display) }

    /// Whether people are woken for it.
    package var isLoud: Bool { tellings.contains(where: \.told.isLoud) }
}

/// That people are told of one kind of matter.
package struct MatterTelling: Hashable, Sendable {
    package let matter: Matter
    package let told: MatterRow.Told
    /// How much of it people are told for the first time.
    package let fresh: Int
    /// How often the same was told before.
    package let repetition: Int
    /// How often it began and ended, this time included.
    package let turns: Int

    package var kind: MatterKind { matter.kind }

    /// Whether people are told that nothing of it is due any more.
    package var isOver: Bool { matter.things.isEmpty }

    fileprivate var rank: (Int, Int, UInt8) {
        (kind.severity.rawValue, kind.wakes ? 0 : 1, kind.rawValue)
    }
}

extension Matter {
    /// By which a receiver knows a telling that comes twice: it follows from everything told of the kind before.
    func id(after previous: Digest?, repetition: Int) -> Digest {
        let before = previous?.array ?? [UInt8](repeating: 0, count: Bytes32.count)
        let message = before + [kind.rawValue] + ids.flatMap(\.array)
        return Digest(of: message + [UInt8(clamping: repetition)], for: .display)
    }
}
