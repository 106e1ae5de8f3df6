internal import TocsinNode
internal import TocsinRecord

/// Hands records to the daemon, some at a time.
///
/// The daemon knows what a record waits for; signatures are checked on this side too, so that the
/// person learns what is wrong with the file.
struct DaemonIntake {
    private let network: NetworkID
    private var batch: [[UInt8]] = []
    private var bytes = 0
    private var tally = ImportTally()

    /// What one request may hold.
    private static let records = 512
    private static let mostBytes = 512 * 1024

    init(network: NetworkID) {
        self.network = network
    }

    mutating func take(_ record: [UInt8], to daemon: borrowing ControlClient) throws {
        guard let decoded = try? Record(decoding: record),
            (try? Verified(decoded, in: network)) != nil
        else {
            tally.invalid += 1
            return
        }
        if batch.count == Self.records || bytes + record.count > Self.mostBytes {
            try flush(to: daemon)
        }
        batch.append(record)
        bytes += record.count
    }

    mutating func finish(_ daemon: borrowing ControlClient) throws -> ImportTally {
        try flush(to: daemon)
        return tally
    }

    private mutating func flush(to daemon: borrowing ControlClient) throws {
        guard !batch.isEmpty else { return }
        let answer = try daemon.ingest(batch)
        tally.new += Int(answer.accepted)
        tally.known += Int(answer.duplicates)
        tally.refused += Int(answer.refused)
        batch = []
        bytes = 0
    }
}
