internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// The nodes that this copy has heard of, and the members that have any.
struct AnnouncedNodes {
    /// In the order of lists of members.
    let nodes: [Node]
    /// All members, in that order.
    let members: [MemberID]
    private let council: Council
    private let names: DistinctNames

    /// A node and what it last said.
    struct Node {
        let key: PublicKey
        let member: MemberID
        let beacon: Beacon
        /// When that was, by the clock of this machine.
        let heard: Timestamp
        let state: State

        /// Whether it holds all that is here.
        var holdsAll: Bool { state == .own || state == .equal }
    }

    /// How a node compares with this copy.
    enum State: String {
        /// It is this one's.
        case own
        /// It holds all that is here.
        case equal
        /// As far as it said.
        case different
        /// It has said nothing for a while.
        case silent
    }

    /// Which members hold something, each in the order of lists.
    struct Reach {
        var holding: [MemberID] = []
        /// They have spoken lately, and not of it.
        var lacking: [MemberID] = []
        /// None of their nodes was heard lately.
        var silent: [MemberID] = []
        /// None of their nodes was ever heard.
        var unheard: [MemberID] = []

        /// How many have announced themselves.
        var members: Int { holding.count + lacking.count + silent.count }
    }

    init(in context: CommandContext, _ reader: StoreReader) throws {
        council = try Council(in: context)
        let membership = council.membership
        let own = KeyFolder(folder: context.home.keys).publicKey(of: .node)
        let known = try reader.nodes()
            .filter { membership.owner(ofNode: $0.key) == $0.member }
        let patience = Beacon.silence(among: known.count).nanoseconds / 1_000_000_000
        let names = DistinctNames(membership.members.map(\.id), in: council)
        self.names = names
        members = membership.members.map(PlaceInList.init).sorted().map(\.member)
        let places = Dictionary(uniqueKeysWithValues: zip(members, 0...))
        nodes = known.compactMap { node in
            guard
                let signed = try? SignedBeacon(decoding: node.beacon, in: membership.network)
            else { return nil }
            let isSilent = node.silent > Int64(clamping: patience)
            let state: State =
                node.key == own
                ? .own : isSilent ? .silent : node.holdsAll ? .equal : .different
            return Node(
                key: node.key,
                member: node.member,
                beacon: signed.beacon,
                heard: node.heard,
                state: state
            )
        }.sorted { (places[$0.member] ?? 0, $0.key) < (places[$1.member] ?? 0, $1.key) }
    }

    /// Whether no node but the own one was ever heard, though there are other members.
    var isAlone: Bool { members.count > 1 && nodes.allSatisfy { $0.state == .own } }

    /// Why the own organisation is no member, if it is none: then hardly anybody speaks to its node.
    func whyOutside(_ home: Home) throws -> String? {
        guard !members.contains(council.own) else { return nil }
        if council.state.isRemoved(council.own) { return Phrases.Status.isRemoved }
        return try home.hasEmptyCopy()
            ? Phrases.Status.admissionIsUnknown : Phrases.Status.notAdmitted
    }

    /// Which members hold what these nodes hold, and this copy.
    func reach(holders: [PublicKey]) -> Reach {
        var reach = Reach()
        for member in members {
            let own = nodes.filter { $0.member == member }
            if member == council.own || own.contains(where: { holders.contains($0.key) }) {
                reach.holding.append(member)
            } else if own.isEmpty {
                reach.unheard.append(member)
            } else if own.allSatisfy({ $0.state == .silent }) {
                reach.silent.append(member)
            } else {
                reach.lacking.append(member)
            }
        }
        return reach
    }

    func name(of member: MemberID) -> String { names.name(of: member) }

    func names(of members: [MemberID]) -> [String] { members.map(names.name) }

    func json(_ node: Node) -> KeyValuePairs<String, JSON> {
        [
            "node": .string(node.key.description),
            "member": .string(node.member.description),
            "organisation": .string(name(of: node.member)),
            "addresses": .array(node.beacon.addresses.map(JSON.string)),
            "software": .string(node.beacon.software),
            "records": .number(Int64(clamping: node.beacon.root.records)),
            "heard": .string(node.heard.description),
            "state": .string(node.state.rawValue),
        ]
    }
}
