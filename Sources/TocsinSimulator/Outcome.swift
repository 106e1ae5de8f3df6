/// How the simulation of one seed ended.
package struct Outcome: Equatable, Sendable {
    /// What the world followed from.
    package let seed: UInt64
    /// What went wrong, or `nil` if all correct nodes agree and nothing was lost or forged.
    package let failure: String?
    /// How often each fault took effect.
    package let faults: Counts<Fault>
    /// What members did together, and how often.
    package let acts: Counts<Act>
    /// Records that members wrote and that became durable.
    package let records: Int
    /// Connections that nodes made by their own choice.
    package let chosenConnections: Int
    /// Events in the whole run.
    package let events: UInt64
    /// Of all events, the same in every run of the seed.
    package let traceHash: UInt64
    /// What it took to converge after the faults had stopped and the last record was written.
    package let healing: Healing

    /// The cost of convergence.
    package struct Healing: Equatable, Sendable {
        /// Virtual time.
        package var milliseconds: UInt64 = 0
        /// Comparisons that were begun.
        package var comparisons = 0
        /// Frames that correct nodes sent.
        package var messages = 0
        /// Their contents together.
        package var bytes = 0
    }
}
