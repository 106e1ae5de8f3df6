internal import GRDB
package import TocsinCrypto
package import TocsinRecord

/// That a member has signed two different records at one place of a chain: somebody else has it, too, or a database that it
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
    /// The feeds in which a member has two records at one place, ascending; at most `StoreLimits.disputes`.
    package func disputes(of member: MemberID) throws -> [Dispute] {
        try readOnce { database in
            try database.rows(
                """
                SELECT key, incarnation, seq FROM dispute WHERE member = ?
                ORDER BY key, incarnation LIMIT \(StoreLimits.disputes)
                """,
                .id(member)
            ) { row in
                Dispute(
                    feed: FeedID(key: try row.id(0), incarnation: try row.word(1)),
                    seq: UInt64(clamping: row.integer(2))
                )
            }
        }
    }

    /// The keys with which a member has signed two records at one place.
    package func disputedKeys(of member: MemberID) throws -> Set<PublicKey> {
        try readOnce { database in
            Set(
                try database.rows("SELECT DISTINCT key FROM dispute WHERE member = ?", .id(member))
                {
                    try $0.id(0)
                }
            )
        }
    }

    /// Every member that has signed two records at one place.
    package func disputedMembers() throws -> Set<MemberID> {
        try readOnce { database in
            Set(try database.rows("SELECT DISTINCT member FROM dispute") { try $0.id(0) })
        }
    }

    /// What of a member counts at a place of a chain, ascending by identifier; at most `StoreLimits.disputes`.
    package func records(
        at seq: UInt64,
        of feed: FeedID,
        by member: MemberID
    ) throws -> [RecordID] {
        try readOnce { database in
            try database.rows(
                """
                SELECT id FROM record
                WHERE key = ? AND incarnation = ? AND seq = ? AND standing >= 2 AND member = ?
                ORDER BY id LIMIT \(StoreLimits.disputes)
                """,
                .id(feed.key),
                .word(feed.incarnation),
                .number(seq),
                .id(member)
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
        dispute.member = record.member AND dispute.key = record.key
            AND dispute.incarnation = record.incarnation
            AND record.seq >= dispute.seq AND record.standing >= 2
        """
}
