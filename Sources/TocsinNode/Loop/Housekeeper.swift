internal import Logging
internal import TocsinStore

/// Notes how long the node has run, and wipes what is to be wiped.
struct Housekeeper: Sendable {
    let store: StoreWriter
    let limits: NodeLimits
    let logger: Logger

    /// Notes the time, and asks for a sweep at the start and ever so often, until it is cancelled.
    func keepTime(_ sweeping: AsyncStream<Void>.Continuation) async {
        sweeping.yield()
        var noted = ContinuousClock.now
        var swept = noted
        while !Task.isCancelled {
            try? await Task.sleep(for: limits.timeNotes)
            let seconds = noted.duration(to: .now).components.seconds
            noted = noted.advanced(by: .seconds(seconds))
            await attempt { try await store.advanceRunningTime(by: seconds) }
            if swept.duration(to: .now) >= limits.wiping {
                swept = .now
                sweeping.yield()
            }
        }
    }

    /// Wipes whenever somebody asks for it, and rests after that for much longer than it took.
    ///
    /// A sweep writes the whole file anew: a member that erases one thing after the other must not keep this
    /// node busy with nothing else.
    func sweep(_ requests: AsyncStream<Void>) async {
        for await _ in requests {
            var hasTraces = true
            while hasTraces, !Task.isCancelled {
                let began = ContinuousClock.now
                hasTraces = false
                // Whoever still reads an older state keeps its traces: they go when it is done.
                await attempt { hasTraces = try await !store.wipe() }
                let rest = began.duration(to: .now) * limits.sweepingRest
                try? await Task.sleep(for: hasTraces ? max(rest, limits.timeNotes) : rest)
            }
        }
    }

    private func attempt(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            logger.error("Housekeeping failed.", metadata: ["reason": "\(error)"])
        }
    }
}
