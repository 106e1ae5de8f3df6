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
    /// It holds every record here whose entry number is not greater; `nil` if that does not show.
    package let agreed: UInt64?
    /// Feeds of which it holds all that was held here, up to a place, when the last entry number was ``entered``.
    package let feeds: [(feed: FeedID, place: UInt64)]
    /// The greatest entry number then.
    package let entered: UInt64

    package init(
        key: PublicKey,
        member: MemberID,
        counter: UInt64,
        beacon: [UInt8],
        agreed: UInt64? = nil,
        feeds: [(feed: FeedID, place: UInt64)] = [],
        entered: UInt64 = 0
    ) {
        self.key = key
        self.member = member
        self.counter = counter
        self.beacon = beacon
        self.agreed = agreed
        self.feeds = feeds
        self.entered = entered
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
    /// The greatest entry number: every record that begins to count, be it again, gets the next one.
    package func lastEntry() throws -> UInt64 { UInt64(try readOnce { try $0.lastEntry() }) }

    /// Every node that was ever heard, ascending by key.
    package func nodes() throws -> [KnownNode] {
        try readOnce { database in
            let now = try database.runningTime()
            let last = try database.lastEntry()
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
                AND (agreed >= record.entered OR EXISTS (
                    SELECT 1 FROM reached_feed AS feed
                    WHERE feed.key = record.key AND feed.incarnation = record.incarnation
                    AND feed.node = node.key AND feed.place >= record.seq
                    AND feed.entered >= record.entered))
                ORDER BY node.key
                """,
                .integer(number)
            ) { try $0.id(0) }
        }
    }
}

extension Database {
    func lastEntry() throws -> Int64 {
        try first("SELECT last FROM entry") { $0.integer(0) } ?? 0
    }

    fileprivate func hear(_ news: NodeNews, at time: Timestamp) throws {
        try run(
            """
            INSERT INTO node (key, member, counter, beacon, heard, ran, agreed)
            SELECT ?1, ?2, ?3, ?4, ?5, seconds, ?6 FROM running_time WHERE true
            ON CONFLICT (key) DO UPDATE SET member = excluded.member,
                beacon = iif(excluded.counter > counter, excluded.beacon, beacon),
                heard = iif(excluded.counter > counter, excluded.heard, heard),
                ran = iif(excluded.counter > counter, excluded.ran, ran),
                counter = max(counter, excluded.counter), agreed = max(agreed, excluded.agreed)
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
                INSERT INTO reached_feed (key, incarnation, node, place, entered)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET place = excluded.place, entered = excluded.entered
                WHERE excluded.place >= place
                """,
                .id(feed.key),
                .word(feed.incarnation),
                .id(news.key),
                .number(place),
                .number(news.entered)
            )
        }
        // What all records say need not be said of feeds.
        if let agreed = news.agreed, agreed >= (try lastEntry()) {
            try run("DELETE FROM reached_feed WHERE node = ?", .id(news.key))
        }
    }
}
