package import TocsinRecord

/// An organisation that takes part, with its keys as they stand.
package struct Member: Sendable {
    /// The digest of its first card.
    package let id: MemberID
    /// What it said of itself at its beginning.
    package let card: MemberCard
    /// The record that admitted it; `nil` for a founder.
    package let admission: RecordID?
    /// The keys it has and had.
    package private(set) var keys: KeyLedger
    private var identityRecords = IdentityRecords()

    init(card: SignedCard, admittedBy admission: RecordID? = nil) {
        id = card.member
        self.card = card.card
        self.admission = admission
        keys = KeyLedger(card: card.card, records: IdentityRecords())
    }

    /// Takes in records by identity keys and answers whether the member's keys changed by them.
    ///
    /// However many they are, the ledger is made once.
    mutating func fold(_ records: [Record]) -> Bool {
        guard identityRecords.insert(records) else { return false }
        let before = keys
        keys = KeyLedger(card: card, records: identityRecords)
        return keys != before
    }
}
