internal import GRDB
internal import TocsinCrypto
internal import TocsinDirectory

/// A row of what people were told of, whatever it is of.
struct KeptTelling {
    /// What kind of thing it is of: 1 for alerts.
    let topic: Int64
    let about: [UInt8]
    let told: Said?
    let trying: Said?
    let turns: Int
    let repetitions: Int
    var isLookedAt = false
    let ran: Int64
    let hasWoken: Bool

    /// Something that was told, or is tried.
    struct Said {
        let id: Digest
        let state: [UInt8]
        let isLoud: Bool

        init(_ id: Digest, _ state: [UInt8], isLoud: Bool) {
            (self.id, self.state, self.isLoud) = (id, state, isLoud)
        }

        /// Reads the three columns that begin with one; `nil` if nothing was said.
        init?(_ row: SQLRow, at column: Int32) throws {
            guard !row.isNull(column), let state = row.optionalBlob(column + 1) else { return nil }
            self.init(try row.id(column), state, isLoud: row.integer(column + 2) != 0)
        }

        fileprivate static func columns(_ said: Self?) -> [SQLValue] {
            [
                .id(said?.id), .optional(said?.state),
                .integer(said?.isLoud == true ? 1 : 0),
            ]
        }
    }

    /// The columns of a row but for those that name it, in the order in which they are read.
    static let columns = """
        about, told, told_state, told_loud, trying, trying_state, trying_loud, turns, repetitions, looked, ran, woken
        """

    fileprivate var values: [SQLValue] {
        [.blob(about)] + Said.columns(told) + Said.columns(trying) + [
            .number(turns), .number(repetitions), .integer(isLookedAt ? 1 : 0), .integer(ran),
            .integer(hasWoken ? 1 : 0),
        ]
    }
}

extension Database {
    /// Keeps a row in place of what it was.
    func keep(_ telling: KeptTelling, on channel: TellingChannel) throws {
        try run(
            """
            INSERT OR REPLACE INTO telling (channel, topic, \(KeptTelling.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [.text(channel.rawValue), .integer(telling.topic)] + telling.values
        )
    }
}
