internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// Correct nodes that hold the same and may be linked with one another, be it through others of them.
///
/// Where nobody speaks twice and nobody was removed, that is all of them.
struct Cluster {
    private(set) var stations: [Station]

    var nodes: NodeSet { NodeSet(stations.map(\.number)) }

    /// Whether it is a node by itself that still goes by what its disk has lost: nobody is left to send that again, and
    /// if it judged anew other keys or other records would count.
    var isBereft: Bool {
        stations.count == 1 && stations.contains { !$0.disk.damagedGrounds.isEmpty }
    }

    /// The clusters of a world.
    static func all(of stations: [Station]) -> [Cluster] {
        var clusters: [Cluster] = []
        var rest = stations
        while let first = rest.first {
            var members = [first]
            rest.removeFirst()
            while let next = rest.firstIndex(where: { station in
                members.contains {
                    $0.mayBeLinked(to: station) && $0.holdsTheSame(as: station)
                }
            }) {
                members.append(rest.remove(at: next))
            }
            clusters.append(Cluster(stations: members.sorted { $0.number < $1.number }))
        }
        return clusters
    }
}

extension Station {
    fileprivate func mayBeLinked(to other: Station) -> Bool {
        knows(other) && other.knows(self)
    }

    /// Whether the other is a member's node to this one.
    private func knows(_ other: Station) -> Bool {
        replica?.membership.owner(ofNode: other.peer.key) != nil
    }

    func holdsTheSame(as other: Station) -> Bool {
        replica?.root == other.replica?.root && followed == other.followed
    }

    private var followed: [DecisionID] { replica?.membership.decisions.followed ?? [] }

    /// Whether nothing is left to be done between two nodes: they hold the same, are strangers to one another, follow
    /// rival decisions, or cannot meet.
    func isSettled(with other: Station, among stations: [Station]) -> Bool {
        guard isUp, other.isUp else { return false }
        return holdsTheSame(as: other) || !mayBeLinked(to: other) || isParted(from: other)
            || cannotMeet(other, among: stations)
    }

    /// Whether nobody will tell two nodes of one another: no chain leads from one to the other of nodes of which each knows of
    /// the next one or that one of it, and both let the link stand.
    ///
    /// So it is with a newcomer that was told only of nodes which are no member's any more.
    private func cannotMeet(_ other: Station, among stations: [Station]) -> Bool {
        var reached = [self]
        var rest = stations.filter { $0 !== self }
        while let next = rest.firstIndex(where: { station in
            reached.contains { $0.mayMeet(station) }
        }) {
            reached.append(rest.remove(at: next))
        }
        return !reached.contains { $0 === other }
    }

    private func mayMeet(_ other: Station) -> Bool {
        (seeks(other) || other.seeks(self)) && hears(other) && other.hears(self)
    }

    /// Whether a link to another node is let stand.
    private func hears(_ other: Station) -> Bool {
        knows(other)
            || named.contains(other.peer.key)
                && replica?.membership.hasEnded(node: other.peer.key) == false
    }

    /// Whether this node dials the other one: it knows of it, and where it is.
    private func seeks(_ other: Station) -> Bool {
        !other.addresses.isEmpty
            && (named.contains(other.peer.key) || finds(other.peer.key))
    }

    /// Whether two nodes follow rivals, or one stays before them: that needs somebody who speaks twice.
    func isParted(from other: Station) -> Bool {
        guard let own = replica?.membership.decisions,
            let theirs = other.replica?.membership.decisions
        else { return false }
        let common = zip(own.followed, theirs.followed).prefix { $0 == $1 }.count
        return (own.followed.count > common || own.isSplit)
            && (theirs.followed.count > common || theirs.isSplit)
            && own.followed != theirs.followed
    }
}
