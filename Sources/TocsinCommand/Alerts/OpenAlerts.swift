internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What is the matter, in a line of the status.
struct OpenAlerts: Sendable {
    /// How many are open, meant and not expired.
    let count: Int
    /// The gravest severity among those that can be read; `nil` if none is said.
    let gravest: Severity?
    /// How many of them are sealed to us.
    let sealed: Int

    /// Answers `nil` if there is none among these.
    init?(among alerts: [AlertBook.Entry], at now: Timestamp) {
        let open = alerts.filter {
            $0.isOpen(at: now) && !$0.isForOthers && $0.thread.gravity.status.isActual
        }
        guard !open.isEmpty else { return nil }
        count = open.count
        sealed = open.count { $0.isClosed && $0.isReader }
        gravest = open.filter { !$0.isClosed }.compactMap(\.thread.gravity.severity)
            .min { $0.rawValue < $1.rawValue }
    }

    /// For people.
    var text: StyledText {
        let severity: StyledText = gravest.map { ", \(Phrases.Alerts.gravest($0), .bad)" } ?? ""
        let closed: StyledText =
            sealed > 0 ? ", \(Phrases.Sealing.ofThemSealed(sealed), .warning)" : ""
        return "\(Phrases.Alerts.open(count))\(severity)\(closed): tocsin alert list"
    }

    /// For programs.
    var json: JSON {
        .object([
            "open": .number(Int64(count)), "severity": .optional(gravest?.description),
            "sealed": .number(Int64(sealed)),
        ])
    }
}
