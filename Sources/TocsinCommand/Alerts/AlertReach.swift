internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinStore

/// How far what an author says of an alert now has come, as far as nodes have said.
struct AlertReach: Sendable {
    /// The members that say that they hold it, the own one and its author included.
    private let holders: Set<MemberID>
    /// How many members have announced themselves.
    let members: Int
    /// The members that have any node.
    private let announced: Set<MemberID>

    /// Of several things that are said now, the one that has come least far counts.
    ///
    /// - Returns: `nil` if nothing of it counts here.
    init?(of thread: AlertThread, among nodes: AnnouncedNodes, _ reader: StoreReader) throws {
        let said =
            thread.ends.shown.isEmpty
            ? thread.current.shown.map(\.part.id) : thread.ends.shown.map(\.part.id)
        let reaches = try said.compactMap { try reader.holders(of: $0) }
            .map { nodes.reach(holders: $0) }
        guard let least = reaches.min(by: { $0.holding.count < $1.holding.count }) else {
            return nil
        }
        // Who signed it holds it, whether its beacon has said so yet or not.
        holders = Set(least.holding).union([thread.first.header.member])
        members = max(least.members, holders.count)
        announced = Set(nodes.nodes.map(\.member))
    }

    /// How many members say that they hold it.
    var holding: Int { holders.count }

    /// How far it has come with somebody whom it addresses and who has said nothing.
    func arrival(at addressee: Addressee) -> Arrival {
        let managers = addressee.holders.filter(\.isManager).map(\.member)
        if managers.contains(where: holders.contains) { return .delivered }
        return managers.contains(where: announced.contains) ? .unreached : .noNode
    }

    /// How far something has come with whoever has not spoken of it.
    enum Arrival: String {
        /// A node of who must answer says that it holds it.
        case delivered
        /// There is such a node, and it has not said so.
        case unreached
        /// There is none: somebody must call.
        case noNode = "no-node"
    }

    /// Whether no other member has said that it holds it.
    var isAlone: Bool { holding < 2 }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list(["holding": .number(Int64(holding)), "members": .number(Int64(members))])
    }
}
