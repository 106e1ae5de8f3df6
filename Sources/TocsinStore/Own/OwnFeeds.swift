internal import GRDB
package import TocsinCrypto
package import TocsinRecord

extension StoreWriter {
    /// Reserves the next place in the chain of one of this member's keys, durably.
    ///
    /// Sign for that place, then append, and hand the record to nobody before that. A place that was
    /// reserved and neither appended nor released may have been signed for by a process that died:
    /// then the chain is left alone for ever and a new one is begun, and no number is used twice.
    ///
    /// - Parameters:
    ///   - key: a signing or identity key of this member.
    ///   - continuing: whether the present chain may go on. Pass `true` only when it is sure since the start
    ///     that nobody knows more of it than this store does.
    package func reserve(for key: PublicKey, continuing: Bool) throws -> FeedPosition {
        try write { database in
            let present = try database.ownFeed(of: key)
            if continuing, let present, let position = try database.next(in: present) {
                try database.setOwnFeed(position)
                return position
            }
            let feed = FeedID(key: key, incarnation: SystemEntropy.nonzeroWord())
            let position = FeedPosition.beginning(of: feed)
            try database.setOwnFeed(position)
            return position
        }
    }

    /// Gives back a place for which certainly nothing was signed.
    ///
    /// It does nothing if the place is no longer the last one reserved.
    package func release(_ position: FeedPosition) throws {
        try write { database in
            try database.run(
                """
                UPDATE own_feed SET reserved = reserved - 1
                WHERE key = ? AND incarnation = ? AND reserved = ?
                """,
                .id(position.feed.key),
                .word(position.feed.incarnation),
                .number(position.seq)
            )
        }
    }
}

extension StoreReader {
    /// The chain that one of this member's keys writes at present on this machine, or `nil` if it
    /// has written none.
    package func ownFeed(of key: PublicKey) throws -> FeedID? {
        try readOnce { try $0.ownFeed(of: key)?.feed }
    }
}

/// A chain of this member on this machine and the last place reserved in it.
private struct OwnFeed {
    let feed: FeedID
    let reserved: UInt64
}

extension Database {
    fileprivate func ownFeed(of key: PublicKey) throws -> OwnFeed? {
        try first("SELECT incarnation, reserved FROM own_feed WHERE key = ?", .id(key)) { row in
            OwnFeed(
                feed: FeedID(key: key, incarnation: try row.word(0)),
                reserved: UInt64(clamping: row.integer(1))
            )
        }
    }

    /// The place behind the last record of a chain, or `nil` if the chain must not go on: a place is
    /// reserved without a record, or the chain has a fork or a hole.
    fileprivate func next(in own: OwnFeed) throws -> FeedPosition? {
        let records = try rows(
            """
            SELECT seq, id FROM record WHERE key = ? AND incarnation = ? ORDER BY seq DESC LIMIT 2
            """,
            .id(own.feed.key),
            .word(own.feed.incarnation),
            read: { (seq: UInt64(clamping: $0.integer(0)), id: try $0.id(1, as: RecordID.self)) }
        )
        guard let last = records.first else {
            return own.reserved == 0 ? .beginning(of: own.feed) : nil
        }
        let isForked = records.count == 2 && records[1].seq == last.seq
        guard last.seq == own.reserved, !isForked else { return nil }
        return FeedPosition(feed: own.feed, seq: last.seq + 1, prev: last.id)
    }

    fileprivate func setOwnFeed(_ position: FeedPosition) throws {
        try run(
            """
            INSERT INTO own_feed (key, incarnation, reserved) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET incarnation = excluded.incarnation,
                reserved = excluded.reserved
            """,
            .id(position.feed.key),
            .word(position.feed.incarnation),
            .number(position.seq)
        )
    }
}
