/// How long ago a drill began, as far as its author's clock can be believed: the newest is the least.
package struct DrillAge: Comparable, Sendable {
    private let seconds: Int64

    /// - Parameter raised: when it began, by its author's clock; `nil` if that cannot be read.
    package init(_ raised: Timestamp?, at now: Timestamp) {
        let age = raised.map { now.seconds(since: $0) } ?? .max
        // A clock that is a year ahead must not make a drill the newest for a year.
        seconds = age < -Self.leeway ? .max : age
    }

    /// By how many seconds a clock may be ahead.
    private static let leeway: Int64 = 86_400

    package static func < (left: DrillAge, right: DrillAge) -> Bool { left.seconds < right.seconds }
}
