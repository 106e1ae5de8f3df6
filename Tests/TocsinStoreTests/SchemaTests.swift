import FoundationEssentials
import GRDB
import Testing

@testable import TocsinStore

@Suite struct SchemaTests {
    /// The schema as `docs/schema.sql` shows it, whichever version a database began as.
    ///
    /// To change it, add a migration, run this test, and commit what it says with the migration.
    @Test(arguments: 0..<Schema.current.migrations.count)
    func `a database of any version becomes what the page shows`(version: Int) throws {
        let database = try DatabaseQueue()
        let dump = try database.writeWithoutTransaction { database in
            for migration in Schema.current.migrations.prefix(version) {
                try database.execute(sql: migration)
            }
            try database.execute(sql: "PRAGMA user_version = \(version)")
            try Schema.current.migrate(database)
            #expect(
                try Int64.fetchOne(database, sql: "PRAGMA user_version") == Schema.current.version
            )
            return try Self.dump(database)
        }
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        #expect(dump.utf8.elementsEqual(page.utf8), "docs/schema.sql should be:\n\(dump)")
    }

    @Test func `what a draft has made is what its release makes, and what another has is nobody's`()
        throws
    {
        let draft = Schema(released: [], draft: Schema1.statements)
        let released = Schema(released: [Schema1.statements], draft: "CREATE TABLE more (one);")
        let database = try DatabaseQueue()
        try database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try draft.migrate(database)
            #expect(try draft.check(database, file: "a") == 1)
            #expect(try released.check(database, file: "a") == 1)
            #expect(throws: StoreError.self) { try released.checkForReading(database, file: "a") }
            try released.migrate(database)
            try released.checkForReading(database, file: "a")
            #expect(try database.tableExists("more"))
            let error = #expect(throws: StoreError.self) { try draft.check(database, file: "a") }
            #expect(error?.code == .unreleased)
            let other = Schema(released: [Schema1.statements], draft: "CREATE TABLE other (one);")
            #expect(throws: StoreError.self) { try other.check(database, file: "a") }
        }
    }

    /// What the `sqlite3` shell prints for `.schema`, but for the tables that FTS5 and SQLite keep for themselves.
    private static func dump(_ database: Database) throws -> String {
        try String.fetchAll(
            database,
            sql: """
                SELECT sql FROM sqlite_schema
                WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'
                AND (name = 'search_text' OR substr(name, 1, 7) <> 'search_')
                ORDER BY rowid
                """
        ).map { "\($0);\n" }.joined()
    }

    private static var page: URL {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return folder.appending(path: "../../docs/schema.sql")
    }
}
