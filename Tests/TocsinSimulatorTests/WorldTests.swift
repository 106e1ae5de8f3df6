import Testing

@testable import TocsinSimulator

@Suite struct WorldTests {
    /// Small worlds, so that they fit a debug build; `scripts/test` runs a thousand large ones.
    private let simulation: Simulation

    init() throws { simulation = try Simulation(Scale(nodes: 4, records: 40)) }

    @Test(arguments: 0..<UInt64(24)) func `nodes agree after the faults stop`(seed: UInt64) {
        let outcome = simulation.run(seed: seed)
        #expect(
            outcome.failure == nil,
            "replay with: tocsin-simulate --nodes 4 --records 40 --seed \(seed) --trace"
        )
        #expect(outcome.records >= 40)
    }

    @Test func `a seed replays to the same trace`() throws {
        let again = try Simulation(Scale(nodes: 4, records: 40))
        let first = simulation.run(seed: 7)
        #expect(again.run(seed: 7) == first)
        #expect(simulation.run(seed: 8).traceHash != first.traceHash)
    }

    @Test func `a trace has one line for each event and changes nothing`() {
        var lines: [String] = []
        let traced = simulation.run(seed: 3) { lines.append($0) }
        #expect(UInt64(lines.count) == traced.events)
        #expect(traced == simulation.run(seed: 3))
        #expect(lines.contains { $0.contains(" heal ") })
    }

    @Test func `every fault takes effect in some world, and members do all that they can`() {
        var (faults, acts, chosen) = (Counts<Fault>(), Counts<Act>(), 0)
        // That a network parts takes more voices for both sides than one hostile member's.
        let possible = Act.allCases.filter { $0 != .rivalry }
        // The rarest comes up in one of a hundred worlds.
        for seed in 0..<UInt64(600) {
            let outcome = simulation.run(seed: seed)
            faults += outcome.faults
            acts += outcome.acts
            chosen += outcome.chosenConnections
            let isComplete =
                Fault.allCases.allSatisfy { faults.count(of: $0) > 0 }
                && possible.allSatisfy { acts.count(of: $0) > 0 }
            if isComplete, chosen > 1000 { break }
        }
        #expect(chosen > 1000)
        for fault in Fault.allCases { #expect(faults.count(of: fault) > 0, "\(fault)") }
        for act in possible { #expect(acts.count(of: act) > 0, "\(act)") }
    }

    @Test func `a scale out of bounds is brought within them`() {
        #expect(Scale(nodes: 1, records: 0) == Scale(nodes: 3, records: 1))
        #expect(Scale(nodes: 5000, records: 1).nodes == Scale.greatestNodes)
    }
}
