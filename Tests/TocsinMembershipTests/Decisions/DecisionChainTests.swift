import Testing
import TocsinMembership
import TocsinRecord
import TocsinTesting

/// Chains of decisions, in whatever order they come.
@Suite struct DecisionChainTests {
    /// Decisions of a network in which every voter speaks once at each place: those that suffice, each brought by
    /// several, and many that do not.
    private struct History {
        let deciding: DecidingNetwork
        private(set) var decisions: [Decision] = []
        private(set) var states: [DecidedState]

        init(seed: UInt64) throws {
            var generator = SeededGenerator(seed: seed)
            deciding = try DecidingNetwork(voters: 1 + generator.below(5))
            states = [deciding.start]
            for place in 0..<(1 + generator.below(6)) {
                guard try decide(place, &generator) else { break }
            }
        }

        /// Lets all speak at one place, and answers whether something was decided.
        private mutating func decide(
            _ place: Int,
            _ generator: inout SeededGenerator
        ) throws -> Bool {
            let state = states[states.count - 1]
            var proposals = [try deciding.proposal(after: state)]
            for number in 0..<2 {
                proposals.append(try deciding.ruling(2 * place + number, after: state))
            }
            var voices: [Voice] = []
            for voter in deciding.network.members.indices where !generator.once(in: 8) {
                let choice = generator.once(in: 3) ? generator.pick(proposals) : proposals[1]
                voices.append(deciding.voice(voter, for: choice))
            }
            var next: DecidedState?
            for proposal in proposals {
                for _ in 0..<3 {
                    let shown = voices.filter { _ in !generator.once(in: 6) }
                    let decision = try Decision(proposal, voices: shown)
                    decisions.append(decision)
                    let decided = try? state.successor(by: decision, in: deciding.network.id)
                    next = next ?? decided
                }
            }
            if let next { states.append(next) }
            return next != nil
        }
    }

    @Test(arguments: 0..<UInt64(200))
    func `every node follows the same chain, however decisions come`(_ seed: UInt64) throws {
        let history = try History(seed: seed)
        var generator = SeededGenerator(seed: seed ^ 0xC0FFEE)
        for _ in 0..<4 {
            var chain = DecisionChain(history.deciding.network.genesis)
            var rest = generator.shuffled(history.decisions + history.decisions.prefix(3))
            while !rest.isEmpty {
                let count = 1 + generator.below(rest.count)
                chain.take(Array(rest.prefix(count)))
                rest.removeFirst(count)
            }
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
        }
    }

    @Test func `who knows of two decisions at once stops there, unless led to one`() throws {
        let (deciding, first, second) = try rivals()
        var chain = DecisionChain(deciding.network.genesis)
        chain.take([second, first])
        #expect(chain.state == deciding.start && chain.isSplit)
        for led in [first, second] {
            var chain = DecisionChain(deciding.network.genesis, adopting: [led.proposal.id])
            chain.take([first, second])
            #expect(chain.state.decision == led.proposal.id)
            #expect(chain.rivals.count == 1 && !chain.isSplit)
        }
    }

    @Test func `founders' old keys do not lead anybody away who is led past them`() throws {
        let deciding = try DecidingNetwork(voters: 3)
        let stranger = try FixtureMember(number: 10)
        let grown = try deciding.decision(
            deciding.proposal([.enrol(stranger.card)], after: deciding.start),
            by: 0..<3
        )
        let stolen = try deciding.decision(
            deciding.proposal([.drop(deciding.network.members[0].id)], after: deciding.start),
            by: 0..<3
        )
        var newcomer = DecisionChain(
            deciding.network.genesis,
            adopting: [grown.proposal.id]
        )
        newcomer.take([stolen, grown])
        #expect(newcomer.state.decision == grown.proposal.id)
    }
}
