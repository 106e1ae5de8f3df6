/// What many worlds have in common, as text.
package struct Summary: Equatable, Sendable {
    private var outcomes = 0
    private var failed: [Outcome] = []
    private var faults = Counts<Fault>()
    private var acts = Counts<Act>()
    private var records = 0
    private var chosenConnections = 0
    private var events: UInt64 = 0
    private var hash: UInt64 = 0
    private var milliseconds: [UInt64] = []
    private var comparisons: [Int] = []
    private var messages: [Int] = []
    private var bytes: [Int] = []

    package init() {}

    /// How many worlds did not come to agree, or lost something.
    package var failures: Int { failed.count }

    /// Takes in the outcome of one seed; seeds come in ascending order, or the hash is another.
    package mutating func add(_ outcome: Outcome) {
        outcomes += 1
        if outcome.failure != nil { failed.append(outcome) }
        faults += outcome.faults
        acts += outcome.acts
        records += outcome.records
        chosenConnections += outcome.chosenConnections
        events += outcome.events
        hash = (hash ^ outcome.traceHash) &* 0x100_0000_01B3
        milliseconds.append(outcome.healing.milliseconds)
        comparisons.append(outcome.healing.comparisons)
        messages.append(outcome.healing.messages)
        bytes.append(outcome.healing.bytes)
    }

    /// One line on the way.
    package var progress: String {
        "\(outcomes - failures) agreed, \(failures) failed, \(events) events, "
            + "\(faults.count(of: .crash)) crashes, \(faults.count(of: .lostFrame)) frames lost"
    }

    /// All of it.
    package var text: String {
        var lines = failed.map {
            "seed \($0.seed) failed: \($0.failure ?? "")\n  replay with: "
                + "tocsin-simulate --seed \($0.seed) --trace"
        }
        lines.append("faults:")
        lines += Fault.allCases.map { Self.line(faults.count(of: $0), $0.name) }
        lines.append("what members did together:")
        lines += Act.allCases.map { Self.line(acts.count(of: $0), $0.name) }
        lines += [
            "\(chosenConnections) connections were made by nodes' own choice",
            "after the faults stopped, until all agreed (median, greatest):",
            "  milliseconds \(Self.spread(milliseconds))",
            "  comparisons  \(Self.spread(comparisons))",
            "  messages     \(Self.spread(messages))",
            "  bytes        \(Self.spread(bytes))",
            "\(outcomes - failures) of \(outcomes) worlds agreed; \(records) records, \(events) events; "
                + "trace hash \(String(hash, radix: 16))",
        ]
        return lines.joined(separator: "\n")
    }

    private static func line(_ count: Int, _ name: String) -> String {
        let count = "\(count)"
        return String(repeating: " ", count: max(0, 10 - count.utf8.count)) + "\(count)  \(name)"
    }

    private static func spread<Number: Comparable & CustomStringConvertible>(
        _ values: [Number]
    ) -> String {
        let sorted = values.sorted()
        guard let greatest = sorted.last else { return "-" }
        return "\(sorted[sorted.count / 2]), \(greatest)"
    }
}
