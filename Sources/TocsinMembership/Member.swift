package import TocsinRecord

/// An organisation that takes part, with its keys as they stand.
package struct Member: Sendable {
    /// The digest of its first card.
    package let id: MemberID
    /// What it said of itself at its beginning.
    package let card: MemberCard
    /// The keys it has and had.
    package private(set) var keys: KeyLedger
    /// Its identity records, ascending by identifier.
    private var identityRecords: [Record] = []

    init(card: SignedCard) {
        id = card.member
        self.card = card.card
        keys = KeyLedger(card: card.card, records: [])
    }

    /// Whether the member is new to this identity record and its keys changed by it.
    mutating func fold(_ record: Record) -> Bool {
        let place = identityRecords.firstIndex { $0.id >= record.id } ?? identityRecords.endIndex
        guard place == identityRecords.endIndex || identityRecords[place].id != record.id,
            identityRecords.count < Limits.keysOfMember
        else { return false }
        identityRecords.insert(record, at: place)
        let before = keys
        keys = KeyLedger(card: card, records: identityRecords)
        return keys != before
    }
}
