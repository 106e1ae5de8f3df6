internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What has become of alerts since one last looked, whoever is told of them and whoever raised them.
struct AlertLookout {
    private let context: CommandContext
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
    init(in context: CommandContext) throws {
        self.context = context
        reader = try StoreReader(home: context.home.path)
    }

    /// Those that changed since the last time, what was said last at the end; the first time all.
    ///
    /// - Throws: `StoreError`.
    mutating func look() throws -> [Sight] {
        // Others than a reader beside the writer see the file as it was when it was opened.
        if reader.way != .shared { reader = try StoreReader(home: context.home.path) }
        let present = try reader.fileVersion()
        guard reader.way != .shared || present != version else { return [] }
        version = present
        let sights = try AlertBook(in: reader).alerts.reversed().compactMap { entry -> Sight? in
            let state = TellingState(of: entry.thread)
            let before = shown.updateValue(state, forKey: entry.thread.first.id)
            guard before != state, !entry.isForOthers else { return nil }
            return Sight(entry: entry, state: state, isChange: before != nil)
        }
        return try opened(sights)
    }

    /// With what the key agent opens, asked anew each time: nobody is asked for a passphrase, and no connection is held meanwhile.
    ///
    /// What was said last stands at the end, and is opened in any case.
    private func opened(_ sights: [Sight]) throws -> [Sight] {
        guard sights.contains(where: \.isOpening) else { return sights }
        let opener = try AlertOpener(in: reader, asking: nil, context)
        let last = sights.indices.filter { sights[$0].isOpening }.suffix(Self.mostOpened)
        var opened = sights
        for place in last {
            let sight = sights[place]
            opened[place] = Sight(
                entry: try opener.openIfUnlocked(sight.entry),
                state: sight.state,
                isChange: sight.isChange
            )
        }
        return opened
    }

    /// As many as `tocsin watch` shows at once.
    private static let mostOpened = 20
}

extension AlertLookout.Sight {
    /// Whether it is to be opened for those who look.
    fileprivate var isOpening: Bool { state.kind == .open && entry.isForUs }
}
