internal import TocsinCrypto

/// The roots that this node had lately, each with the greatest entry number then.
///
/// So a beacon that was under way for a minute while records came is still understood.
struct RootHistory {
    private var roots: [(digest: Digest, entered: UInt64)] = []

    /// The greatest entry number, as the last root was noted with.
    var entered: UInt64 { roots.last?.entered ?? 0 }

    /// Notes the present root, and answers whether it is another one than before.
    mutating func note(_ root: Root, entered: UInt64) -> Bool {
        if let last = roots.indices.last, roots[last].digest == root.digest {
            roots[last].entered = entered
            return false
        }
        if roots.count >= ReplicationLimits.rootsRemembered { roots.removeFirst() }
        roots.append((root.digest, entered))
        return true
    }

    /// The greatest entry number when this root was last the own one, or `nil` if it was not lately.
    func entered(at root: Root) -> UInt64? {
        roots.last { $0.digest == root.digest }?.entered
    }
}
