import GRDB

/// Reads and changes a database behind the store's back.
enum TestDatabase {
    static func execute(_ sql: String, in home: TestHome) throws {
        let queue = try open(home)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Every row of every table, as text, in an order that does not change.
    static func dump(_ home: TestHome) throws -> [String] {
        try open(home).read { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            ).filter { (!$0.hasPrefix("search_") || $0 == "search_text") && $0 != "entry" }
            return try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
                    .map { "\(table) \($0.filter { $0.0 != "entered" })" }.sorted()
            }
        }
    }

    /// What the full-text index says of itself.
    static func checkIndex(_ home: TestHome) throws {
        try execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", in: home)
    }

    static func value(_ sql: String, in home: TestHome) throws -> Int64? {
        try open(home).read { try Int64.fetchOne($0, sql: sql) }
    }

    private static func open(_ home: TestHome) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(
            path: home.path + "/directory.sqlite",
            configuration: configuration
        )
    }
}

extension TestDatabase {
    /// Holds a reader to the present state of the file while something else happens.
    static func whileReading(_ home: TestHome, _ body: () async throws -> Void) async throws {
        let queue = try open(home)
        try await queue.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN")
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM record")
        }
        try await body()
        try await queue.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try queue.close()
    }
}
