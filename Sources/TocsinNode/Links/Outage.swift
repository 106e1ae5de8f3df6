/// Since when a node has had no link worth the name.
///
/// It goes by a clock that stands still while the machine sleeps: who opens a laptop is not cut off.
struct Outage: Sendable {
    /// How long a link must have lasted to end it.
    let steady: Duration
    private var began: SuspendingClock.Instant?
    private var linked: SuspendingClock.Instant?

    /// A node that starts has no link yet.
    init(steady: Duration, from start: SuspendingClock.Instant = .now) {
        (self.steady, began) = (steady, start)
    }

    /// Notes whether there is any link.
    mutating func note(isLinked: Bool, at now: SuspendingClock.Instant) {
        if isLinked {
            linked = linked ?? now
        } else if let start = linked {
            if start.duration(to: now) >= steady { began = now }
            linked = nil
        }
    }

    /// How long it lasts; `nil` if there is a link, and has been for a while.
    func length(at now: SuspendingClock.Instant) -> Duration? {
        if let linked, linked.duration(to: now) >= steady { return nil }
        return began?.duration(to: now)
    }
}
