internal import TocsinMembership
internal import TocsinRecord

/// When this node says its next beacon.
struct Announcer {
    /// How the node describes itself.
    let description: Beacon.Description
    /// The greatest counter that a beacon of this node was ever seen to have.
    private(set) var counter: UInt64
    /// When to say the next one.
    private(set) var due = Instant.start
    /// When the last one was said.
    private var said: Instant?
    /// Until when the shell has one to sign.
    private var signedUntil: Instant?
    /// When the one after it is called for, as far as it was while that one is signed.
    private var calledFor = Instant.never
    /// How often each member's urgent records may still let this node speak; for look-up alone.
    private var urgency: [MemberID: Allowance] = [:]

    init(_ description: Beacon.Description, counter: UInt64) {
        self.description = description
        self.counter = counter
    }

    /// A beacon of this node came that has a greater counter than any it has said: it was restored from a backup.
    ///
    /// It speaks anew, since others keep the greatest.
    mutating func saw(counter seen: UInt64, at now: Instant) {
        guard seen > counter else { return }
        counter = seen
        call(for: now)
    }

    /// Lets a beacon be said so soon at the latest.
    private mutating func call(for time: Instant) {
        due = min(due, time)
        if signedUntil != nil { calledFor = min(calledFor, time) }
    }

    /// An urgent record of a member counts here now: others want to know soon.
    mutating func learnt(of member: MemberID, at now: Instant, drawing generator: inout Generator) {
        var allowance =
            urgency[member] ?? Allowance(ReplicationLimits.beaconsForUrgentRecords, at: now)
        let mayCall = allowance.take(at: now)
        urgency[member] = allowance
        if mayCall { call(for: soon(after: now, &generator)) }
    }

    /// The root has changed.
    mutating func changed(among nodes: Int, at now: Instant, drawing generator: inout Generator) {
        let spacing = ReplicationLimits.beaconSpacingOfNode * UInt64(nodes)
        let earliest = said.map { $0 + spacing } ?? now
        call(for: max(earliest, soon(after: now, &generator)))
    }

    private func soon(after now: Instant, _ generator: inout Generator) -> Instant {
        let patience = ReplicationLimits.beaconPatience
        return now + patience
            + Interval(nanoseconds: generator.below(patience.nanoseconds))
    }

    /// The counter of the beacon that is to be signed now, or `nil` if it is not time, or one is being signed.
    mutating func next(at now: Instant) -> UInt64? {
        guard due <= now else { return nil }
        if let signedUntil, now < signedUntil {
            due = signedUntil
            return nil
        }
        guard counter < ReplicationLimits.beaconCounter else {
            due = .never
            return nil
        }
        counter += 1
        signedUntil = now + ReplicationLimits.beaconSigning
        due = now + ReplicationLimits.beaconSigning
        return counter
    }

    /// A beacon was signed, and is said now.
    mutating func spoke(among nodes: Int, at now: Instant, drawing generator: inout Generator) {
        said = now
        signedUntil = nil
        let interval = Beacon.interval(among: nodes)
        let early = Interval(nanoseconds: generator.below(interval.nanoseconds / 10 + 1))
        due = min(now + Interval(nanoseconds: interval.nanoseconds - early.nanoseconds), calledFor)
        calledFor = .never
    }
}
