internal import TocsinNode
internal import TocsinStore

/// Rows of this copy's own, which nobody signs: reports, notes of calls, marks, imported entries.
struct OwnRows: Sendable {
    let home: Home
    /// Who writes them, as others are told who have to wait meanwhile.
    let holder: String

    /// Changes them through the daemon if it runs, since it holds the file, else in the file itself.
    func change<Answer>(
        _ throughDaemon: (borrowing ControlClient) throws -> Answer,
        inFile: (StoreWriter) async throws -> Answer
    ) async throws -> Answer {
        do {
            return try throughDaemon(ControlClient(connectingTo: home.controlAddress()))
        } catch LocalSocketError.nobodyListens {
            return try await inFile(StoreWriter.open(home: home.path, holder: holder))
        }
    }

    /// Takes the last traces of what was removed or replaced out of the file; the daemon does so by itself.
    ///
    /// What was removed is, whatever becomes of its traces: so nothing is thrown.
    func sweep() async -> Traces {
        do {
            return try await change(
                { _ in .withNode },
                inFile: { try await $0.wipe() ? .gone : .left }
            )
        } catch {
            return .left
        }
    }
}
