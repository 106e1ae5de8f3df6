internal import Synchronization
internal import TocsinDirectory
internal import TocsinReplication

/// Tries all channels when a command asks for it, once in a while.
final class TellingTrials: Sendable {
    private let settings: TellingSettings?
    private let board: TellingBoard
    private let clock: NodeClock
    private let pause: Duration
    /// When one may be made again; `nil` while one is made.
    private let next = Mutex<ContinuousClock.Instant?>(.now)

    init(
        _ settings: TellingSettings?,
        _ board: TellingBoard,
        clock: NodeClock,
        pause: Duration
    ) {
        (self.settings, self.board, self.clock, self.pause) = (settings, board, clock, pause)
    }

    /// The file that a channel runs.
    func program(of channel: TellingChannel) -> String {
        settings?.channels[channel]?.program ?? ""
    }

    /// Why each channel does not work, or `nil` if it does; `nil` for all if it was tried a moment ago.
    func run() async -> [(channel: TellingChannel, fault: TellingFault?)]? {
        guard let settings else { return [] }
        let mayRun = next.withLock { next in
            guard let time = next, time <= .now else { return false }
            next = nil
            return true
        }
        guard mayRun else { return nil }
        let results = await settings.tryAll()
        next.withLock { $0 = .now + pause }
        for (channel, fault) in results {
            board.noteTrial(fault, of: channel, at: clock.now().wall)
        }
        return results
    }
}
