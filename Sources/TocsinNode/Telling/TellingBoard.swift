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
        /// Why it failed last with each kind of message, and since when it does.
        var troubles: [Topic: Trouble] = [:]
        /// The same for whoever asks: with alerts, if with both.
        var trouble: Trouble? { troubles[.alerts] ?? troubles[.matters] }
        /// How many alerts wait to be told.
        var waiting = 0
        var isQuiet = false
        var goodTrials = 0
    }

    /// What a message tells of: that one of matters was brought does not show that one of alerts could be.
    enum Topic: Sendable {
        case alerts, matters
    }

    struct Trouble: Equatable, Sendable {
        let fault: TellingFault
        /// Seconds since 1970.
        let since: Int64
    }

    private let entries: Mutex<[TellingChannel: Entry]>
    private let unknown = Mutex<[MatterKind]>([])

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
    @discardableResult
    func note(
        _ fault: TellingFault?,
        of channel: TellingChannel,
        telling topic: Topic,
        at wall: Int64
    ) -> Bool {
        entries.withLock { entries in
            let before = entries[channel]?.troubles[topic]
            entries[channel]?.troubles[topic] = fault.map {
                Trouble(fault: $0, since: before?.since ?? wall)
            }
            if fault == nil { entries[channel]?.lastTold = wall }
            // A channel that takes alerts works.
            if fault == nil, topic == .alerts { entries[channel]?.troubles = [:] }
            return fault != before?.fault
        }
    }

    /// Nothing is to be told any more that had failed.
    func forgetTrouble(of channel: TellingChannel, telling topic: Topic) {
        entries.withLock { $0[channel]?.troubles[topic] = nil }
    }

    /// Kinds of matters of which nothing could be found out, so that nobody is reminded of them.
    var unknownMatters: [MatterKind] { unknown.withLock { $0 } }

    /// Notes which these are.
    func note(unknown kinds: [MatterKind]) { unknown.withLock { $0 = kinds } }

    /// Notes what came of a trial, at which nothing was to be told.
    func noteTrial(_ fault: TellingFault?, of channel: TellingChannel, at wall: Int64) {
        entries.withLock { entries in
            guard let fault else {
                entries[channel]?.troubles = [:]
                entries[channel]?.goodTrials += 1
                return
            }
            let since = entries[channel]?.trouble?.since ?? wall
            entries[channel]?.troubles[.alerts] = Trouble(fault: fault, since: since)
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
