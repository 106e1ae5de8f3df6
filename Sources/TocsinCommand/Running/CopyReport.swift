internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// How this copy of the directory is, and what is in it for its member.
struct CopyReport {
    let records: Int
    let drafts: Int
    let lastAgreed: Timestamp?
    /// Whether the clock is behind what this copy holds.
    let isClockDoubtful: Bool
    /// How far what the member said last has come; `nil` where that does not show.
    let lastSaid: LastSaid?
    /// What is the matter; `nil` if nothing is.
    let alerts: OpenAlerts?
    /// Alerts and drills that ask this member for an answer that it has not given.
    let unanswered: [AlertName]
    /// Reports that are open; `nil` if none is.
    let reports: OpenReports?
    /// What to look at in the own entries, and in the network.
    let review: OwnReview

    init(of context: CommandContext) throws {
        let reader = try StoreReader(home: context.home.path)
        records = try reader.recordCount()
        drafts = try reader.drafts().count
        lastAgreed = try reader.lastAgreement()?.time
        isClockDoubtful = try LookUp(context).age.isDoubtful
        review = try OwnReview(of: context)
        let member = try context.home.card().value.member
        lastSaid =
            try context.home.hasNetwork ? LastSaid(of: member, in: context, reader) : nil
        let book = try AlertBook(in: reader).alerts
        alerts = OpenAlerts(among: book, at: context.now)
        unanswered = try AlertBook.wantingAnswers(among: book, in: reader, at: context.now)
            .map(\.name)
        reports = try OpenReports(in: reader, at: context.now)
    }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list([
            "records": .number(Int64(records)),
            "drafts": .number(Int64(drafts)),
            "last_said": lastSaid?.json ?? .null,
            "alerts": alerts?.json ?? .null,
            "unanswered": .strings(unanswered.map(\.description)),
            "reports": reports?.json ?? .null,
            "last_agreed": .optional(lastAgreed?.description),
            "clock_doubtful": .bool(isClockDoubtful),
        ])
    }

    /// The same where there is no copy.
    static let noneJSON: [JSON.Member] = JSON.list([
        "records": 0, "drafts": 0, "last_said": .null, "alerts": .null, "unanswered": .strings([]),
        "reports": .null, "last_agreed": .null, "clock_doubtful": .bool(false),
    ])
}
