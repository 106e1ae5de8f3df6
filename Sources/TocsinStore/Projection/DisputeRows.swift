internal import GRDB
internal import TocsinCrypto
internal import TocsinRecord

/// Which feeds are disputed, and from which place on: rows that follow from the records that count.
///
/// Whoever copied a key may sign at length, so a record costs a look at its own place and no more. What another member signs
/// with the same key disputes nothing: else it could mark whom it likes.
extension Database {
    /// Makes the row of a member's feed follow from what counts at the place of a record that is new, or no longer what it was.
    func noteDispute(at header: RecordHeader) throws {
        if try hasSeveral(at: header) {
            return try run(
                """
                INSERT INTO dispute (member, key, incarnation, seq) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET seq = min(seq, excluded.seq)
                """,
                .id(header.member),
                .id(header.feed.key),
                .word(header.feed.incarnation),
                .number(header.seq)
            )
        }
        // What is disputed from an earlier place on stays so.
        guard try firstDisputed(header) == header.seq else { return }
        try run(
            "DELETE FROM dispute WHERE member = ? AND key = ? AND incarnation = ?",
            .id(header.member),
            .id(header.feed.key),
            .word(header.feed.incarnation)
        )
        try run(
            """
            INSERT INTO dispute (member, key, incarnation, seq)
            SELECT member, key, incarnation, seq FROM record
            WHERE member = ? AND key = ? AND incarnation = ? AND seq > ? AND standing >= 2
            GROUP BY seq HAVING count(*) > 1 ORDER BY seq LIMIT 1
            """,
            .id(header.member),
            .id(header.feed.key),
            .word(header.feed.incarnation),
            .number(header.seq)
        )
    }

    /// Makes all rows from nothing.
    func noteEveryDispute() throws {
        try run(
            """
            INSERT INTO dispute (member, key, incarnation, seq)
            SELECT member, key, incarnation, min(seq) FROM (
                SELECT member, key, incarnation, seq FROM record WHERE standing >= 2
                GROUP BY member, key, incarnation, seq HAVING count(*) > 1)
            GROUP BY member, key, incarnation
            """
        )
    }

    private func hasSeveral(at header: RecordHeader) throws -> Bool {
        try first(
            """
            SELECT count(*) FROM (SELECT 1 FROM record
                WHERE key = ? AND incarnation = ? AND seq = ? AND standing >= 2 AND member = ? LIMIT 2)
            """,
            .id(header.feed.key),
            .word(header.feed.incarnation),
            .number(header.seq),
            .id(header.member)
        ) { $0.integer(0) > 1 } ?? false
    }

    private func firstDisputed(_ header: RecordHeader) throws -> UInt64? {
        try first(
            "SELECT seq FROM dispute WHERE member = ? AND key = ? AND incarnation = ?",
            .id(header.member),
            .id(header.feed.key),
            .word(header.feed.incarnation)
        ) { UInt64(clamping: $0.integer(0)) }
    }
}
