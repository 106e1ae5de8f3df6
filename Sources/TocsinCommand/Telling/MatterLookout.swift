internal import TocsinCrypto
internal import TocsinDirectory

/// What has become one's own to do since one last looked.
struct MatterLookout {
    private let finder: HomeMatters
    private var seen: [MatterKind: Set<Digest>] = [:]
    private var next = ContinuousClock.now

    /// To find it out takes longer than to look at alerts.
    private static let pause: Duration = .seconds(30)

    init(home: String) { finder = HomeMatters(home: home) }

    /// Kinds of which there is more than the last time; the first time all of which there is any.
    ///
    /// Before there is a network, and where something cannot be read, there is none.
    mutating func look() -> [Matter] {
        guard next <= .now else { return [] }
        let began = ContinuousClock.now
        let matters = (try? finder.matters()) ?? []
        next = .now + max(Self.pause, began.duration(to: .now) * 20)
        return matters.filter { matter in
            let ids = Set(matter.things.map(\.id))
            let before = seen.updateValue(ids, forKey: matter.kind) ?? []
            return !ids.isSubset(of: before)
        }
    }
}
