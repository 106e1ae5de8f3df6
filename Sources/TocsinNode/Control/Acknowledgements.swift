internal import Synchronization
internal import TocsinReplication

/// The neighbours that hold a record.
final class Acknowledgements: Sendable {
    private let peers: Mutex<Set<PeerID>> = Mutex([])

    var count: Int { peers.withLock(\.count) }

    func add(_ peer: PeerID) {
        peers.withLock { _ = $0.insert(peer) }
    }
}

/// Runs something for so long at most, and answers `nil` if that was too short.
func withTimeLimit<Value: Sendable>(
    _ limit: Duration,
    _ body: @escaping @Sendable () async -> Value
) async -> Value? {
    await withTaskGroup(of: Value?.self) { group in
        group.addTask { await body() }
        group.addTask {
            try? await Task.sleep(for: limit)
            return nil
        }
        let first = await group.next() ?? nil
        group.cancelAll()
        return first
    }
}
