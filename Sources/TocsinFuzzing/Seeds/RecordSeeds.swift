internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinTesting

/// Inputs to begin with, made of the fixtures: what they are does not change by itself.
enum Seeds {}

extension Seeds {
    private static var records: [Record] { RecordPool().records }

    /// One of each kind and role, so that nothing is there a dozen times.
    private static var variety: [Record] {
        var seen: [String] = []
        return records.filter { record in
            let kind =
                "\(record.header.kind.rawValue) \(record.header.role) \(record.header.erases.count)"
            if seen.contains(kind) { return false }
            seen.append(kind)
            return true
        }
    }

    @Sendable static func headers() -> [[UInt8]] {
        variety.map(\.headerBytes) + InvalidHeader.all().map(\.bytes)
    }

    @Sendable static func wholeRecords() -> [[UInt8]] {
        variety.flatMap { [$0.encoded, $0.withoutPayload.encoded] }
    }

    @Sendable static func statements() -> [[UInt8]] {
        variety.map(\.header.statement).filter { !$0.isEmpty }
            + [Objection(to: [RecordID(ofHeader: [])]).encoded]
    }

    @Sendable static func grounds() throws -> [[UInt8]] {
        let network = FuzzNetwork.shared.fixture
        let decisions = try RecordPool().proposals.map { proposal in
            try Decision(
                proposal,
                voices: network.members.map {
                    $0.key(.signing).voice(of: $0.id, for: proposal, in: network.id)
                },
                evidence: Array(records.filter { $0.header.role == .identity }.prefix(1))
            ).encoded
        }
        return decisions + records.compactMap(\.grounds)
    }

    @Sendable static func proposals() throws -> [[UInt8]] {
        let network = FuzzNetwork.shared.fixture
        let member = network.members[1]
        let key = MemberKey(member: member.id, key: member.key(.signing, 5).publicKey)
        let everything = try Proposal(
            after: DecisionID(before: network.id),
            number: 1,
            actions: [
                .enrol(FuzzNetwork.shared.applicant.card.value), .drop(network.members[0].id),
                .remove(Removal(network.members[2].id, successor: member.id, erases: true)),
                .policy(Genesis.Policy(vouches: 1, regions: 1, suspenders: 1)),
                .rule(Ruling(HeldLabel(tld: "xa", role: .manager), holder: member.id)),
                .erase(records[0].id),
            ],
            confirms: [member.id],
            begins: [key],
            ends: [key]
        )
        return (RecordPool().proposals + [everything]).map(\.bytes)
    }

    @Sendable static func cards() throws -> [[UInt8]] {
        let applicant = FuzzNetwork.shared.applicant
        return [
            applicant.card.value.cardBytes, applicant.card.value.encoded,
            try applicant.application(to: FuzzNetwork.shared.id).value.encoded,
        ]
    }

    @Sendable static func genesis() throws -> [[UInt8]] {
        [
            FuzzNetwork.shared.fixture.genesis.bytes,
            try FixtureNetwork(founders: 1, isDemo: true).genesis.bytes,
        ]
    }

    @Sendable static func invitations() throws -> [[UInt8]] {
        let network = try FixtureNetwork(founders: 1)
        let peer = Invitation.Peer(
            key: network.members[0].key(.node).publicKey,
            addresses: ["192.0.2.1:4711", "[2001:db8::1]:4711", "node.example:4711"]
        )
        let decision = DecisionID(before: network.id)
        return [
            Invitation(genesis: network.genesis, peers: [peer], decisions: [decision]).encoded
        ]
    }

    @Sendable static func keyFiles() -> [[UInt8]] {
        let key = FuzzNetwork.shared.applicant.key(.node)
        let open = KeyFile.open(
            secret: key.seed(),
            role: .node,
            publicKey: key.publicKey.bytes,
            isDemo: true
        ).text
        let zeros: (Int) -> String = { String(repeating: "0", count: 2 * $0) }
        let locked = """
            tocsin-key-v1
            role: signing
            public: \(zeros(32))
            purpose: network
            protection: argon2id xchacha20poly1305
            operations: 3
            memory: 268435456
            salt: \(zeros(16))
            nonce: \(zeros(12))
            secret: \(zeros(48))

            """
        return [open, locked].map { Array($0.utf8) }
    }

    @Sendable static func recoveryWords() -> [[UInt8]] {
        let words = RecoveryWords.words(for: FuzzNetwork.shared.applicant.key(.identity).seed())
        let short = words.map { String($0.prefix(4)).uppercased() }
        return [words, short].map { Array($0.joined(separator: " ").utf8) }
    }
}
