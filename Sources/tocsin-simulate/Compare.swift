internal import ArgumentParser
internal import TocsinSimulator

/// Measures what it costs two replicas to find out how they differ.
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Count what two replicas say until they hold the same.",
        discussion: """
            250 members have said the records, 269 bytes each. The second replica lacks none of them, one, the \
            newer half of what each member said, or every other record. Counted are all frames, with four bytes of \
            length each; the greeting, which tells both roots, apart. docs/performance.md has the figures.
            """
    )

    @Option(help: "Records in all, 500 to 200000.")
    var records = 100_000

    func validate() throws {
        guard (500...200_000).contains(records) else {
            throw ValidationError("--records must be from 500 to 200000.")
        }
    }

    func run() throws {
        let all = try NumberedRecords(records)
        print("\(all.count) records of \(all.bytes { _ in true } / all.count) bytes")
        try show("the same", all) { _ in false }
        try show("one missing", all) { $0 == all.count / 2 }
        try show("the newer half missing", all) { $0 >= all.count / 2 }
        try show("every other missing", all) { $0 / 250 % 2 == 1 }
    }

    private func show(_ name: String, _ all: NumberedRecords, missing: (Int) -> Bool) throws {
        var replicas = TwoReplicas(all, isMissing: missing)
        guard let levelling = replicas.level() else {
            print("\(name): they do not come to hold the same")
            throw ExitCode.failure
        }
        let (traffic, own) = (levelling.traffic, all.bytes(where: missing))
        let thousandths = own == 0 ? 0 : (traffic.bytes - own) * 1000 / own
        print(
            "\(name): \(levelling.turns / 2).\(levelling.turns % 2 * 5) round trips, "
                + "\(traffic.messages) messages, \(traffic.bytes) bytes"
                + (own == 0
                    ? ""
                    : ", of which the records \(own); \(traffic.bytes - own) besides, "
                        + "\(thousandths / 10).\(thousandths % 10) %")
        )
        for cost in levelling.costs {
            print("  \(cost.kind): \(cost.traffic.messages) messages, \(cost.traffic.bytes) bytes")
        }
    }
}
