package import TocsinRecord

/// An incident or a threat that somebody told a registry of, or that began with it: what is known, what was done, what is left to do.
///
/// It is the registry's own, unsigned, and goes nowhere until an alert is raised of it.
package struct Report: Hashable, Sendable {
    package var received: Timestamp
    package var origin: ReportOrigin
    /// Who told it, and how.
    package var source: String
    /// What would be said if it were raised as an alert.
    package var alert: Alert
    /// Whether somebody has said who may see it; if not, the alert's label says nothing.
    package var isLabelled: Bool
    /// In the order in which they were written down.
    package var steps: [Step] = []
    /// The record of the alert that was raised of it.
    package var raised: RecordID?
    package var closed: Timestamp?

    package init(
        _ alert: Alert,
        isLabelled: Bool,
        from source: String,
        _ origin: ReportOrigin,
        received: Timestamp
    ) {
        (self.alert, self.isLabelled, self.source) = (alert, isLabelled, source)
        (self.origin, self.received) = (origin, received)
    }

    /// Something that was found out, done, or is left to do.
    package struct Step: Hashable, Sendable {
        package var at: Timestamp
        package var kind: ReportStepKind
        /// Lines.
        package var text: String
        /// Until when it is to be done; `nil` if nobody has said.
        package var due: Timestamp?
        /// When it was done; of what is left to do alone.
        package var done: Timestamp?

        package init(_ kind: ReportStepKind, _ text: String, at: Timestamp) {
            (self.kind, self.text, self.at) = (kind, text, at)
        }

        /// Whether it is still to be done.
        package var isOpen: Bool { kind == .followUp && done == nil }
    }

    /// What is said if an alert is raised of it now: one that was to last as long as alerts usually do begins to last now; what
    /// somebody has said until when stays as it is.
    package func alert(at now: Timestamp) -> Alert {
        var alert = alert
        if alert.expires == alert.created.advanced(by: AlertLimits.usualLife) {
            alert.expires = now.advanced(by: AlertLimits.usualLife)
        }
        alert.created = now
        return alert
    }

    /// What is left to do, with the place of each among all steps; what is due first at the beginning.
    package var open: [(place: Int, step: Step)] {
        steps.enumerated().filter(\.element.isOpen).map { (place: $0.offset, step: $0.element) }
            .sorted {
                ($0.step.due?.seconds ?? .max, $0.place) < ($1.step.due?.seconds ?? .max, $1.place)
            }
    }

    /// Whether something that was to be done by now is not.
    package func isOverdue(at now: Timestamp) -> Bool {
        closed == nil && open.contains { step in step.step.due.map { $0 <= now } ?? false }
    }
}

/// Where a report comes from.
package struct ReportOrigin: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let outside = ReportOrigin(rawValue: 1)
    package static let inside = ReportOrigin(rawValue: 2)
    package static let words = ["outside", "inside"]
}

/// What a step of a report is.
package struct ReportStepKind: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let note = ReportStepKind(rawValue: 1)
    /// What was done about it.
    package static let remediation = ReportStepKind(rawValue: 2)
    /// What is left to do.
    package static let followUp = ReportStepKind(rawValue: 3)
    package static let words = ["note", "remediation", "follow-up"]
}

/// Every limit on what a report can hold, with its reason.
package enum ReportLimits {
    /// Who told it: a name, an address and how it came.
    package static let source = 300
    /// Steps: a month of an hourly diary.
    package static let steps = 720
    /// A step; as a note to an alert.
    package static let step = AlertLimits.note
    /// A report as it is kept.
    package static let report = 1 << 20
}
