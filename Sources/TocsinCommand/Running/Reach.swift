internal import ArgumentParser
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore

/// Shows how far a record has come, or what each node last said that it holds.
struct Reach: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach",
        abstract: Phrases.Reach.abstract,
        discussion: Phrases.Reach.discussion
    )

    @Argument(help: Phrases.Reach.recordHelp)
    var record: String?

    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) throws {
        try context.home.requireNetwork()
        let lookUp = try LookUp(context)
        let nodes = try AnnouncedNodes(in: context, lookUp.reader)
        if let outside = try nodes.whyOutside(context.home) { context.output.warn("\(outside)") }
        if let record {
            try report(record, nodes, lookUp)
        } else {
            list(nodes, in: context)
        }
    }

    private func report(_ typed: String, _ nodes: AnnouncedNodes, _ lookUp: LookUp) throws {
        let record = try lookUp.reader.record(typed: typed).value
        let holders = try lookUp.reader.holders(of: record.id)
        guard let holders else { throw Phrases.Reach.doesNotCount(record.id.short) }
        guard !record.lacksPayload else { throw Phrases.Reach.erased(record.id.short) }
        let reach = nodes.reach(holders: holders)
        let title = "\(record.id.short) (\(record.title))"
        let output = lookUp.context.output
        output.line("\(Phrases.Reach.reached(title, reach.holding.count, of: reach.members))")
        if nodes.isAlone { output.talk("\(Phrases.Reach.nobody(of: nodes.members.count))") }
        if !reach.lacking.isEmpty {
            output.line("\(Phrases.Reach.notYet(nodes.names(of: reach.lacking)), .warning)")
        }
        if !reach.silent.isEmpty {
            output.line("\(Phrases.Reach.silent(nodes.names(of: reach.silent)), .warning)")
        }
        if !nodes.isAlone, !reach.unheard.isEmpty {
            output.line("\(Phrases.Reach.unheard(nodes.names(of: reach.unheard)), .faint)")
        }
        output.json([
            "record": .string(record.id.description),
            "members": .number(Int64(reach.members)),
            "holding": Self.json(reach.holding),
            "lacking": Self.json(reach.lacking),
            "silent": Self.json(reach.silent),
            "unheard": Self.json(reach.unheard),
        ])
    }

    private static func json(_ members: [MemberID]) -> JSON {
        .array(members.map { .string($0.description) })
    }

    private func list(_ nodes: AnnouncedNodes, in context: CommandContext) {
        var table = Table(
            "\(Phrases.Reach.organisation)",
            "\(Phrases.Reach.node)",
            "\(Phrases.Reach.software)",
            "\(Phrases.Reach.heard)",
            "\(Phrases.Reach.holds)"
        )
        for node in nodes.nodes {
            table.add([
                StyledText(nodes.name(of: node.member)),
                StyledText(node.key.short),
                StyledText(node.beacon.software, .faint),
                StyledText(Phrases.Ages.ago(context.now.seconds(since: node.heard))),
                node.state.text,
            ])
            context.output.json(nodes.json(node))
        }
        context.output.table(table)
        guard !nodes.isAlone else {
            return context.output.talk("\(Phrases.Reach.nobody(of: nodes.members.count))")
        }
        let reach = nodes.reach(holders: nodes.nodes.filter(\.holdsAll).map(\.key))
        context.output.talk("\(Phrases.Reach.all(reach.holding.count, of: reach.members))")
        if !reach.unheard.isEmpty {
            context.output.talk("\(Phrases.Reach.unheard(nodes.names(of: reach.unheard)))")
        }
    }
}

extension AnnouncedNodes.State {
    fileprivate var text: StyledText {
        switch self {
        case .own: StyledText(Phrases.Reach.here, .faint)
        case .equal: StyledText(Phrases.Reach.everything, .good)
        case .different: StyledText(Phrases.Reach.differs, .warning)
        case .silent: StyledText(Phrases.Reach.silent, .warning)
        }
    }
}
