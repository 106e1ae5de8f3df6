internal import NIOCore
internal import Synchronization

/// The channels that one attempt to connect has opened, so that giving it up closes them.
///
/// NIO's own attempt knows no cancellation, and a peer behind a filter would hold up the end of the node.
final class ConnectionAttempt: Sendable {
    private struct State {
        var channels: [any Channel] = []
        var isGivenUp = false
    }

    private let state = Mutex(State())

    /// Notes a channel, or throws if the attempt was given up meanwhile.
    func add(_ channel: any Channel) throws {
        let isGivenUp = state.withLock { state in
            state.channels.append(channel)
            return state.isGivenUp
        }
        if isGivenUp { throw CancellationError() }
    }

    /// Closes what was opened.
    func giveUp() {
        let channels = state.withLock { state in
            state.isGivenUp = true
            return state.channels
        }
        for channel in channels { channel.close(promise: nil) }
    }
}
