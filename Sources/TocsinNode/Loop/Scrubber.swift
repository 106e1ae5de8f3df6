internal import AsyncAlgorithms
internal import Logging
internal import TocsinStore

/// Reads everything on the disk through, so that what a failing disk has changed is fetched anew from peers while
/// they still have it.
///
/// It opens the file for itself and has a thread of its own: nobody else must wait for minutes of reading.
actor Scrubber {
    private let home: String
    private let events: AsyncChannel<NodeEvent>
    private let limits: NodeLimits
    private let logger: Logger
    private let executor = StoreExecutor(label: "tocsin.scrubber")

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    init(home: String, events: AsyncChannel<NodeEvent>, limits: NodeLimits, logger: Logger) {
        self.home = home
        self.events = events
        self.limits = limits
        self.logger = logger
    }

    /// Reads at the start and ever so often, until it is cancelled.
    func run() async {
        while !Task.isCancelled {
            await read()
            try? await Task.sleep(for: limits.scrubbing)
        }
    }

    private func read() async {
        do {
            let verification = try StoreReader(home: home).verify(.quick)
            for fault in verification.fileFaults {
                logger.error("The database file is damaged.", metadata: ["fault": "\(fault)"])
            }
            let damaged = verification.damaged.compactMap(\.id)
            if !damaged.isEmpty { await events.send(.lost(damaged)) }
        } catch {
            logger.error("The disk could not be read through.", metadata: ["reason": "\(error)"])
        }
    }
}
