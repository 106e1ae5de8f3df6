/// What a peer may still use up.
struct Allowances {
    var messages: Allowance
    var comparisons: Allowance
    var refusals: Allowance
    var streamedBytes: Allowance

    init(at now: Instant) {
        messages = Allowance(ReplicationLimits.messages, at: now)
        comparisons = Allowance(ReplicationLimits.comparisons, at: now)
        refusals = Allowance(ReplicationLimits.refusals, at: now)
        streamedBytes = Allowance(ReplicationLimits.streamedBytes, at: now)
    }

    /// Whether a peer that had nothing to do with us would have as much.
    mutating func areFull(at now: Instant) -> Bool {
        messages.isFull(at: now) && comparisons.isFull(at: now) && refusals.isFull(at: now)
            && streamedBytes.isFull(at: now)
    }
}
