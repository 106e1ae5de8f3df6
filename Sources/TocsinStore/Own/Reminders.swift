internal import GRDB
package import TocsinDirectory

/// What people were told of matters: identifiers, never a text.
extension StoreWriter {
    /// Notes that a delivery begins: until it is noted as done, it may or may not have been heard.
    package func begin(_ reminder: Reminder, on channel: TellingChannel) throws {
        try note(reminder, on: channel) { $0.begin($1, at: $2) }
    }

    /// Notes that a delivery is done.
    package func finish(_ reminder: Reminder, on channel: TellingChannel) throws {
        try note(reminder, on: channel) { $0.finish($1, at: $2) }
    }

    /// Keeps rows of which nobody was told.
    package func keep(
        _ rows: some Collection<MatterRow>,
        on channel: TellingChannel
    ) throws {
        if rows.isEmpty { return }
        try write { database in
            for row in rows { try database.keep(row, on: channel) }
        }
    }

    private func note(
        _ reminder: Reminder,
        on channel: TellingChannel,
        _ change: (inout MatterRow, MatterTelling, Int64) -> Void
    ) throws {
        try write { database in
            let ran = try database.runningTime()
            for telling in reminder.tellings {
                var row =
                    try database.matterRow(of: telling.kind, on: channel)
                    ?? MatterRow(telling.kind, ran: ran)
                change(&row, telling, ran)
                try database.keep(row, on: channel)
            }
        }
    }
}

extension StoreReader {
    /// What a channel has told of matters.
    package func matterRows(on channel: TellingChannel) throws -> [MatterKind: MatterRow] {
        try readOnce { database in
            let rows = try MatterKind.allCases.compactMap {
                try database.matterRow(of: $0, on: channel)
            }
            return Dictionary(rows.map { ($0.kind, $0) }) { first, _ in first }
        }
    }
}

extension Database {
    fileprivate func matterRow(
        of kind: MatterKind,
        on channel: TellingChannel
    ) throws -> MatterRow? {
        try first(
            "SELECT \(KeptTelling.columns) FROM telling WHERE channel = ? AND topic = ?",
            .text(channel.rawValue),
            .integer(Int64(kind.rawValue))
        ) { MatterRow(kind, $0) }
    }

    fileprivate func keep(_ row: MatterRow, on channel: TellingChannel) throws {
        try keep(
            KeptTelling(
                topic: Int64(row.kind.rawValue),
                about: Self.aboutKind,
                told: row.told.map { .init($0.id, $0.encoded, isLoud: $0.isLoud) },
                trying: row.trying.map { .init($0.id, $0.encoded, isLoud: $0.isLoud) },
                turns: row.turns,
                repetitions: row.repetitions,
                ran: row.ran,
                hasWoken: row.hasWoken
            ),
            on: channel
        )
    }

    /// There is one row for each kind.
    private static let aboutKind = [UInt8](repeating: 0, count: 32)
}

extension MatterRow {
    /// What cannot be read counts as not told: people hear of it once more.
    fileprivate init(_ kind: MatterKind, _ row: SQLRow) {
        self.init(kind, told: Told(row, at: 1), trying: Told(row, at: 4), ran: row.integer(10))
        (turns, repetitions) = (Int(clamping: row.integer(7)), Int(clamping: row.integer(8)))
        hasWoken = row.integer(11) != 0
    }
}

extension MatterRow.Told {
    fileprivate init?(_ row: SQLRow, at column: Int32) {
        guard let said = try? KeptTelling.Said(row, at: column) else { return nil }
        self.init(id: said.id, decoding: said.state, isLoud: said.isLoud)
    }
}
