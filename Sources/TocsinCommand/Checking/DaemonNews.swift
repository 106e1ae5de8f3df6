internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinRecord

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
