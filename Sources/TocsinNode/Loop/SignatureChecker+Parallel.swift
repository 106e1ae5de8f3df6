internal import Dispatch
internal import Synchronization
internal import TocsinRecord
internal import TocsinReplication

extension SignatureChecker {
    /// Records that one core checks before it asks for more: a millisecond of work.
    private static let portion = 16

    /// Spreads the checks over the cores that are free, and helps them until all is done.
    static let parallel = SignatureChecker { records, network in
        let starts = Array(stride(from: 0, to: records.count, by: portion))
        let answers = Mutex<[Int: [Answer]]>([:])
        DispatchQueue.concurrentPerform(iterations: starts.count) { number in
            let own = records[starts[number]...].prefix(portion)
                .map { answer(for: $0, in: network) }
            answers.withLock { $0[number] = own }
        }
        return answers.withLock { answers in starts.indices.flatMap { answers[$0] ?? [] } }
    }
}
