internal import Synchronization
internal import TocsinDirectory

/// How each channel is, for whoever asks the node.
final class TellingBoard: Sendable {
    /// How a channel is.
    struct Entry: Equatable, Sendable {
        /// The file that is run.
        let program: String
        /// Seconds since 1970 of the last time that it told something; `nil` if it has not since the node started.
        var lastTold: Int64?
        /// Why it failed last, and since when it does; `nil` if it did not.
        var trouble: Trouble?
        /// How many alerts wait to be told.
        var waiting = 0
        var isQuiet = false
        var goodTrials = 0
    }

    struct Trouble: Equatable, Sendable {
        let fault: TellingFault
        /// Seconds since 1970.
        let since: Int64
    }

    private let entries: Mutex<[TellingChannel: Entry]>

    init(_ settings: TellingSettings?) {
        entries = Mutex((settings?.channels ?? [:]).mapValues { Entry(program: $0.program) })
    }

    /// Every channel, in the order of their list.
    var channels: [(channel: TellingChannel, entry: Entry)] {
        let entries = entries.withLock { $0 }
        return TellingChannel.allCases.compactMap { channel in
            entries[channel].map { (channel, $0) }
        }
    }

    /// How often a trial has shown that a channel works.
    func goodTrials(of channel: TellingChannel) -> Int {
        entries.withLock { $0[channel]?.goodTrials ?? 0 }
    }

    /// Notes what came of an attempt, and answers whether that is another fault than before.
    ///
    /// - Parameter isTrial: whether nothing was to be told.
    @discardableResult
    func note(
        _ fault: TellingFault?,
        of channel: TellingChannel,
        at wall: Int64,
        isTrial: Bool = false
    ) -> Bool {
        entries.withLock { entries in
            guard var entry = entries[channel] else { return false }
            let before = entry.trouble?.fault
            entry.trouble = fault.map { Trouble(fault: $0, since: entry.trouble?.since ?? wall) }
            if fault == nil, isTrial { entry.goodTrials += 1 }
            if fault == nil, !isTrial { entry.lastTold = wall }
            entries[channel] = entry
            return fault != before
        }
    }

    /// Notes how much waits.
    func note(waiting: Int, isQuiet: Bool, on channel: TellingChannel) {
        entries.withLock { entries in
            entries[channel]?.waiting = waiting
            entries[channel]?.isQuiet = isQuiet
        }
    }
}
