internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

extension AlertBook {
    /// The alerts and drills that ask the member of this home for an answer that it has not given.
    ///
    /// What is sealed and was not opened here asks nothing.
    static func wantingAnswers(
        among alerts: [Entry],
        in reader: StoreReader,
        at now: Timestamp
    ) throws -> [Entry] {
        guard let own = try reader.ownMember() else { return [] }
        return try alerts.filter { alert in
            try alert.asksOthers(at: now) && reader.answers(to: alert.thread).waits(for: own)
        }
    }
}

extension AlertBook.Entry {
    /// Whether another member than that of this home asks for answers, and there is time.
    func asksOthers(at now: Timestamp) -> Bool {
        isOpen(at: now) && !isOwn && said?.asks != nil
    }
}
