@preconcurrency internal import Dispatch

/// Runs an actor on a thread of its own, so that waiting for a disk holds up nobody else.
package final class StoreExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// - Parameter label: what debuggers call the thread.
    package init(label: String) { queue = DispatchQueue(label: label) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    package func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
