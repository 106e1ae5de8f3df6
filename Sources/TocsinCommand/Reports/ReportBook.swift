internal import SystemPackage
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinStore

/// The reports of this home, by their numbers.
struct ReportBook: Sendable {
    let context: CommandContext
    /// The newest first.
    let reports: [(number: Int64, report: Report)]

    init(in context: CommandContext) throws {
        self.context = context
        try context.home.requireDatabase()
        reports = try StoreReader(home: context.home.folder.string).reports()
    }

    /// The report of a number.
    ///
    /// - Throws: `CommandError` with status 4 if there is none.
    func find(_ number: Int64) throws -> Report {
        guard let found = reports.first(where: { $0.number == number }) else {
            throw Phrases.Reports.none(number)
        }
        return found.report
    }

    /// Keeps a report, and answers its number.
    ///
    /// Through the daemon if it runs, since it holds the file, else into the file itself.
    ///
    /// - Parameter number: of the report whose place it takes; `nil` for a new one.
    func keep(_ report: Report, as number: Int64? = nil) async throws -> Int64 {
        let body = try AlertSaying.body { () throws(BodyError) in try report.encoded() }
        do {
            let daemon = try ControlClient(connectingTo: context.home.controlAddress())
            return try daemon.keep(report: body, as: number)
        } catch LocalSocketError.nobodyListens {
            return try await writer().keep(report, as: number)
        }
    }

    /// Removes a report for good.
    func remove(_ number: Int64) async throws {
        do {
            try ControlClient(connectingTo: context.home.controlAddress()).removeReport(number)
        } catch LocalSocketError.nobodyListens {
            let store = try writer()
            try await store.removeReport(number)
            _ = try? await store.wipe()
        }
    }

    private func writer() throws -> StoreWriter {
        try StoreWriter.open(home: context.home.folder.string, holder: Phrases.Reports.holder)
    }
}
