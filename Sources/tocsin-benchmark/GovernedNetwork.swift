internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinTesting

/// A network of a thousand members with ten thousand governance records, as years would make it.
///
/// 250 founders, 50 more with a voice, 700 admitted, of whom half are confirmed. Half of the vouches are by keys that
/// identity records show, and half of the members have ended their first signing key.
struct GovernedNetwork {
    static let (founders, enrolled, members) = (250, 50, 1_000)
    /// Ten enrol, ten confirm.
    static let decisions = 20
    /// More than half of three hundred.
    static let voices = 160
    /// One more than it takes.
    static let vouches = 4
    static let (suspensions, objections) = (700, 330)

    let network: FixtureNetwork
    /// Decisions first, then admissions, then all others, as nodes send them.
    private(set) var records: [Verified<Record>] = []

    private let pool: [FixtureMember]
    private var state: DecidedState
    private var feeds: [[FixtureFeed]] = []
    private var identities: [FixtureFeed] = []
    private var grants: [Verified<Record>] = []

    init() throws {
        network = try FixtureNetwork(founders: Self.founders, signing: 1)
        pool =
            network.members
            + (try (Self.founders..<Self.members).map { try FixtureMember(number: $0) })
        state = DecidedState(network.genesis)
        let id = network.id
        feeds = pool.map { member in
            (0..<2).map { FixtureFeed(of: member, in: id, key: $0) }
        }
        identities = pool.map { FixtureFeed(of: $0, in: id, .identity) }
        grants = try pool.indices.map { try grant(of: $0) }
        let admissions = try (Self.founders..<Self.members).map { try admission(of: $0) }
        let decisions = try (0..<Self.decisions).map { try decision($0) }
        records = decisions + admissions + grants + records
        try end()
        try warn()
    }

    /// A second officer.
    private mutating func grant(of member: Int) throws -> Verified<Record> {
        try identities[member].identity(grants: [pool[member].grant(.signing, 1, in: network.id)])
    }

    /// Lets some founders vouch for a newcomer, half of them with their second keys.
    private mutating func admission(of newcomer: Int) throws -> Verified<Record> {
        let vouchers = (0..<Self.vouches).map { (newcomer + 61 * $0) % Self.founders }
        var shown: [Verified<Record>] = []
        for (place, voucher) in vouchers.enumerated() {
            shown.append(try feeds[voucher][place % 2].vouch(for: pool[newcomer], in: network))
        }
        records += shown
        let admission = Admission(
            try pool[newcomer].application(to: network.id).value,
            vouches: shown.dropLast().map(\.value),
            evidence: [grants[vouchers[1]].value]
        )
        return try Verified.admitting(by: admission, to: network.id)
    }

    /// Lets voters enrol some, or confirm some.
    private mutating func decision(_ number: Int) throws -> Verified<Record> {
        let proposal = try number < 10 ? enrolment(number) : confirmation(number - 10)
        for voter in 0..<Self.voices {
            records.append(try feeds[voter][0].voice(for: proposal, in: network))
        }
        return try decided(proposal)
    }

    private func enrolment(_ number: Int) throws -> Proposal {
        let first = Self.founders + 5 * number
        return try proposal((first..<first + 5).map { .enrol(pool[$0].card.value) })
    }

    private func confirmation(_ number: Int) throws -> Proposal {
        let first = Self.founders + Self.enrolled + 35 * number
        return try proposal(confirms: (first..<first + 35).map { pool[$0].id }.sorted())
    }

    private func proposal(
        _ actions: [Proposal.Action] = [],
        confirms: [MemberID] = []
    ) throws -> Proposal {
        try Proposal(
            after: state.decision,
            number: state.number + 1,
            actions: actions,
            confirms: confirms
        )
    }

    /// Ends the first key of every second member after what it has said, and adds a node to the others.
    private mutating func end() throws {
        for member in pool.indices {
            let first = feeds[member][0]
            records.append(
                member % 2 == 0
                    ? try identities[member].identity(
                        revocations: [
                            KeyRevocation(
                                key: first.feed.key,
                                heads: [first.head].compactMap(\.self)
                            )
                        ]
                    )
                    : try identities[member].identity(
                        grants: [pool[member].grant(.node, 1, in: network.id)]
                    )
            )
        }
    }

    /// Lets members warn of one another, two at most of each, and some object.
    private mutating func warn() throws {
        var said: [(Int, Verified<Record>)] = []
        for number in 0..<Self.suspensions {
            let (author, other) = (number / 2, 300 + number % 233)
            let record = try feeds[author][1].suspension(of: pool[other].id)
            said.append((other, record))
        }
        records += said.map(\.1)
        for (other, suspension) in said.prefix(Self.objections) {
            records.append(try feeds[other][1].objection(to: [suspension]))
        }
    }
}

extension GovernedNetwork {
    /// A record that may come next, and what it is.
    struct Next {
        let name: String
        let record: Verified<Record>
    }

    /// One more record of each kind, in an order in which they may come.
    func next() throws -> [Next] {
        var copy = self
        return try copy.drawNext()
    }

    private mutating func drawNext() throws -> [Next] {
        let (voter, other) = (251, 900)
        let stranger = try FixtureMember(number: Self.members)
        let vouches = try [3, 5, 7].map { try feeds[$0][1].vouch(for: stranger, in: network) }
        let admission = Admission(
            try stranger.application(to: network.id).value,
            vouches: vouches.map(\.value),
            evidence: [3, 5, 7].map { grants[$0].value }
        )
        let grant = try identities[voter].identity(
            grants: [pool[voter].grant(.signing, 2, in: network.id)]
        )
        let suspension = try feeds[voter][1].suspension(of: pool[other].id)
        let ruling = try proposal([.rule(Ruling(HeldLabel(tld: "xx", role: .manager), holder: nil))]
        )
        return [
            Next(name: "vouch", record: vouches[0]),
            Next(name: "admission", record: try .admitting(by: admission, to: network.id)),
            Next(name: "identity record", record: grant),
            Next(name: "suspension", record: suspension),
            Next(name: "objection", record: try feeds[other][1].objection(to: [suspension])),
            Next(name: "voice", record: try feeds[voter][1].voice(for: ruling, in: network)),
            Next(name: "decision", record: try decided(ruling)),
            Next(
                name: "decision by which 350 admissions need one vouch more",
                record: try decided(
                    proposal([.policy(.init(vouches: 4, regions: 2, suspenders: 3))])
                )
            ),
        ]
    }

    private mutating func decided(_ proposal: Proposal) throws -> Verified<Record> {
        state = try state.applying(proposal)
        let voices = (0..<Self.voices).map { voter in
            pool[voter].key(.signing).voice(of: pool[voter].id, for: proposal, in: network.id)
        }
        return try .deciding(by: try Decision(proposal, voices: voices), in: network.id)
    }
}
