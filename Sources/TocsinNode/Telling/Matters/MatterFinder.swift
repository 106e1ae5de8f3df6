package import TocsinDirectory

/// Finds out what an organisation has to do: by the same rules as the commands of whoever runs a node.
package protocol MatterFinder: Sendable {
    /// What is of the organisation's own: a look of moments, since what is grave is among it.
    func ownMatters() -> MatterFindings

    /// What others have brought about: it may take long, and ends early if its task is cancelled.
    func mattersOfOthers() -> MatterFindings
}

/// What one look has found.
package struct MatterFindings: Sendable {
    /// How it stands with every kind that could be found out.
    package private(set) var matters: [Matter] = []
    /// Why nothing could be found out of a kind, in words without personal data.
    package private(set) var faults: [MatterKind: String] = [:]
    /// Whether the organisation has left or was removed: nobody lets its node in, and nothing is asked of it.
    package var isGone = false

    package init() {}

    /// Finds out how it stands with one kind: what fails there hides nothing of another.
    package mutating func find(
        _ kind: MatterKind,
        cannotWait: Bool = false,
        _ things: () throws -> [Matter.Thing]
    ) {
        take(kind) { Matter(kind, try things(), cannotWait: cannotWait) }
    }

    /// The same of what may not be known at the moment.
    mutating func take(_ kind: MatterKind, _ matter: () throws -> Matter?) {
        do {
            if let matter = try matter() { matters.append(matter) }
        } catch {
            faults[kind] = "\(error)"
        }
    }
}
