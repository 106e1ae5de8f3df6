internal import GRDB
package import TocsinDirectory
internal import TocsinCrypto
package import TocsinRecord

/// What people were told of: ids and states, never a text.
extension StoreWriter {
    /// Notes that deliveries begin: until they are noted as done, they may or may not have been heard.
    package func begin(_ tellings: [Telling], on channel: TellingChannel) throws {
        try write { database in
            let ran = try database.runningTime()
            for telling in tellings {
                var row = try database.telling(of: telling.alert, on: channel, ran: ran)
                row.begin(telling, at: ran)
                try database.keep(row, on: channel)
            }
        }
    }

    /// Notes that deliveries are done.
    ///
    /// - Parameter memory: what the channel remembers from now on; `nil` if nothing of that has changed.
    package func finish(
        _ tellings: [Telling],
        on channel: TellingChannel,
        remembering memory: TellingMemory? = nil
    ) throws {
        try write { database in
            let ran = try database.runningTime()
            for telling in tellings {
                var row = try database.telling(of: telling.alert, on: channel, ran: ran)
                row.finish(telling, at: ran)
                try database.keep(row, on: channel)
            }
            if let memory { try database.keep(memory, of: channel) }
        }
    }

    /// Notes on all channels that somebody here has seen what an alert says, so that nobody is told the same of it again.
    ///
    /// - Returns: whether any channel had told of it.
    package func lookAt(_ alert: RecordID) throws -> Bool {
        try write { database in
            try database.run(
                "UPDATE telling SET looked = 1 WHERE topic = ? AND about = ?",
                .integer(alertTopic),
                .id(alert)
            )
            return database.changesCount > 0
        }
    }
}

extension StoreReader {
    /// What a channel has told of alerts.
    package func tellings(on channel: TellingChannel) throws -> [RecordID: TellingRow] {
        let rows = try readOnce { database in
            try database.rows(
                "SELECT \(KeptTelling.columns) FROM telling WHERE channel = ? AND topic = ?",
                .text(channel.rawValue),
                .integer(alertTopic),
                read: TellingRow.init
            )
        }
        return Dictionary(rows.map { ($0.alert, $0) }) { first, _ in first }
    }

    /// What a channel remembers besides.
    package func memory(of channel: TellingChannel) throws -> TellingMemory? {
        try readOnce { database in
            try database.first(
                "SELECT baseline, named, summarised FROM telling_channel WHERE channel = ?",
                .text(channel.rawValue)
            ) { row in
                TellingMemory(
                    baseline: row.isNull(0) ? nil : row.integer(0),
                    named: row.integer(1),
                    summarised: row.isNull(2) ? nil : row.integer(2)
                )
            }
        }
    }
}

/// The number of the topic of alerts in a row.
private let alertTopic: Int64 = 1

extension Database {
    fileprivate func telling(
        of alert: RecordID,
        on channel: TellingChannel,
        ran: Int64
    ) throws -> TellingRow {
        try first(
            "SELECT \(KeptTelling.columns) FROM telling WHERE channel = ? AND topic = ? AND about = ?",
            .text(channel.rawValue),
            .integer(alertTopic),
            .id(alert),
            read: TellingRow.init
        ) ?? TellingRow(alert, told: nil, ran: ran)
    }

    fileprivate func keep(_ row: TellingRow, on channel: TellingChannel) throws {
        try keep(
            KeptTelling(
                topic: alertTopic,
                about: row.alert.array,
                told: row.told.map { .init($0.id, $0.state.encoded, isLoud: $0.isLoud) },
                trying: row.trying.map { .init($0.id, $0.state.encoded, isLoud: $0.isLoud) },
                turns: row.turns,
                repetitions: row.repetitions,
                isLookedAt: row.isLookedAt,
                ran: row.ran,
                hasWoken: row.hasWoken
            ),
            on: channel
        )
    }

    fileprivate func keep(_ memory: TellingMemory, of channel: TellingChannel) throws {
        try run(
            """
            INSERT OR REPLACE INTO telling_channel (channel, baseline, named, summarised)
            VALUES (?, ?, ?, ?)
            """,
            .text(channel.rawValue),
            memory.baseline.map(SQLValue.integer) ?? .null,
            .integer(memory.named),
            memory.summarised.map(SQLValue.integer) ?? .null
        )
    }
}

extension TellingRow {
    /// What cannot be read counts as not told: people hear of it once more.
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            try row.id(0),
            told: try Told(row, at: 1),
            trying: try Told(row, at: 4),
            ran: row.integer(10)
        )
        (turns, repetitions) = (Int(clamping: row.integer(7)), Int(clamping: row.integer(8)))
        (isLookedAt, hasWoken) = (row.integer(9) != 0, row.integer(11) != 0)
    }
}

extension TellingRow.Told {
    fileprivate init?(_ row: SQLRow, at column: Int32) throws {
        guard let said = try KeptTelling.Said(row, at: column),
            let state = TellingState(decoding: said.state)
        else { return nil }
        self.init(id: said.id, state: state, isLoud: said.isLoud)
    }
}
