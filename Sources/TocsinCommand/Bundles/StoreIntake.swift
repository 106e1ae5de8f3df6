internal import SystemPackage
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// Appends records to the file itself, where no daemon runs.
///
/// What was refused because its key or its member is not known yet waits until the end: a bundle brings first what
/// authorises the rest, but a mixed-up one need not.
struct StoreIntake {
    private let store: StoreWriter
    private let network: NetworkID
    private var batch: [Verified<Record>] = []
    private var waiting: [Verified<Record>] = []
    private var tally = ImportTally()
    private var mustSweep = false

    /// Records in one transaction.
    private static let records = 1024
    /// Records that may wait, 64 KiB each at most.
    private static let mostWaiting = 1024

    init(home: Home, network: NetworkID) throws {
        store = try StoreWriter.open(home: home.folder.string, holder: Phrases.Bundles.holder)
        self.network = network
    }

    mutating func take(_ bytes: [UInt8]) async throws {
        guard let record = try? Record(decoding: bytes),
            let verified = try? Verified(record, in: network)
        else {
            tally.invalid += 1
            return
        }
        batch.append(verified)
        if batch.count == Self.records { try await flush() }
    }

    mutating func finish() async throws -> ImportTally {
        try await flush()
        // Each round may bring keys that authorise others.
        while !waiting.isEmpty {
            let before = waiting.count
            batch = waiting
            waiting = []
            try await flush()
            if waiting.count == before { break }
        }
        tally.refused += waiting.count
        if mustSweep { _ = try? await store.wipe() }
        return tally
    }

    private var hasRoom: Bool { waiting.count < Self.mostWaiting }

    private mutating func flush() async throws {
        guard !batch.isEmpty else { return }
        let report = try await store.append(batch)
        mustSweep = mustSweep || report.mustSweep
        for (record, outcome) in zip(batch, report.outcomes) {
            switch outcome {
            case .new, .completed, .mended: tally.new += 1
            case .duplicate: tally.known += 1
            case .refused(.unknownKey) where hasRoom, .refused(.unknownMember) where hasRoom:
                waiting.append(record)
            case .refused: tally.refused += 1
            }
        }
        batch = []
    }
}
