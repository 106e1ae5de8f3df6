internal import TocsinDirectory
internal import TocsinReplication
internal import TocsinStore

/// When this copy last agreed with each peer, and what of that the store has still to be told.
///
/// A busy network agrees many times in a second; the store is told once in a while, of all peers together.
struct Agreements {
    private var times: [PeerID: Int64]
    /// In the order in which they last agreed.
    private var unnoted: [PeerID] = []
    private var lastNote = Int64.min

    /// Begins with what the store knows.
    init(_ noted: [Agreement]) {
        times = Dictionary(
            noted.map { (PeerID($0.peer), $0.time.seconds) },
            uniquingKeysWith: { newest, _ in newest }
        )
    }

    /// Seconds since 1970 of the last agreement with a peer, or 0.
    subscript(peer: PeerID) -> Int64 { times[peer] ?? 0 }

    /// Takes one in, and answers with those that the store is to be told now, the newest last.
    ///
    /// - Parameter pause: how many seconds lie between two tellings.
    mutating func add(_ peer: PeerID, at wall: Int64, pause: Int64) -> [Agreement] {
        times[peer] = wall
        unnoted.removeAll { $0 == peer }
        unnoted.append(peer)
        guard wall < lastNote || wall &- pause >= lastNote else { return [] }
        lastNote = wall
        return takeUnnoted()
    }

    /// Those that the store has still to be told, the newest last; from now on it counts as told.
    mutating func takeUnnoted() -> [Agreement] {
        defer { unnoted = [] }
        return unnoted.map {
            Agreement(time: Timestamp(clamping: self[$0]), peer: $0.key)
        }
    }
}
