internal import GRDB
internal import TocsinCrypto
internal import TocsinRecord

/// Which feeds are disputed, and from which place on: rows that follow from the records that count.
///
/// Whoever copied a key may sign at length, so a record costs a look at its own place and no more.
extension Database {
    /// Makes the row of a feed follow from what counts at the place of a record that is new, or no longer what it was.
    func noteDispute(at seq: UInt64, of feed: FeedID) throws {
        if try hasSeveral(at: seq, of: feed) {
            return try run(
                """
                INSERT INTO dispute (key, incarnation, seq) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET seq = min(seq, excluded.seq)
                """,
                .id(feed.key),
                .word(feed.incarnation),
                .number(seq)
            )
        }
        // What is disputed from an earlier place on stays so.
        guard try firstDisputed(of: feed) == seq else { return }
        try run(
            "DELETE FROM dispute WHERE key = ? AND incarnation = ?",
            .id(feed.key),
            .word(feed.incarnation)
        )
        try run(
            """
            INSERT INTO dispute (key, incarnation, seq)
            SELECT key, incarnation, seq FROM record
            WHERE key = ? AND incarnation = ? AND seq > ? AND standing >= 2
            GROUP BY seq HAVING count(*) > 1 ORDER BY seq LIMIT 1
            """,
            .id(feed.key),
            .word(feed.incarnation),
            .number(seq)
        )
    }

    /// Makes all rows from nothing.
    func noteEveryDispute() throws {
        try run(
            """
            INSERT INTO dispute (key, incarnation, seq)
            SELECT key, incarnation, min(seq) FROM (
                SELECT key, incarnation, seq FROM record WHERE standing >= 2
                GROUP BY key, incarnation, seq HAVING count(*) > 1)
            GROUP BY key, incarnation
            """
        )
    }

    private func hasSeveral(at seq: UInt64, of feed: FeedID) throws -> Bool {
        try first(
            """
            SELECT count(*) FROM (SELECT 1 FROM record
                WHERE key = ? AND incarnation = ? AND seq = ? AND standing >= 2 LIMIT 2)
            """,
            .id(feed.key),
            .word(feed.incarnation),
            .number(seq)
        ) { $0.integer(0) > 1 } ?? false
    }

    private func firstDisputed(of feed: FeedID) throws -> UInt64? {
        try first(
            "SELECT seq FROM dispute WHERE key = ? AND incarnation = ?",
            .id(feed.key),
            .word(feed.incarnation)
        ) { UInt64(clamping: $0.integer(0)) }
    }
}
