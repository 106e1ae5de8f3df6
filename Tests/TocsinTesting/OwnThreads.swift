// A build without tests makes this target, too, and knows no module Testing.
#if canImport(Testing)
internal import Foundation
internal import Synchronization
package import Testing

/// Runs tests, and every child task they begin, on threads of their own.
///
/// Swift has as many threads for tasks as there are processors, and a test that runs a program to its end or checks
/// signatures takes one of them for as long as it lasts. A test with a node in its own process would then wait for
/// tasks that nobody runs, and run into time limits that it does not mean.
package struct OwnThreads: TestTrait, SuiteTrait, TestScoping {
    /// For each test of a suite.
    package var isRecursive: Bool { true }

    @concurrent
    package func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(Threads.shared) { try await function() }
    }
}

extension Trait where Self == OwnThreads {
    /// Runs the test on threads that no other kind of test can take.
    package static var ownThreads: OwnThreads { OwnThreads() }
}

/// Some threads that take up one job after the other.
private final class Threads: TaskExecutor {
    static let shared = Threads(8)

    private let jobs: Mutex<[UnownedJob]> = Mutex([])
    private let waiting = DispatchSemaphore(value: 0)

    init(_ count: Int) {
        for _ in 0..<count { Thread.detachNewThread { self.work() } }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        waiting.signal()
    }

    private func work() {
        while true {
            waiting.wait()
            let job = jobs.withLock { $0.removeFirst() }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
#endif
