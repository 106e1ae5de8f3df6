package import TocsinCrypto
package import TocsinRecord

/// What one channel has told of one alert: ids and states, no text, so that what is erased has no second place.
///
/// There is no row for what was not told.
package struct TellingRow: Hashable, Sendable {
    package let alert: RecordID
    /// What was told last; `nil` if that is not certain yet.
    package var told: Told?
    /// What a delivery is under way for, or has failed for: whether somebody got it nobody knows.
    package var trying: Told?
    /// How often the kind of state has changed.
    package var turns = 0
    /// How often the state was repeated.
    package var repetitions = 0
    /// Whether people were woken for it, and have not heard since that it is over or void.
    package var hasWoken = false
    /// Whether a person has said here that they have seen it.
    package var isLookedAt = false
    /// The running time at which it was told or tried last, in seconds.
    package var ran: Int64

    /// Something that was told.
    package struct Told: Hashable, Sendable {
        package let id: Digest
        package let state: TellingState
        /// Whether people were woken for it.
        package let isLoud: Bool

        package init(id: Digest, state: TellingState, isLoud: Bool) {
            (self.id, self.state, self.isLoud) = (id, state, isLoud)
        }
    }

    package init(_ alert: RecordID, told: Told?, trying: Told? = nil, ran: Int64) {
        (self.alert, self.told, self.trying, self.ran) = (alert, told, trying, ran)
    }

    /// Notes that a delivery begins.
    package mutating func begin(_ telling: Telling, at ran: Int64) {
        // Who has seen what it said has not seen what it says now.
        if telling.state != last?.state { isLookedAt = false }
        (trying, self.ran) = (telling.told, ran)
        (turns, repetitions) = (telling.turns, telling.repetition)
        hasWoken = hasWoken || telling.told.isLoud
    }

    /// Notes that it is done.
    package mutating func finish(_ telling: Telling, at ran: Int64) {
        begin(telling, at: ran)
        (told, trying) = (telling.told, nil)
        if [.over, .void].contains(telling.state.kind) { hasWoken = false }
    }

    /// What people may have heard last.
    var last: Told? { trying ?? told }

    /// How many seconds of running ago that was; none for a row of a file that was put back.
    func age(at ran: Int64) -> Int64 { max(0, ran &- self.ran) }
}
