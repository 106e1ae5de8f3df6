internal import ArgumentParser

/// Shows on one screen how this member's copy, node and keys are.
struct Status: MomentCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Phrases.Status.abstract,
        discussion: Phrases.Status.discussion
    )

    @OptionGroup var assumed: MomentOption
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        let report = try StatusReport(of: context)
        for (name, value) in report.lines(now: context.now) {
            context.output.line("\(name.asLabel(12), .faint)" + value)
        }
        let worries = report.worries
        context.output.json(report.json(worries))
        for worry in worries { context.output.warn("\(worry)") }
    }
}
