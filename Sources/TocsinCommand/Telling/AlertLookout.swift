internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What has become of alerts since one last looked, whoever is told of them and whoever raised them.
struct AlertLookout {
    private let home: String
    private var reader: StoreReader
    private var version: Int64?
    private var shown: [RecordID: TellingState] = [:]

    /// An alert that is new or has changed.
    struct Sight: Sendable {
        let entry: AlertBook.Entry
        let state: TellingState
        /// Whether it was seen before, as something else.
        let isChange: Bool
    }

    /// - Throws: `StoreError` if there is no copy to look at.
    init(home: String) throws {
        self.home = home
        reader = try StoreReader(home: home)
    }

    /// Those that changed since the last time, what was said last at the end; the first time all.
    ///
    /// - Throws: `StoreError`.
    mutating func look() throws -> [Sight] {
        // Others than a reader beside the writer see the file as it was when it was opened.
        if reader.way != .shared { reader = try StoreReader(home: home) }
        let present = try reader.fileVersion()
        guard reader.way != .shared || present != version else { return [] }
        version = present
        return try AlertBook(in: reader).alerts.reversed().compactMap { entry in
            let state = TellingState(of: entry.thread)
            let before = shown.updateValue(state, forKey: entry.thread.first.id)
            guard before != state, !entry.isForOthers else { return nil }
            return Sight(entry: entry, state: state, isChange: before != nil)
        }
    }
}
