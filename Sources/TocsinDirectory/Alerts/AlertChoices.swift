/// Whether an alert is meant.
package struct AlertStatus: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let actual = AlertStatus(rawValue: 1)
    /// People practise: it is said in every line.
    package static let exercise = AlertStatus(rawValue: 2)
    /// Machines are tried, and nobody need do anything.
    package static let test = AlertStatus(rawValue: 3)
    package static let words = ["actual", "exercise", "test"]

    /// Whether it is to be taken seriously.
    ///
    /// What is not known here is.
    package var isActual: Bool { self != .exercise && self != .test }
}

/// Who may see it: a label of the Traffic Light Protocol 2.0 (FIRST).
package struct TrafficLight: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let clear = TrafficLight(rawValue: 1)
    package static let green = TrafficLight(rawValue: 2)
    package static let amber = TrafficLight(rawValue: 3)
    package static let amberStrict = TrafficLight(rawValue: 4)
    package static let red = TrafficLight(rawValue: 5)
    package static let words = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]

    /// Whether it is for named readers alone, and so travels sealed.
    ///
    /// What is not known here is taken for RED.
    package var isForNamedReaders: Bool { self != .clear && self != .green }
}

/// How soon something must be done, in the words of the Common Alerting Protocol 1.2.
package struct Urgency: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let immediate = Urgency(rawValue: 1)
    /// Within hours.
    package static let expected = Urgency(rawValue: 2)
    package static let words = ["immediate", "expected", "future", "past"]
}

/// How bad it is, in the words of the Common Alerting Protocol 1.2.
package struct Severity: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let extreme = Severity(rawValue: 1)
    package static let severe = Severity(rawValue: 2)
    package static let moderate = Severity(rawValue: 3)
    package static let minor = Severity(rawValue: 4)
    package static let words = ["extreme", "severe", "moderate", "minor"]
}

/// How sure it is, in the words of the Common Alerting Protocol 1.2.
package struct Certainty: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let observed = Certainty(rawValue: 1)
    package static let likely = Certainty(rawValue: 2)
    package static let words = ["observed", "likely", "possible", "unlikely"]
}

/// What readers are asked to do.
package struct AlertRequest: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let inform = AlertRequest(rawValue: 1)
    /// Whether they see it, too.
    package static let check = AlertRequest(rawValue: 2)
    package static let block = AlertRequest(rawValue: 3)
    package static let contact = AlertRequest(rawValue: 4)
    package static let words = ["inform", "check", "block", "contact", "join"]
}

/// What an indicator is.
package struct IndicatorType: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let domain = IndicatorType(rawValue: 1)
    package static let host = IndicatorType(rawValue: 2)
    package static let address = IndicatorType(rawValue: 3)
    package static let url = IndicatorType(rawValue: 4)
    package static let digest = IndicatorType(rawValue: 5)
    package static let mail = IndicatorType(rawValue: 6)
    package static let network = IndicatorType(rawValue: 7)
    package static let vulnerability = IndicatorType(rawValue: 8)
    package static let words = [
        "domain", "host", "address", "url", "digest", "mail", "network", "vulnerability",
    ]
}

/// Why an alert is over.
package struct EndReason: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The danger is over.
    package static let allClear = EndReason(rawValue: 1)
    /// It should not have been raised.
    package static let cancelled = EndReason(rawValue: 2)
    package static let words = ["all-clear", "cancelled"]
}

/// What a note adds.
package struct NoteKind: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let words = ["seen", "not-seen", "correction", "mitigation"]
}

/// How far a member has come with an alert.
package struct AnswerState: Choice, Comparable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Somebody has read it.
    package static let seen = AnswerState(rawValue: 1)
    /// Somebody takes it.
    package static let acknowledged = AnswerState(rawValue: 2)
    /// Something has come of it.
    package static let outcome = AnswerState(rawValue: 3)
    package static let words = ["seen", "acknowledged", "outcome"]

    package static func < (left: AnswerState, right: AnswerState) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What has come of an alert at a member.
package struct Outcome: Choice {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let words = [
        "acting", "done", "safe", "not-affected", "cannot", "false-alarm",
    ]
}
