internal import Synchronization
internal import TocsinRecord
internal import TocsinReplication

/// Records from a bundle on their way to the disk.
struct Ingestion: Sendable {
    let records: [Record]
    let answers: AsyncStream<ControlAnswer>

    /// Waits until each of the records has had its fate, and counts.
    ///
    /// What has none in time counts as refused.
    func count(into counts: inout Tocsin_Control_V1_Ingested, within patience: Duration) async {
        let tally = Mutex(Tally(open: Set(records.map(\.id))))
        await withTimeLimit(patience) { [answers] in
            for await case .outcome(let record, let outcome) in answers
            where tally.withLock({ $0.note(record, outcome) }) {
                return
            }
        }
        tally.withLock { tally in
            counts.accepted += tally.accepted
            counts.duplicates += tally.duplicates
            counts.refused += tally.refused + UInt32(clamping: tally.open.count)
        }
    }

    private struct Tally {
        var open: Set<RecordID>
        var accepted: UInt32 = 0
        var duplicates: UInt32 = 0
        var refused: UInt32 = 0

        /// Counts a record, and answers whether it was the last.
        mutating func note(_ record: RecordID, _ outcome: RecordOutcome) -> Bool {
            if case .acknowledged = outcome { return false }
            guard open.remove(record) != nil else { return false }
            switch outcome {
            case .stored: accepted += 1
            case .duplicate: duplicates += 1
            // What leads to it may be in the rest of the bundle, or in another one.
            case .refused(.doesNotCountYet(isNew: true)): accepted += 1
            case .refused(.doesNotCountYet(isNew: false)): duplicates += 1
            case .refused: refused += 1
            case .acknowledged: break
            }
            return open.isEmpty
        }
    }
}
