import Foundation
import Testing

/// The `sqlite3` shell, which changes a database as another program would.
enum SQLiteProgram {
    static func change(_ file: String, _ statement: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [file, statement]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
