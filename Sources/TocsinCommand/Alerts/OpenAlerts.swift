internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// What is the matter, in a line of the status.
struct OpenAlerts: Sendable {
    /// How many are open, meant and not expired.
    let count: Int
    /// The gravest severity among them; `nil` if none is said.
    let gravest: Severity?

    /// Answers `nil` if there is none.
    init?(in reader: StoreReader, at now: Timestamp) throws {
        let open = try AlertBook(in: reader).alerts.filter {
            $0.thread.state == .open && !$0.isExpired(at: now) && $0.thread.gravity.status.isActual
        }
        guard !open.isEmpty else { return nil }
        count = open.count
        gravest = open.compactMap(\.thread.gravity.severity).min { $0.rawValue < $1.rawValue }
    }

    /// For people.
    var text: StyledText {
        let severity: StyledText = gravest.map { ", \(Phrases.Alerts.gravest($0), .bad)" } ?? ""
        return "\(Phrases.Alerts.open(count))\(severity): tocsin alert list"
    }

    /// For programs.
    var json: JSON {
        .object(["open": .number(Int64(count)), "severity": .optional(gravest?.description)])
    }
}
