internal import GRDB
package import TocsinCrypto
package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

/// What was heard of a node: its newest beacon, and what follows from it for the records here.
package struct NodeNews: Sendable {
    /// The node key.
    package let key: PublicKey
    /// Whose node it is.
    package let member: MemberID
    /// The beacon's.
    package let counter: UInt64
    /// The beacon as it came, signed.
    package let beacon: [UInt8]
    /// The number up to which the node holds all records that count here; `nil` if that does not show.
    package let agreed: UInt64?
    /// Feeds of which it holds all that is held here, up to a place.
    package let feeds: [(feed: FeedID, place: UInt64)]

    package init(
        key: PublicKey,
        member: MemberID,
        counter: UInt64,
        beacon: [UInt8],
        agreed: UInt64? = nil,
        feeds: [(feed: FeedID, place: UInt64)] = []
    ) {
        self.key = key
        self.member = member
        self.counter = counter
        self.beacon = beacon
        self.agreed = agreed
        self.feeds = feeds
    }
}

/// A node as this copy knows it.
package struct KnownNode: Equatable, Sendable {
    /// The node key.
    package let key: PublicKey
    /// Whose node it is.
    package let member: MemberID
    /// Its newest beacon, signed.
    package let beacon: [UInt8]
    /// When that came, by the clock of this machine.
    package let heard: Timestamp
    /// For how many seconds the own node has run since then.
    package let silent: Int64
    /// Whether it holds all that counts here, as far as it has said.
    package let holdsAll: Bool
}

extension StoreWriter {
    /// Keeps what was heard of nodes, the own one included, whose counter is durable then.
    package func hear(_ news: [NodeNews], at time: Timestamp) throws {
        try write { database in
            for node in news { try database.hear(node, at: time) }
        }
    }
}

extension StoreReader {
    /// The number of the record that came last; records are numbered in the order in which they come.
    package func newestNumber() throws -> UInt64 { try readOnce { try $0.newestNumber() } }

    /// Every node that was ever heard, ascending by key.
    package func nodes() throws -> [KnownNode] {
        try readOnce { database in
            let now = try database.runningTime()
            let last = try database.newestCounting()
            return try database.rows(
                "SELECT key, member, beacon, heard, ran, agreed FROM node ORDER BY key"
            ) { row in
                KnownNode(
                    key: try row.id(0),
                    member: try row.id(1),
                    beacon: row.blob(2),
                    heard: Timestamp(clamping: row.integer(3)),
                    silent: max(0, now - row.integer(4)),
                    holdsAll: row.integer(5) >= last
                )
            }
        }
    }

    /// The nodes that say they hold a record, ascending by key; `nil` if it does not count here.
    package func holders(of id: RecordID) throws -> [PublicKey]? {
        try readOnce { database in
            let number = try database.first(
                "SELECT n FROM record WHERE id = ? AND standing >= 2",
                .id(id)
            ) { $0.integer(0) }
            guard let number else { return nil }
            return try database.rows(
                """
                SELECT node.key FROM node, record WHERE record.n = ?
                AND (agreed >= record.n OR EXISTS (
                    SELECT 1 FROM reached_feed AS feed
                    WHERE feed.key = record.key AND feed.incarnation = record.incarnation
                    AND feed.node = node.key AND feed.place >= record.seq))
                ORDER BY node.key
                """,
                .integer(number)
            ) { try $0.id(0) }
        }
    }
}

extension Database {
    func newestNumber() throws -> UInt64 {
        UInt64(try first("SELECT max(n) FROM record") { $0.integer(0) } ?? 0)
    }

    fileprivate func newestCounting() throws -> Int64 {
        try first("SELECT n FROM record WHERE standing >= 2 ORDER BY n DESC LIMIT 1") {
            $0.integer(0)
        } ?? 0
    }

    fileprivate func hear(_ news: NodeNews, at time: Timestamp) throws {
        try run(
            """
            INSERT INTO node (key, member, counter, beacon, heard, ran, agreed)
            SELECT ?1, ?2, ?3, ?4, ?5, seconds, ?6 FROM running_time WHERE true
            ON CONFLICT (key) DO UPDATE SET member = excluded.member, beacon = excluded.beacon,
                heard = iif(excluded.counter > counter, excluded.heard, heard),
                ran = iif(excluded.counter > counter, excluded.ran, ran),
                counter = excluded.counter, agreed = max(agreed, excluded.agreed)
            """,
            .id(news.key),
            .id(news.member),
            .number(news.counter),
            .blob(news.beacon),
            .integer(time.seconds),
            .number(news.agreed ?? 0)
        )
        for (feed, place) in news.feeds {
            try run(
                """
                INSERT INTO reached_feed (key, incarnation, node, place) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET place = max(place, excluded.place)
                """,
                .id(feed.key),
                .word(feed.incarnation),
                .id(news.key),
                .number(place)
            )
        }
        // What all records say need not be said of feeds.
        if let agreed = news.agreed, agreed >= (try newestNumber()) {
            try run("DELETE FROM reached_feed WHERE node = ?", .id(news.key))
        }
    }

    /// A record came to stand in a feed: nobody has said of it that he holds it, though he may have of what is behind it.
    func lowerReach(of feed: FeedID, below seq: UInt64) throws {
        try run(
            "UPDATE reached_feed SET place = ?3 - 1 WHERE key = ?1 AND incarnation = ?2 AND place >= ?3",
            .id(feed.key),
            .word(feed.incarnation),
            .number(seq)
        )
    }

    /// A record that was here before begins to count only now, or is gone: what was said of all up to it says nothing of
    /// it.
    func lowerReach(below number: Int64) throws {
        try run("UPDATE node SET agreed = ?1 - 1 WHERE agreed >= ?1", .integer(number))
    }
}
