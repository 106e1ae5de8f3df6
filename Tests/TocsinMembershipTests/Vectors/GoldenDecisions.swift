import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

extension GoldenVectors {
    /// A record of kind decision, and what is decided after the genesis or why nothing is.
    struct DecisionVector: Encodable {
        let name: String
        let record: String
        /// The decision.
        let decision: String?
        /// Who has a voice then, ascending.
        let voters: [String]?
        /// Why nothing is decided.
        let reason: String?

        init(_ name: String, _ record: Record, in network: FixtureNetwork) {
            self.name = name
            self.record = Hex.encode(record.encoded)
            do {
                let verified = try Verified(record, in: network.id)
                let state = try network.membership.decided.successor(by: verified.value.decision)
                decision = state.decision.description
                voters = state.voters.map(\.member.description)
                reason = nil
            } catch {
                (decision, voters) = (nil, nil)
                // The case of an error without what it carries.
                reason = String("\(error)".prefix { $0 != "(" })
            }
        }
    }
}

extension GoldenVectors.DecisionVector {
    /// Three founders, of whom two decide.
    static func all(in network: FixtureNetwork) throws -> [Self] {
        try Making(network: network, start: DecidedState(network.genesis)).vectors()
    }

    private struct Making {
        let network: FixtureNetwork
        let start: DecidedState

        func vectors() throws -> [GoldenVectors.DecisionVector] {
            let stranger = try FixtureMember(number: 20)
            let enrol = try proposal([.enrol(stranger.card.value)])
            let other = try ruling("xy")
            let third = try ruling("xz")
            let empty = try proposal([])
            let ended = try proposal([], ends: [key(0)])
            var identity = network.feed(of: 1, .identity)
            let grant = try identity.identity(grants: [network.grant(.signing, 5, of: 1)]).value
            let past = try Proposal(after: enrol.id, number: 2)
            let divided = [voice(0, enrol), voice(1, other), voice(2, third)]
            let shown = [voice(0, enrol), voice(1, enrol, key: 5)]
            let listed: [(String, Record)] = [
                ("two of three voters enrol somebody", try record(enrol, by: [0, 1])),
                ("all of them do", try record(enrol, by: [0, 1, 2])),
                ("a voice by a key that is shown to be granted", try record(enrol, shown, [grant])),
                ("nothing, since all want something else", try record(empty, divided)),
                ("a label is ruled to be nobody's", try record(other, by: [1, 2])),
                ("one voice too few", try record(enrol, by: [0])),
                ("a voice by a key that is not shown", try record(enrol, shown)),
                ("a voice by a key that ends in it", try record(ended, by: [0, 1])),
                (
                    "evidence of a voter who is not shown",
                    try record(enrol, [voice(0, enrol), voice(2, enrol)], [grant])
                ),
                (
                    "a voice for something else",
                    try record(enrol, [voice(0, enrol), voice(1, enrol), voice(2, other)])
                ),
                (
                    "nothing, while one who is silent could decide",
                    try record(empty, Array(divided.prefix(2)))
                ),
                ("too few voters for the numbers", try record(proposal(drops), by: [0, 1])),
                ("what follows something else", try record(past, by: [0, 1])),
            ]
            return listed.map { GoldenVectors.DecisionVector($0.0, $0.1, in: network) }
        }

        private var drops: [Proposal.Action] {
            network.members.dropFirst().map { .drop($0.id) }
        }

        private func key(_ member: Int) -> MemberKey {
            let member = network.members[member]
            return MemberKey(member: member.id, key: member.key(.signing).publicKey)
        }

        private func ruling(_ tld: String) throws -> Proposal {
            let label = HeldLabel(tld: tld, role: .manager)
            return try proposal([.rule(Ruling(label, holder: nil))])
        }

        private func proposal(
            _ actions: [Proposal.Action],
            ends: [MemberKey] = []
        ) throws -> Proposal {
            try Proposal(after: start.decision, number: 1, actions: actions, ends: ends)
        }

        private func voice(_ member: Int, _ proposal: Proposal, key: Int = 0) -> Voice {
            let member = network.members[member]
            return member.key(.signing, key).voice(of: member.id, for: proposal, in: network.id)
        }

        private func record(_ proposal: Proposal, by members: [Int]) throws -> Record {
            try record(proposal, members.map { voice($0, proposal) })
        }

        private func record(
            _ proposal: Proposal,
            _ voices: [Voice],
            _ evidence: [Record] = []
        ) throws -> Record {
            let decision = try Decision(proposal, voices: voices, evidence: evidence)
            return try Verified<Record>.deciding(by: decision, in: network.id).value
        }
    }
}
