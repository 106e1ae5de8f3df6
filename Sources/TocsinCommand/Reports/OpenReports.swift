internal import TocsinDirectory
internal import TocsinStore

/// How many reports are open, in a line of the status.
struct OpenReports: Sendable {
    let count: Int
    /// How many of them have something left to do that should be done by now.
    let overdue: Int

    /// Answers `nil` if there is none.
    init?(in reader: StoreReader, at now: Timestamp) throws {
        let open = try reader.reports().compactMap(\.report).filter { $0.closed == nil }
        guard !open.isEmpty else { return nil }
        count = open.count
        overdue = open.count { $0.isOverdue(at: now) }
    }

    /// For people.
    var text: StyledText {
        StyledText(
            Phrases.Reports.ofStatus(count, overdue: overdue),
            overdue > 0 ? .warning : .plain
        )
    }

    /// For programs.
    var json: JSON {
        .object(["open": .number(Int64(count)), "overdue": .number(Int64(overdue))])
    }
}
