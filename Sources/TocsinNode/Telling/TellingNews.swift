internal import Synchronization
internal import TocsinMembership
internal import TocsinRecord

/// What the loop leaves for those who tell people; it never waits for them.
final class TellingNews: Sendable {
    /// What of the alerts may have changed.
    enum Touched: Equatable, Sendable {
        /// What these records belong to.
        case records(Set<RecordID>)
        case everything

        static let nothing = Touched.records([])
    }

    private struct State {
        /// Nothing has been looked at yet.
        var touched = Touched.everything
        /// How often something was touched.
        var changes: Int64 = 0
        var hasAgreed = false
        var bells: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    /// To look at all alerts costs no more than to find out what so many records belong to.
    private static let most = 4096

    /// Something became of records: they are durable, count again or no longer, or were erased.
    func touched(_ records: some Collection<RecordID>) {
        if records.isEmpty { return }
        ring {
            $0.changes += 1
            Self.add(records, to: &$0)
        }
    }

    private static func add(_ records: some Collection<RecordID>, to state: inout State) {
        guard case .records(let known) = state.touched else { return }
        let all = known.union(records)
        state.touched = all.count > most ? .everything : .records(all)
    }

    /// The standing of records has changed, or damage was mended.
    func touched(by report: AppendReport) {
        let isMended = report.outcomes.contains { if case .mended = $0 { true } else { false } }
        if isMended { touchedEverything() }
        touched(report.changes.map(\.id))
    }

    /// Nobody knows what may have changed.
    func touchedEverything() {
        ring {
            $0.changes += 1
            $0.touched = .everything
        }
    }

    /// A number that changes whenever something was touched.
    var changes: Int64 { state.withLock(\.changes) }

    /// What was taken could not be looked at: it is as before, and nobody is called, who would fail again at once.
    func putBackEverything() { state.withLock { $0.touched = .everything } }

    /// The same of some of it.
    func putBack(_ records: [RecordID]) { state.withLock { Self.add(records, to: &$0) } }

    /// This copy was found equal to another's.
    func agreed() {
        let isFirst = state.withLock { state in
            defer { state.hasAgreed = true }
            return !state.hasAgreed
        }
        if isFirst { ring() }
    }

    /// Whether this copy was found equal to another's since the node started.
    var hasAgreed: Bool { state.withLock(\.hasAgreed) }

    /// What was touched since this was asked last.
    func takeTouched() -> Touched {
        state.withLock { state in
            defer { state.touched = .nothing }
            return state.touched
        }
    }

    /// Rings at once, and whenever something may have to be told.
    func rings() -> AsyncStream<Void> {
        let (rings, bell) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        state.withLock { $0.bells.append(bell) }
        bell.yield()
        return rings
    }

    /// Lets everybody look.
    func ring() { ring { _ in } }

    private func ring(after change: (inout State) -> Void) {
        let bells = state.withLock { state in
            change(&state)
            return state.bells
        }
        for bell in bells { bell.yield() }
    }
}
