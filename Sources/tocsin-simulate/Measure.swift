internal import ArgumentParser
internal import TocsinSimulator

/// Measures how a record spreads over many nodes.
struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measure how a record spreads over many nodes, and what rest costs them.",
        discussion: """
            The nodes are configured with one or two others each, find their neighbours for some simulated \
            time, and rest for a while; then one of them says a record of 600 bytes. Frames are under way for 20 \
            to 120 ms. Shares are of a thousand nodes or frames. docs/performance.md has the figures.
            """
    )

    @Option(help: "Founders' nodes, 3 to 1000.")
    var nodes = 100

    @Option(help: "Frames in a thousand that vanish.")
    var loss = 0

    @Option(help: "Nodes in a thousand that are switched off as the record is said.")
    var down = 0

    @Option(help: "Nodes in a thousand that take records and pass none on.")
    var silent = 0

    @Option(help: "Nodes in a thousand that cannot be dialled.")
    var dialOut = 0

    @Option(help: "Simulated minutes in which the nodes find one another.")
    var settle = 15

    @Option(help: "Simulated minutes of rest, 0 for none.")
    var rest = 0

    @Flag(help: "The record is an alert, and every member answers it at one moment.")
    var alarm = false

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    func validate() throws {
        guard !alarm || nodes <= Swarm.mostAlarmed else {
            throw ValidationError("An alert names \(Swarm.mostAlarmed) members at most.")
        }
        guard (3...Scale.greatestNodes).contains(nodes) else {
            throw ValidationError("--nodes must be from 3 to \(Scale.greatestNodes).")
        }
        guard [loss, down, silent, dialOut].allSatisfy((0...1000).contains), down + silent < 1000
        else { throw ValidationError("Shares are of a thousand.") }
        guard (1...1440).contains(settle), (0...1440).contains(rest) else {
            throw ValidationError("--settle and --rest are minutes of a day at most.")
        }
    }

    func run() throws {
        let conditions = Conditions(
            nodes: nodes,
            loss: loss,
            down: down,
            silent: silent,
            dialsOut: dialOut
        )
        var swarm = try Swarm(conditions, seed: seed)
        print("settling  \(each(swarm.rest(minutes: settle)))")
        print("links     \(tenths(swarm.links, of: nodes)) a node")
        if rest > 0 { print("resting   \(each(swarm.rest(minutes: rest))) in \(rest) min") }
        guard alarm else { return show(swarm.spread()) }
        let alarm = swarm.alarm()
        show(alarm.spread)
        print(
            "answered  \(alarm.answered) of \(alarm.answering) in the author's table, the same on \(alarm.agreeing) nodes"
        )
        print(
            "          \(alarm.time.map { "\($0) ms until its author had all" } ?? "its author never had all")"
        )
        print("meanwhile \(each(alarm.traffic)); the answers themselves have \(alarm.bytes) bytes")
    }

    private func show(_ spread: Spread) {
        print("reached   \(spread.reached) of \(spread.running) nodes")
        for percent in [50, 99, 100] {
            print("\(percent) %".padded(to: 10) + time(spread, percent))
        }
        if let most = spread.hops.last {
            print("hops      \(spread.hops[spread.hops.count / 2]), at most \(most)")
        }
        print("copies    \(tenths(spread.copies, of: spread.running)) a node")
        print("meanwhile \(each(spread.traffic))")
    }

    private func time(_ spread: Spread, _ percent: Int) -> String {
        guard let time = spread.time(percent: percent),
            let ideal = spread.idealTime(percent: percent)
        else { return "never" }
        let ratio = tenths(Int(time), of: Int(ideal))
        return "\(time) ms, \(ratio) times that of an ideal flood over 8 neighbours"
    }

    private func each(_ traffic: Traffic) -> String {
        "\(tenths(traffic.messages, of: nodes)) messages, \(traffic.bytes / nodes) bytes a node"
    }

    private func tenths(_ sum: Int, of count: Int) -> String {
        let tenths = sum * 10 / max(1, count)
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
