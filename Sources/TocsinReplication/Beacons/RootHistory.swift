internal import TocsinCrypto

/// The roots that this node had lately, each with the number of the newest record then.
///
/// So a beacon that was under way for a minute while records came is still understood.
struct RootHistory {
    private var roots: [(digest: Digest, newest: UInt64)] = []

    /// The number of the newest record, as the last root was noted with.
    var newest: UInt64 { roots.last?.newest ?? 0 }

    /// Notes the present root, and answers whether it is another one than before.
    mutating func note(_ root: Root, newest: UInt64) -> Bool {
        if let last = roots.indices.last, roots[last].digest == root.digest {
            roots[last].newest = newest
            return false
        }
        if roots.count >= ReplicationLimits.rootsRemembered { roots.removeFirst() }
        roots.append((root.digest, newest))
        return true
    }

    /// A record of that number begins to count only now, or is gone: no root from before says anything of it, nor of those
    /// behind it.
    mutating func lower(below number: UInt64) {
        for place in roots.indices { roots[place].newest = min(roots[place].newest, number - 1) }
    }

    /// The number of the newest record when this root was last the own one, or `nil` if it was not lately.
    func newest(at root: Root) -> UInt64? {
        roots.last { $0.digest == root.digest }?.newest
    }
}
