/// How long a node is left alone that could not be dialled, or whose link did not last.
struct Rest {
    /// How often in a row.
    private(set) var failures: UInt64 = 0
    private var began = Instant.start
    /// Of 2,048 parts of the pause, how many are taken: half of them or more.
    private var share: UInt64 = 0

    /// It failed once more.
    mutating func add(at now: Instant, drawing generator: inout Generator) {
        failures += 1
        began = now
        share = 1024 + generator.below(1024)
    }

    /// When it is over, if a pause is no longer than some length.
    func end(within longest: Interval) -> Instant {
        let doublings = min(failures - 1, 16)
        let pause = min(ReplicationLimits.firstRest * (1 << doublings), longest)
        return began + Interval(nanoseconds: pause.nanoseconds / 2048 * share)
    }
}
