import Testing
import TocsinCrypto
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Chains of decisions, in whatever order they come.
@Suite struct DecisionChainTests {
    /// Decisions of a network in which every voter speaks once at each place: those that suffice, each brought by
    /// several, and many that do not.
    private struct History {
        let network: FixtureNetwork
        /// The founders and strangers, some of whom get a voice and lose it.
        private let pool: [FixtureMember]
        private(set) var decisions: [Decision] = []
        private(set) var states: [DecidedState]

        init(seed: UInt64) throws {
            var generator = SeededGenerator(seed: seed)
            let deciding = try DecidingNetwork(voters: 1 + generator.below(5))
            network = deciding.network
            pool = try network.members + (10..<14).map { try FixtureMember(number: $0) }
            states = [deciding.start]
            for _ in 0..<(1 + generator.below(7)) {
                guard try decide(&generator) else { break }
            }
        }

        /// Something that may be proposed, possible or not.
        private func action(
            in state: DecidedState,
            _ generator: inout SeededGenerator
        ) -> Proposal.Action {
            let one = generator.pick(pool)
            switch generator.below(4) {
            case 0: return .enrol(one.card.value)
            case 1: return .drop(one.id)
            case 2: return .policy(.init(vouches: 1, regions: 1, suspenders: 1))
            default:
                let label = HeldLabel(tld: "r\(generator.below(50))", role: .manager)
                return .rule(Ruling(label, holder: one.id))
            }
        }

        private func proposals(
            after state: DecidedState,
            _ generator: inout SeededGenerator
        ) throws -> [Proposal] {
            var proposals = [try Proposal(after: state.decision, number: state.number + 1)]
            for _ in 0..<2 {
                let one = generator.pick(pool)
                let key = MemberKey(member: one.id, key: one.key(.signing, 7).publicKey)
                proposals.append(
                    try Proposal(
                        after: state.decision,
                        number: state.number + 1,
                        actions: [action(in: state, &generator)],
                        begins: generator.once(in: 4) ? [key] : [],
                        ends: generator.once(in: 4) ? [key] : []
                    )
                )
            }
            return proposals
        }

        /// Lets all speak at one place, and answers whether something was decided.
        private mutating func decide(_ generator: inout SeededGenerator) throws -> Bool {
            let state = states[states.count - 1]
            let proposals = try proposals(after: state, &generator)
            var voices: [Voice] = []
            for voter in pool where state.voter(voter.id) != nil && !generator.once(in: 8) {
                let choice = generator.once(in: 3) ? generator.pick(proposals) : proposals[1]
                voices.append(voter.key(.signing).voice(of: voter.id, for: choice, in: network.id))
            }
            var next: DecidedState?
            for proposal in proposals {
                for _ in 0..<3 {
                    let shown = voices.filter { voice in
                        !generator.once(in: 6)
                            && (proposal.isEmpty || voice.decision == proposal.id)
                    }
                    decisions.append(try Decision(proposal, voices: shown))
                    let isEnough = state.isEnough(shown.map(\.decision), for: proposal)
                    if isEnough { next = next ?? (try? state.applying(proposal)) }
                }
            }
            if let next { states.append(next) }
            return next != nil
        }
    }

    @Test(arguments: 0..<UInt64(300))
    func `every node follows the same chain, however decisions come`(_ seed: UInt64) throws {
        let history = try History(seed: seed)
        var generator = SeededGenerator(seed: seed ^ 0xC0FFEE)
        for _ in 0..<4 {
            var chain = DecisionChain(history.network.genesis)
            var rest = generator.shuffled(history.decisions + history.decisions.prefix(3))
            while !rest.isEmpty {
                let count = 1 + generator.below(rest.count)
                chain.take(Array(rest.prefix(count)))
                rest.removeFirst(count)
            }
            // What came before its predecessor is refused, and comes again.
            chain.take(history.decisions)
            #expect(chain.states == history.states, "replay with seed \(seed)")
            #expect(chain.rivals.isEmpty && !chain.isSplit)
        }
    }

    /// Three voters, one of whom speaks for both of two proposals.
    private func rivals() throws -> (DecidingNetwork, first: Decision, second: Decision) {
        let deciding = try DecidingNetwork(voters: 3)
        let first = try deciding.decision(deciding.ruling(1, after: deciding.start), by: [0, 1])
        let second = try deciding.decision(deciding.ruling(2, after: deciding.start), by: [1, 2])
        return (deciding, first, second)
    }

    @Test func `what a path names and has not come is awaited`() throws {
        let (deciding, first, second) = try rivals()
        let path = [first.proposal.id, second.proposal.id]
        var chain = DecisionChain(deciding.network.genesis, following: path)
        #expect(chain.awaited == path)
        chain.take([second])
        #expect(chain.awaited == path)
        chain.take([first])
        #expect(chain.awaited == [second.proposal.id])
        #expect(DecisionChain(deciding.network.genesis).awaited == [])
    }

    @Test func `of two decisions a node keeps to its own, and shows the other`() throws {
        let (deciding, first, second) = try rivals()
        for (own, other) in [(first, second), (second, first)] {
            var chain = DecisionChain(deciding.network.genesis)
            chain.take([own])
            chain.take([other])
            #expect(chain.state.decision == own.proposal.id)
            #expect(chain.rivals.count == 1 && !chain.isSplit)
            #expect(
                chain.rivals[0].decisions == [own.proposal.id, other.proposal.id].sorted()
            )
            #expect(chain.rivals[0].number == 1)
            #expect(chain.rivals[0].speakers == [deciding.network.members[1].id])
        }
    }

    @Test func `who knows of two decisions at once stops there, unless led to one`() throws {
        let (deciding, first, second) = try rivals()
        var chain = DecisionChain(deciding.network.genesis)
        chain.take([second, first])
        #expect(chain.state == deciding.start && chain.isSplit)
        for led in [first, second] {
            for order in [[[first, second]], [[first], [second]], [[second], [first]]] {
                var chain = DecisionChain(
                    deciding.network.genesis,
                    following: [led.proposal.id]
                )
                for batch in order { chain.take(batch) }
                #expect(chain.followed == [led.proposal.id])
                #expect(chain.rivals.count == 1 && !chain.isSplit)
            }
        }
    }

    @Test func `founders' old keys do not lead anybody away who is led past them`() throws {
        let deciding = try DecidingNetwork(voters: 3)
        let stranger = try FixtureMember(number: 10)
        let grown = try deciding.decision(
            deciding.proposal([.enrol(stranger.card.value)], after: deciding.start),
            by: 0..<3
        )
        let stolen = try deciding.decision(
            deciding.proposal([.drop(deciding.network.members[0].id)], after: deciding.start),
            by: 0..<3
        )
        for order in [[[stolen, grown]], [[stolen], [grown]], [[grown], [stolen]]] {
            var newcomer = DecisionChain(
                deciding.network.genesis,
                following: [grown.proposal.id]
            )
            for batch in order { newcomer.take(batch) }
            #expect(newcomer.state.decision == grown.proposal.id)
        }
        // What the path names is waited for.
        var waiting = DecisionChain(deciding.network.genesis, following: [grown.proposal.id])
        waiting.take([stolen])
        #expect(waiting.state == deciding.start && !waiting.isSplit)
    }

    @Test func `what follows a rival that is not followed is nobody's here`() throws {
        let (deciding, first, second) = try rivals()
        let after = try #require(deciding.successor(by: second))
        let third = try deciding.decision(deciding.ruling(3, after: after), by: [0, 1])
        var chain = DecisionChain(deciding.network.genesis)
        chain.take([first])
        chain.take([second, third])
        #expect(chain.contains(second.proposal.id) && !chain.contains(third.proposal.id))
        #expect(chain.verdict(on: third) == .unknownPrevious)
        #expect(chain.followed == [first.proposal.id])
    }

    @Test func `of any number of rivals one is kept beside what is followed`() throws {
        let deciding = try DecidingNetwork(voters: 1)
        let decisions = try (0..<20).map { number in
            try deciding.decision(deciding.ruling(number, after: deciding.start), by: [0])
        }
        let followed = decisions[7].proposal.id
        let ids = decisions.map(\.proposal.id).filter { $0 != followed }.sorted()
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20 {
            var chain = DecisionChain(deciding.network.genesis)
            chain.take([decisions[7]])
            for decision in generator.shuffled(decisions) { chain.take([decision]) }
            #expect(chain.followed == [followed])
            #expect(chain.rivals.map(\.decisions) == [[followed, ids[0]].sorted()])
            #expect(
                decisions.allSatisfy { decision in
                    let isKept = [followed, ids[0]].contains(decision.proposal.id)
                    return chain.verdict(on: decision) == (isKept ? .valid : .needless)
                }
            )
        }
    }

    @Test func `grounds that do not suffice are none, also of what is decided`() throws {
        let deciding = try DecidingNetwork(voters: 3)
        let proposal = try deciding.ruling(1, after: deciding.start)
        var chain = DecisionChain(deciding.network.genesis)
        chain.take([try deciding.decision(proposal, by: 0..<2)])
        #expect(chain.contains(proposal.id))
        #expect(chain.verdict(on: try deciding.decision(proposal, by: [0])) == .none)
        #expect(chain.verdict(on: try deciding.decision(proposal, by: [1, 2])) == .valid)
    }
}

extension DecisionChain {
    /// Takes in what came together, and goes on along what is plain.
    fileprivate mutating func take(_ decisions: [Decision]) {
        while true {
            let before = states.count
            for decision in decisions { _ = take(decision) }
            follow()
            if states.count == before { break }
        }
    }
}
