internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinNode
internal import TocsinRecord
internal import TocsinStore

/// Says why a record is seen here as it is, or is not seen at all.
struct Why: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: Phrases.Why.abstract,
        discussion: Phrases.Why.discussion
    )

    @Argument(help: Phrases.Why.id)
    var id: String

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        let digits = id.lowercased()
        guard (4...64).contains(digits.utf8.count), digits.utf8.allSatisfy(Hex.isDigit) else {
            throw Phrases.Why.noIdentifier
        }
        let lookUp = try LookUp(context)
        let council = try Council(in: context)
        let daemon = try DaemonNews(of: context.home)
        let known = try lookUp.reader.recordIDs(beginningWith: digits)
        let came = daemon.refused.map(\.record).filter { $0.description.hasPrefix(digits) }
        let ids = (known + came).sortedWithoutRepetition
        guard let id = RecordID(hex: digits) ?? ids.first, ids.count <= 1 else {
            throw ids.isEmpty
                ? Phrases.Why.unknown(digits) : Phrases.Checking.ambiguousRecord(ids.count)
        }
        let explanation = try Explanation(
            of: lookUp.reader.account(of: id),
            in: council,
            daemon,
            now: context.now
        )
        for line in explanation.lines { context.output.line(line) }
        try lookUp.end([explanation.json])
        if explanation.state == .unknown { throw Phrases.Why.unknown(id.short) }
    }
}

/// What the daemon of this home can tell of records that are missing.
struct DaemonNews {
    /// A record that came and was not taken.
    struct Refused {
        let record: RecordID
        /// Whose node brought it; `nil` if a command of this machine did, or nobody's.
        let member: MemberID?
        let time: Timestamp
        /// The word for the reason.
        let reason: String
    }

    /// Oldest first.
    let refused: [Refused]
    let state: State

    /// Whether anything can come here.
    enum State {
        /// No daemon runs.
        case notRunning
        /// One runs that this user may not ask, or that does not answer.
        case unasked
        /// There are links with so many nodes.
        case linked(Int)
    }

    /// Asks the daemon, if one runs.
    init(of home: Home) throws {
        do {
            let client = try ControlClient(connectingTo: home.controlAddress())
            let links = try client.status().peers.count { $0.connected }
            refused = try client.refusedRecords().compactMap(Refused.init)
            state = .linked(links)
        } catch LocalSocketError.nobodyListens {
            (state, refused) = (.notRunning, [])
        } catch is LocalSocketError {
            (state, refused) = (.unasked, [])
        }
    }
}

extension DaemonNews.Refused {
    fileprivate init?(_ told: Tocsin_Control_V1_RefusedRecord) {
        guard let record = RecordID(Array(told.id)) else { return nil }
        self.init(
            record: record,
            member: MemberID(Array(told.member)),
            time: Timestamp(clamping: told.at),
            reason: told.reason
        )
    }
}
