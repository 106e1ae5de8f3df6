internal import GRDB
package import TocsinRecord

extension StoreWriter {
    /// Keeps the card of the member whose home this is.
    ///
    /// It may be replaced as long as the home belongs to no network.
    ///
    /// - Throws: `StoreError` with code `otherNetwork` afterwards.
    package func setOwnCard(_ card: Verified<SignedCard>) throws {
        try write { database in
            let isMember = try database.exists("SELECT 1 FROM network")
            let present = try database.ownCard()
            guard !isMember || present == nil || present == card else {
                throw StoreError(
                    .otherNetwork,
                    "The card of this home is part of a network and no longer changes."
                )
            }
            try database.run(
                "INSERT OR REPLACE INTO own_card (one, card) VALUES (1, ?)",
                .blob(card.value.encoded)
            )
        }
    }
}

extension StoreReader {
    /// The card of the member whose home this is, or `nil` before there is one.
    package func ownCard() throws -> Verified<SignedCard>? { try readOnce { try $0.ownCard() } }

    /// The member whose home this is, or `nil` before there is one.
    ///
    /// It follows from the bytes of the card. Their signatures, which take a look-up as long as
    /// reading ten contacts, were checked when the card was kept.
    package func ownMember() throws -> MemberID? {
        try readOnce { database in
            try database.first("SELECT card FROM own_card") { $0.blob(0) }
                .flatMap(SignedCard.member(ofEncoded:))
        }
    }
}

extension Database {
    func ownCard() throws -> Verified<SignedCard>? {
        guard let bytes = try first("SELECT card FROM own_card", read: { $0.blob(0) }) else {
            return nil
        }
        do throws(CardError) {
            return try Verified(SignedCard(decoding: bytes))
        } catch {
            throw StoreError(
                .damaged,
                "The member card in this database is damaged. Restore a backup of this home.",
                cause: "\(error)"
            )
        }
    }
}
