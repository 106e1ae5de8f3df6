@preconcurrency internal import Dispatch

/// Runs an actor on a thread of its own, so that waiting for a disk holds up nobody else.
final class StoreExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "tocsin.store")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
