import TocsinCrypto
import TocsinMembership
import TocsinRecord

@testable import TocsinReplication

/// One node among members that it can dial, and what it asked for.
struct Town {
    /// That of the node itself is number 0.
    let members: [MemberID]
    /// Whose the nodes are, by their numbers: each member's own number first.
    private var owners: [Int]
    var node: Neighbourhood
    var now = Instant.start
    var generator: Generator
    /// Nodes that are down: who dials them is told so.
    var down: Set<Int> = []
    /// Nodes that are linked.
    private(set) var linked: [Int] = []
    /// Nodes that were dialled, in this order.
    private(set) var dialled: [Int] = []
    /// Nodes whose links were given up, in this order.
    private(set) var hungUp: [Int] = []

    /// A town of so many members with a node each, all but the first of which can be dialled.
    init(of count: Int, marks: (pinned: [Int], blocked: [Int]) = ([], []), seed: UInt64 = 1) {
        members = (0..<count).map(Self.member)
        owners = Array(0..<count)
        generator = Generator(seed: seed)
        let marks = NeighbourMarks(
            pinned: marks.pinned.map(Self.member),
            blocked: marks.blocked.map(Self.member)
        )
        node = Neighbourhood(of: Self.node(0), marks: marks)
        for number in 1..<max(count, 1) {
            node.learn(Self.node(number), of: Self.member(number), at: now)
        }
    }

    /// A member has one more node that can be dialled.
    mutating func addNode(of member: Int) {
        node.learn(Self.node(owners.count), of: members[member], at: now)
        owners.append(member)
    }

    /// The number of the node that was added last.
    var last: Int { owners.count - 1 }

    /// Whose a node is.
    func owner(of number: Int) -> Int { owners[number] }

    static func member(_ number: Int) -> MemberID { MemberID(bytes: node(number).bytes) }

    static func node(_ number: Int) -> PublicKey {
        let digest = Digest(of: Array("node \(number)".utf8), for: .display)
        return PublicKey(bytes: digest.bytes)
    }

    func number(of key: PublicKey) -> Int {
        owners.indices.first { Self.node($0) == key } ?? owners.count
    }

    /// The other members as they follow the own one on the ring.
    var ring: [Int] {
        let places = members.indices.map { ($0, Acquaintances.place(of: members[$0])) }
        let own = places[0].1
        let sorted = places.dropFirst().sorted { $0.1 < $1.1 }.map(\.0)
        let after = sorted.filter { Acquaintances.place(of: members[$0]) > own }
        return after + sorted.filter { Acquaintances.place(of: members[$0]) < own }
    }

    // MARK: What happens

    /// Lets the node give its orders, and answers them at once, until it has no more.
    mutating func settle() {
        while node.due <= now { for order in orders() { carryOut(order) } }
    }

    mutating func orders() -> [Neighbourhood.Order] {
        node.orders(for: members[0], at: now, drawing: &generator)
    }

    private mutating func carryOut(_ order: Neighbourhood.Order) {
        switch order {
        case .dial(let key):
            let number = number(of: key)
            dialled.append(number)
            if down.contains(number) { lose(number) } else { link(number) }
        case .hangUp(let key):
            let number = number(of: key)
            hungUp.append(number)
            linked.removeAll { $0 == number }
        }
    }

    /// A link to a node stands, made by either side.
    mutating func link(_ number: Int) {
        linked.append(number)
        node.connected(Self.node(number), of: members[owners[number]], at: now)
    }

    /// The link to a node has ended, or was never made.
    mutating func lose(_ number: Int) {
        linked.removeAll { $0 == number }
        node.ended(Self.node(number), at: now, drawing: &generator)
    }

    /// Time passes, and whatever becomes due is done.
    mutating func pass(_ span: Interval) {
        let end = now + span
        while node.due <= end {
            now = max(now, node.due)
            settle()
        }
        now = end
    }

    mutating func forgetOrders() { (dialled, hungUp) = ([], []) }

    /// Whom the node dials first, so many at once, nobody having answered yet.
    mutating func dials(atOnce count: Int) -> [Int] {
        let dials = orders().compactMap { order in
            if case .dial(let key) = order { number(of: key) } else { nil }
        }
        return Array(dials.prefix(count))
    }
}
