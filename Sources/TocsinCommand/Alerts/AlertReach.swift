internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// How far what an author says of an alert now has come, as far as nodes have said.
struct AlertReach: Sendable {
    /// How many members say that they hold it, the own one included.
    let holding: Int
    /// How many members have announced themselves.
    let members: Int

    /// Of several things that are said now, the one that has come least far counts.
    ///
    /// - Returns: `nil` if nothing of it counts here.
    init?(of thread: AlertThread, among nodes: AnnouncedNodes, _ reader: StoreReader) throws {
        let said =
            thread.ends.shown.isEmpty
            ? thread.current.shown.map(\.part.id) : thread.ends.shown.map(\.part.id)
        let reaches = try said.compactMap { try reader.holders(of: $0) }
            .map { nodes.reach(holders: $0) }
        // Who signed it holds it, whether its beacon has said so yet or not.
        let holders = reaches.map { Set($0.holding).union([thread.first.header.member]).count }
        guard let least = holders.min(), let announced = reaches.map(\.members).max() else {
            return nil
        }
        (holding, members) = (least, max(least, announced))
    }

    /// Whether no other member has said that it holds it.
    var isOnlyHere: Bool { holding < 2 }

    /// For programs.
    var json: [JSON.Member] {
        JSON.list(["holding": .number(Int64(holding)), "members": .number(Int64(members))])
    }
}
