internal import TocsinDirectory
internal import TocsinNode
internal import TocsinStore

/// The reports of this home, by their numbers.
struct ReportBook: Sendable {
    let context: CommandContext
    /// How they are written.
    let rows: OwnRows
    /// The newest first.
    let reports: [KeptReport]

    init(in context: CommandContext) throws {
        self.context = context
        rows = OwnRows(home: context.home, holder: Phrases.Reports.holder)
        try context.home.requireDatabase()
        reports = try StoreReader(home: context.home.path).reports()
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
        return try await rows.change({ try $0.keep(report: body, over: former) }) { store in
            guard let former else { return try await store.keepReport(body) }
            try await store.keepReport(body, as: former.number, over: former.body)
            return former.number
        }
    }

    /// Removes reports for good.
    ///
    /// - Parameter removed: told of each when it is.
    /// - Returns: what is left of them in the file.
    func remove(_ numbers: [Int64], removed: (Int64) -> Void) async throws -> Traces {
        try await rows.change { daemon in
            for number in numbers {
                try daemon.removeReport(number)
                removed(number)
            }
        } inFile: { store in
            for number in numbers {
                try await store.removeReport(number)
                removed(number)
            }
        }
        return await rows.sweep()
    }

    /// - Throws: `CommandError` with status 7 if as many are kept as may be beside those of mails, which anybody can send.
    static func requireRoomForMail(beside count: Int) throws {
        guard count < StoreLimits.reportsWithMails else { throw Phrases.Reports.noRoomForMail }
    }
}
