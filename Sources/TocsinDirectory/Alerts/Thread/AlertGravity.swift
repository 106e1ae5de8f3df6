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
    ///   - statements: what each weighs.
    ///   - first: what raised the alert; what was raised as actual is never practice.
    init(of statements: [AlertWeight], raisedBy first: AlertWeight) {
        status = Self.strictest((statements + [first]).map(\.status))
        label =
            statements.map { $0.label.isKnown ? $0.label : .red }
            .max { $0.rawValue < $1.rawValue } ?? .red
        severity = statements.compactMap(\.severity).map { $0.isKnown ? $0 : .extreme }
            .min { $0.rawValue < $1.rawValue }
    }

    /// Actual if one is, else practice if one is.
    private static func strictest(_ statuses: [AlertStatus]) -> AlertStatus {
        if statuses.contains(where: \.isActual) { return .actual }
        return statuses.contains(.exercise) ? .exercise : .test
    }
}

/// What one statement weighs.
struct AlertWeight: Hashable, Sendable {
    let status: AlertStatus
    let label: TrafficLight
    let severity: Severity?

    /// What cannot be read is not to be taken lightly.
    static let unreadable = AlertWeight(status: .actual, label: .red, severity: .extreme)

    private init(status: AlertStatus, label: TrafficLight, severity: Severity?) {
        (self.status, self.label, self.severity) = (status, label, severity)
    }

    /// What is closed weighs as its outside says, and as much as it can: nothing is filtered away by what nobody has read.
    init(of statement: AlertStatement<Alert>?) {
        if let words = statement?.words {
            self.init(status: words.status, label: words.tlp, severity: words.severity)
        } else if let statement, statement.isClosed, let outside = statement.front?.outside {
            self.init(
                status: outside.alertStatus,
                label: outside.trafficLight,
                severity: .extreme
            )
        } else {
            self = .unreadable
        }
    }
}
