package import TocsinRecord

/// What a check of the store found.
package struct Verification: Equatable, Sendable {
    /// How many records were looked at.
    package internal(set) var records = 0
    /// Records of which a bit is not as it was signed.
    package internal(set) var damaged: [DamagedRecord] = []
    /// Places in which a chain does not hang together: two records of the same feed and place, or
    /// one that names another predecessor than the one that is here.
    package internal(set) var breaks: [Break] = []
    /// Tables that do not follow from the records.
    package internal(set) var wrongTables: [String] = []
    /// What SQLite says of its own pages and indexes.
    package internal(set) var fileFaults: [String] = []

    /// Whether this copy is as it should be.
    ///
    /// Breaks are no fault of the copy: they are facts about their author's keys.
    package var isSound: Bool { damaged.isEmpty && wrongTables.isEmpty && fileFaults.isEmpty }

    /// A record that is not what it was.
    package struct DamagedRecord: Equatable, Sendable {
        /// Its row.
        let number: Int64
        /// The identifier in its row, if that has the shape of one.
        package let id: RecordID?
        /// What is wrong with it.
        package let reason: Reason
    }

    /// What is wrong with a record.
    package enum Reason: String, Sendable, CaseIterable {
        /// Its header is no header, or not the one of its identifier.
        case header
        /// Its payload is not the one that its header promises.
        case payload
        /// Its grounds are not those that came with it.
        case grounds
        /// Its signature is not its author's.
        case signature
        /// The columns beside its bytes do not say what its header says.
        case columns
    }

    /// A place in a chain that is taken twice or does not fit to the one before.
    package struct Break: Equatable, Sendable {
        /// Which chain.
        package let feed: FeedID
        /// The place of the later record.
        package let seq: UInt64

        package init(feed: FeedID, seq: UInt64) {
            self.feed = feed
            self.seq = seq
        }
    }

    /// How thoroughly to look.
    package enum Depth: Sendable {
        /// Bytes against identifiers and commitments: what a failing disk changes. For each start.
        case quick
        /// Signatures, chains and everything derived as well.
        case full
    }
}
