internal import TocsinRecord

/// What an alert's author has said of it, and who of these records knew of which.
///
/// There is no winner among them as there is in a register: all that nobody replaced counts together, and an end ends the alert
/// whatever else was said.
struct AlertHistory {
    /// What the alert says now, or said when it was ended.
    let current: [AlertPart]
    /// What it said before.
    let replaced: [AlertPart]
    let ends: [AlertPart]
    /// What was said after an end, knowing of it.
    let afterwards: [AlertPart]
    /// What was said without knowing of an end, by somebody of whom no end knew.
    let crossing: [AlertPart]

    /// Looks at the record that raised an alert, its revisions and its ends.
    init(of parts: [AlertPart]) {
        let graph = VersionGraph(
            parts.map { RegisterVersion(id: $0.id, replaces: $0.header.replaces) }
        )
        let byID = Dictionary(parts.map { ($0.id, $0) }) { first, _ in first }
        let ordered = graph.versions.compactMap { byID[$0.id] }
        func places(_ kind: RecordKind) -> [Int] {
            ordered.indices.filter { ordered[$0].header.kind == kind }
        }
        let (revisions, ends) = (places(.revision), places(.alertEnd))
        let (isKnown, isAfter) = (graph.ancestors(of: ends), graph.descendants(of: ends))
        let isLate = ordered.indices.map { !ends.isEmpty && (isAfter[$0] || !isKnown[$0]) }
        let inTime = revisions.filter { !isLate[$0] }
        let isReplaced = graph.ancestors(of: inTime)
        let said = places(.alert) + inTime
        current = said.filter { !isReplaced[$0] }.map { ordered[$0] }
        replaced = said.filter { isReplaced[$0] }.map { ordered[$0] }
        self.ends = ends.map { ordered[$0] }
        afterwards = revisions.filter { isAfter[$0] }.map { ordered[$0] }
        crossing = revisions.filter { isLate[$0] && !isAfter[$0] }.map { ordered[$0] }
    }
}
