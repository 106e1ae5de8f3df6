internal import ArgumentParser
internal import SystemPackage
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// Shows a line for each alert as it comes and changes, and for what becomes one's own to do, until somebody ends it.
struct Watch: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: Phrases.Watching.abstract,
        discussion: Phrases.Watching.discussion
    )

    @Flag(help: Phrases.Watching.bellHelp) var bell = false
    @OptionGroup var global: GlobalOptions

    mutating func run(in context: CommandContext) async throws {
        try context.home.requireDatabase()
        var lookout = try AlertLookout(in: context)
        let matters = try MatterLookout(in: context.home)
        async let reminding: Void = Self.remind(of: matters, in: context)
        let open = try lookout.look().filter { $0.state.kind == .open }
        for sight in open { show(sight, in: context) }
        sayClosed(among: open, in: context)
        context.output.talk("\(Phrases.Watching.watches(open.count))")
        while !Task.isCancelled {
            let began = ContinuousClock.now
            let sights = try lookout.look()
            for sight in sights.prefix(Self.most) { show(sight, in: context) }
            sayClosed(among: sights, in: context)
            if sights.count > Self.most {
                context.output.talk("\(Phrases.Watching.more(sights.count - Self.most))")
            }
            // A copy with very many alerts is not to keep the machine busy.
            let pause = max(Self.pause, began.duration(to: .now) * 10)
            try Output.demandWhole()
            try? await Task.sleep(for: pause)
        }
        await reminding
    }

    /// Shows what becomes one's own to do, beside the alerts: none of them waits for it.
    private static func remind(of matters: MatterLookout, in context: CommandContext) async {
        while !Task.isCancelled {
            let sight = await matters.look()
            for matter in sight.matters { show(matter, in: context) }
            if !sight.unknown.isEmpty {
                context.output.warn("\(Phrases.Reminders.unknown(sight.unknown.map(\.word)))")
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// More lines at once are no help: `tocsin alert list` has them.
    private static let most = 20
    private static let pause: Duration = .seconds(1)

    /// What to type to read what is sealed to us and stayed closed.
    private func sayClosed(among sights: [AlertLookout.Sight], in context: CommandContext) {
        let closed = sights.count {
            $0.state.kind == .open && $0.entry.isClosed && $0.entry.isReader
        }
        if closed > 0 { context.output.talk("\(Phrases.Sealing.unopened(closed))") }
    }

    private static func show(_ matter: Matter, in context: CommandContext) {
        let now = CommandContext.present
        let words = Phrases.Watching.self
        context.output.line(
            "\(words.clock(now), .faint) \(words.toDo, .warning)  \(matter.line)"
        )
        context.output.json(JSON.list(["at": .moment(now)]) + matter.json)
    }

    private func show(_ sight: AlertLookout.Sight, in context: CommandContext) {
        let now = CommandContext.present
        let (entry, words) = (sight.entry, Phrases.Watching.self)
        let marks = entry.author.map(Phrases.Organisations.marks) ?? []
        let doubt: StyledText = marks.isEmpty ? "" : "  \(marks.joined(separator: " "), .warning)"
        let isPressing = sight.isPressing && marks.isEmpty
        let ring: StyledText = bell && isPressing && !context.output.asJSON ? words.ring : ""
        context.output.line(
            "\(words.clock(now), .faint) " + ring
                + words.what(sight.state, isChange: sight.isChange)
                + "  " + entry.markedLine + doubt
        )
        context.output.json(
            JSON.list([
                "at": .moment(now), "state": .string(Phrases.Telling.word(sight.state)),
                "change": .bool(sight.isChange), "pressing": .bool(isPressing),
                "alert": .members(
                    AlertThreadText(entry: entry, reach: nil, names: { $0.short }, now: now).json
                ),
            ])
        )
    }
}

extension AlertLookout.Sight {
    /// Whether people would be woken for it: not for what was raised in their own name.
    fileprivate var isPressing: Bool {
        !entry.isOwn && AlertFacts(entry.thread, place: 0, own: nil, ownAnswer: nil).isPressing
    }
}
