internal import GRDB
internal import TocsinDirectory
internal import TocsinRecord

/// Makes the states of payloads what the other records say they are.
///
/// Whether a version replaces or erases another depends on whether it is whole, so that one state may
/// decide the next, along a whole history. It comes to an end, since a record names only older ones.
struct Settlement {
    let database: Database
    /// Registers in which something may have changed.
    private(set) var touched: [RegisterID] = []
    /// What each record was when it was first looked at.
    private(set) var before: [(number: Int64, standing: AppendReport.Standing)] = []

    init(_ database: Database) {
        self.database = database
    }

    /// Settles records, and those that these replace or erase as far as it matters to them.
    mutating func settle(_ ids: [RecordID]) throws {
        var waiting = ids
        while let id = waiting.popLast() {
            guard let row = try database.recordRow(id) else { continue }
            note(row)
            let state = try database.settle(row)
            if (state == .owed) != (row.payloadState == .owed) {
                guard let header = try database.header(row.number) else { continue }
                waiting += header.replaces + header.erases
            }
        }
    }

    /// Remembers what a record is before it changes.
    mutating func note(_ row: RecordRow) {
        before.append((row.number, row.standing))
        if let register = row.register { touched.append(register) }
    }

    /// Notes a register in which something changed.
    mutating func touch(_ register: RegisterID) { touched.append(register) }

    /// The records that are not what they were, ascending by identifier.
    func changes() throws -> [AppendReport.Change] {
        var changes: [AppendReport.Change] = []
        var seen: Set<Int64> = []
        for (number, standing) in before where seen.insert(number).inserted {
            guard let row = try database.recordRow(number: number), row.standing != standing else {
                continue
            }
            changes.append(AppendReport.Change(id: row.id, standing: row.standing))
        }
        return changes.sorted { $0.id < $1.id }
    }
}
