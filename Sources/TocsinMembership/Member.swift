package import TocsinRecord

/// An organisation that takes part, with its keys as they stand.
package struct Member: Sendable {
    /// The digest of its first card.
    package let id: MemberID
    /// What it said of itself at its beginning.
    package let card: MemberCard
    /// What it does: what a founder's card says, or what enough vouches for a newcomer name; ascending.
    package private(set) var labels: [HeldLabel]
    /// The record that admitted it; `nil` for a founder.
    package private(set) var admission: RecordID?
    /// The keys it has and had.
    package private(set) var keys: KeyLedger
    private var identityRecords = IdentityRecords()

    init(card: SignedCard) {
        id = card.member
        self.card = card.card
        labels = card.card.labels
        keys = KeyLedger(card: card.card, records: IdentityRecords())
    }

    init(_ admitted: DecidedState.Admitted) {
        self.init(card: admitted.card)
        admit(admitted)
    }

    /// Takes over what another record says that admits this very member.
    mutating func admit(_ admitted: DecidedState.Admitted) {
        admission = admitted.record
        labels = admitted.labels
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
