internal import TocsinRecord

/// How seriously an alert is to be taken, and who may see it: the strictest of all that it says.
///
/// What cannot be read counts as actual, RED and extreme: so nobody softens an alert by erasing what it said.
package struct AlertGravity: Hashable, Sendable {
    package let status: AlertStatus
    package let label: TrafficLight
    /// `nil` if none is said.
    package let severity: Severity?

    /// Folds what an alert says.
    ///
    /// - Parameters:
    ///   - statements: `nil` for each that cannot be read.
    ///   - first: what raised the alert; what was raised as actual is never practice.
    init(of statements: some Collection<Alert?>, raisedBy first: Alert?) {
        status = Self.strictest((Array(statements) + [first]).map { $0?.status ?? .actual })
        label =
            statements.map { $0?.tlp ?? .red }.map { $0.isKnown ? $0 : .red }
            .max { $0.rawValue < $1.rawValue } ?? .red
        severity = statements.compactMap { $0.map(\.severity) ?? .extreme }
            .map { $0.isKnown ? $0 : .extreme }
            .min { $0.rawValue < $1.rawValue }
    }

    /// Actual if one is, else practice if one is.
    private static func strictest(_ statuses: [AlertStatus]) -> AlertStatus {
        if statuses.contains(where: \.isActual) { return .actual }
        return statuses.contains(.exercise) ? .exercise : .test
    }
}
