package import TocsinRecord

/// An organisation that takes part, with its keys as they stand.
package struct Member: Sendable {
    /// The digest of its first card.
    package let id: MemberID
    /// What it said of itself at its beginning.
    package let card: MemberCard
    /// How it became a member.
    package internal(set) var origin: Origin
    /// The keys it has and had.
    package private(set) var keys: KeyLedger
    private var identityRecords = IdentityRecords()

    /// How somebody became a member.
    package enum Origin: Equatable, Sendable {
        /// The genesis names it.
        case founder
        /// Enough others vouched for it: that record shows it.
        case admitted(RecordID)
        /// A decision gave it a voice, and no admission of it is here.
        case enrolled
    }

    init(_ id: MemberID, card: MemberCard, _ origin: Origin) {
        self.id = id
        self.card = card
        self.origin = origin
        keys = KeyLedger(card: card, records: IdentityRecords())
    }

    /// The record that admitted it, if one did.
    package var admission: RecordID? {
        guard case .admitted(let record) = origin else { return nil }
        return record
    }

    /// Whether the genesis names it.
    package var isFounder: Bool { origin == .founder }

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
