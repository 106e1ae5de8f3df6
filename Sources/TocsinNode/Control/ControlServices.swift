internal import AsyncAlgorithms
internal import TocsinStore

/// What answers commands.
struct ControlServices: Sendable {
    /// To the loop.
    let events: AsyncChannel<NodeEvent>
    let store: StoreWriter
    /// To those who tell people.
    let news: TellingNews
    /// Finds out whether people can be told.
    let trials: TellingTrials
    /// Asks for a sweep.
    let sweeping: AsyncStream<Void>.Continuation
    let limits: NodeLimits
}
