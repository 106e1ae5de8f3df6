internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinNode
internal import TocsinStore

/// What has become one's own to do since one last looked.
///
/// It has a thread of its own: whoever watches alerts does not wait for it.
actor MatterLookout {
    private let finder: any MatterFinder
    private let executor = StoreExecutor(label: "tocsin.matters")
    private let reader: StoreReader
    private var own = RestingLook(NodeLimits())
    private var others = RestingLook(NodeLimits())
    private var seen: [MatterKind: Set<Digest>] = [:]
    private var unknown: Set<MatterKind> = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// What one look has shown.
    struct Sight: Sendable {
        /// Kinds of which there is more than the last time; the first time all of which there is any.
        var matters: [Matter] = []
        /// Kinds of which nothing can be found out, unless that was so the last time.
        var unknown: [MatterKind] = []
    }

    /// - Throws: `StoreError` if there is no copy to look at.
    init(in home: Home) throws {
        finder = HomeMatters(home: home.path)
        reader = try StoreReader(home: home.path)
    }

    /// Looks, if it is time for that.
    func look() -> Sight {
        var sight = Sight()
        if own.isDue() {
            let began = ContinuousClock.now
            add(finder.ownMatters(), of: { !$0.isOfOthers }, to: &sight)
            own.took(from: began)
        }
        // Where the file is not shared nobody knows whether it has changed.
        let version = reader.way == .shared ? try? reader.fileVersion() : nil
        if others.isDue(of: version) {
            let began = ContinuousClock.now
            let findings = finder.mattersOfOthers()
            add(findings, of: \.isOfOthers, to: &sight)
            others.took(from: began, of: findings.faults.isEmpty ? version : nil)
        }
        return sight
    }

    private func add(
        _ findings: MatterFindings,
        of isLookedFor: (MatterKind) -> Bool,
        to sight: inout Sight
    ) {
        sight.matters += findings.matters.filter { matter in
            let ids = Set(matter.things.map(\.id))
            let before = seen.updateValue(ids, forKey: matter.kind) ?? []
            return !ids.isSubset(of: before)
        }
        sight.unknown += MatterKind.allCases.filter {
            findings.faults[$0] != nil && !unknown.contains($0)
        }
        unknown = unknown.filter { !isLookedFor($0) }.union(findings.faults.keys)
    }
}
