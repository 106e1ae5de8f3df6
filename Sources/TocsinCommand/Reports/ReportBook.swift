internal import SystemPackage
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinStore

/// The reports of this home, by their numbers.
struct ReportBook: Sendable {
    let context: CommandContext
    /// The newest first.
    let reports: [KeptReport]

    init(in context: CommandContext) throws {
        self.context = context
        try context.home.requireDatabase()
        reports = try StoreReader(home: context.home.folder.string).reports()
    }

    /// The report of a number.
    ///
    /// - Throws: `CommandError` with status 4 if there is none.
    func find(_ number: Int64) throws -> Report {
        guard let report = try kept(number).report else { throw Phrases.Reports.unreadable(number) }
        return report
    }

    /// The report of a number, whether it can be read or not.
    func kept(_ number: Int64) throws -> KeptReport {
        guard let found = reports.first(where: { $0.number == number }) else {
            throw Phrases.Reports.none(number)
        }
        return found
    }

    /// Keeps a report, and answers its number.
    ///
    /// Through the daemon if it runs, since it holds the file, else into the file itself.
    ///
    /// - Parameter number: of the report whose place it takes, as it was read here; `nil` for a new one.
    /// - Throws: `CommandError` if it cannot be kept; what the store or the daemon throws if somebody else has changed it since.
    @discardableResult
    func keep(_ report: Report, as number: Int64? = nil) async throws -> Int64 {
        let body: [UInt8]
        do throws(BodyError) {
            body = try report.encoded()
        } catch {
            throw Phrases.Reports.refused(error)
        }
        let former = try number.map(kept)
        do {
            let daemon = try ControlClient(connectingTo: context.home.controlAddress())
            return try daemon.keep(report: body, over: former)
        } catch LocalSocketError.nobodyListens {
            let store = try writer()
            guard let former else { return try await store.keepReport(body) }
            try await store.keepReport(body, as: former.number, over: former.body)
            return former.number
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
