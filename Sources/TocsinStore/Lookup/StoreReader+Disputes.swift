internal import GRDB
package import TocsinCrypto
package import TocsinRecord

/// That a key has signed two different records at one place of a chain: somebody else has it, too, or a database that it
/// signed for was copied or restored while it was in use.
package struct Dispute: Equatable, Sendable {
    /// Which chain.
    package let feed: FeedID
    /// The first such place: what stands there and behind it is disputed.
    package let seq: UInt64

    package init(feed: FeedID, seq: UInt64) {
        self.feed = feed
        self.seq = seq
    }
}

extension StoreReader {
    /// The feeds of some keys that have two records at one place, ascending by key; of each key at most
    /// `StoreLimits.disputes`.
    package func disputes(of keys: [PublicKey]) throws -> [Dispute] {
        try readOnce { database in
            try keys.sorted().flatMap { key in
                try database.rows(
                    """
                    SELECT incarnation, seq FROM dispute WHERE key = ?
                    ORDER BY incarnation LIMIT \(StoreLimits.disputes)
                    """,
                    .id(key)
                ) { row in
                    Dispute(
                        feed: FeedID(key: key, incarnation: try row.word(0)),
                        seq: UInt64(clamping: row.integer(1))
                    )
                }
            }
        }
    }

    /// Every key that has signed two records at one place which both count.
    package func disputedKeys() throws -> Set<PublicKey> {
        try readOnce { database in
            Set(try database.rows("SELECT DISTINCT key FROM dispute") { try $0.id(0) })
        }
    }

    /// What counts at a place of a chain, ascending by identifier; at most `StoreLimits.disputes`.
    package func records(at seq: UInt64, of feed: FeedID) throws -> [RecordID] {
        try readOnce { database in
            try database.rows(
                """
                SELECT id FROM record
                WHERE key = ? AND incarnation = ? AND seq = ? AND standing >= 2
                ORDER BY id LIMIT \(StoreLimits.disputes)
                """,
                .id(feed.key),
                .word(feed.incarnation),
                .number(seq)
            ) { try $0.id(0) }
        }
    }

    /// Whether a rota that a member shows was signed in a disputed chain.
    package func hasDisputedRota(_ member: MemberID) throws -> Bool {
        try readOnce { database in
            try database.exists(
                """
                SELECT 1 FROM rota JOIN record ON record.n = rota.record, dispute
                WHERE rota.member = ? AND \(Database.isDisputed)
                """,
                .id(member)
            )
        }
    }
}

extension Database {
    /// Whether a row of `record` counts and stands at the disputed place of a row of `dispute`, or behind it.
    static let isDisputed = """
        record.key = dispute.key AND record.incarnation = dispute.incarnation
            AND record.seq >= dispute.seq AND record.standing >= 2
        """
}
