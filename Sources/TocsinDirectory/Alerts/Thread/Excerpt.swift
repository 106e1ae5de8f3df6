internal import TocsinCrypto
internal import TocsinRecord

/// Some of what was said, of which there may be any number.
package struct Excerpt<Words: Sendable>: Sendable {
    /// Those of which the text is here: of each key the one of the highest id first, so that nobody who has one key hides what others say.
    package let shown: [AlertStatement<Words>]
    /// How many there are in all.
    package let count: Int

    /// How many are shown of what a member can say any number of.
    package static var limit: Int { 16 }

    /// - Parameter statement: what a part says, asked of those alone that are shown.
    init(
        _ parts: [AlertPart],
        saying statement: (AlertPart) throws -> AlertStatement<Words>?
    ) rethrows {
        count = parts.count
        shown = try parts.chosen(Self.limit).compactMap(statement)
    }

    /// Reads what needs nothing but its text.
    init(
        _ parts: [AlertPart],
        _ texts: AlertTexts,
        by read: @escaping ([UInt8]) throws(BodyError) -> Words
    ) throws {
        try self.init(parts) { try AlertStatement($0, texts, decoding: read) }
    }
}

extension [AlertPart] {
    /// As many as may be shown of those whose text is here, each key's turn after turn: nobody who has one key hides what others say.
    ///
    /// - Parameter isBefore: which of one key's goes first.
    private func inTurns(
        _ limit: Int,
        first isBefore: (AlertPart, AlertPart) -> Bool
    ) -> [AlertPart] {
        var said: [PublicKey: Int] = [:]
        let ranked = filter(\.hasText).sorted(by: isBefore).map { part in
            let rank = said[part.header.feed.key, default: 0]
            said[part.header.feed.key] = rank + 1
            return (rank: rank, part: part)
        }
        return ranked.sorted { ($0.rank, $1.part.id) < ($1.rank, $0.part.id) }.prefix(limit)
            .map(\.part)
    }

    /// Of each key the one of the highest id first: that is in no author's hand.
    func chosen(_ limit: Int) -> [AlertPart] { inTurns(limit) { $0.id > $1.id } }

    /// Of each key the one of the highest place in its feed first: what it said last.
    func newestInTurns(_ limit: Int) -> [AlertPart] {
        inTurns(limit) { ($0.header.seq, $0.id) > ($1.header.seq, $1.id) }
    }

    /// Of each key the one of the lowest place in its feed first: what it said first.
    func oldestInTurns(_ limit: Int) -> [AlertPart] {
        inTurns(limit) { ($0.header.seq, $0.id) < ($1.header.seq, $1.id) }
    }
}
