internal import AsyncAlgorithms
internal import Logging
internal import TocsinDirectory
internal import TocsinReplication
internal import TocsinStore

/// Tells the people of an organisation by one channel.
///
/// What it is about to tell is noted before, and that it was told after: what a crash leaves between the two is told again, under
/// the same identifier. After each delivery it looks anew, since meanwhile something else may press.
struct Teller: Sendable {
    let courier: Courier
    let rules: TellingRules
    let store: StoreWriter
    let desk: TellingDesk
    let news: TellingNews
    let board: TellingBoard
    let clock: NodeClock
    let limits: NodeLimits
    let logger: Logger

    private var channel: TellingChannel { courier.channel }

    /// What it knows beside the store.
    private struct Mind {
        var budget = TellingBudget()
        var failures = TellingFailures<TellingItem>()
        /// How often a trial has shown that the channel works.
        var trials = 0
        /// What was brought, and the store does not know it yet.
        var unfinished: Brought?
        /// What the store knows of the channel, as far as this knows.
        var remembered: TellingMemory?
    }

    private struct Brought: Sendable {
        let tellings: [Telling]
        /// What the channel is to remember; `nil` for what it does already.
        let memory: TellingMemory?
    }

    /// Looks whenever something was touched, and ever so often, since hours begin and end by themselves, until it is cancelled.
    func run() async {
        var mind = Mind()
        if let obstacle = courier.obstacle { note(obstacle) }
        let ticks = AsyncTimerSequence(interval: limits.tellingLook, clock: .continuous)
        for await _ in merge(news.rings(), ticks.map { _ in }) {
            if Task.isCancelled { return }
            do {
                try await look(&mind)
            } catch {
                mind.failures.pause(at: .now)
                note(.unwritten)
                logger.error("Nobody was told.", metadata: ["reason": "\(error)"])
            }
            try? await Task.sleep(for: limits.tellingPause)
        }
    }

    private func look(_ mind: inout Mind) async throws {
        if let brought = mind.unfinished { try await finish(brought, &mind) }
        let agenda = try await desk.agenda(of: channel, by: rules, after: mind.budget)
        try await remember(agenda.memory, &mind)
        let items = agenda.plan.items
        mind.failures.keep(items)
        let trials = board.goodTrials(of: channel)
        if trials != mind.trials { mind.failures.relent(at: .now) }
        mind.trials = trials
        let waiting = agenda.plan.waiting.count + items.flatMap(\.tellings).count
        board.note(waiting: waiting, isQuiet: agenda.isQuiet, on: channel)
        guard let item = mind.failures.next(of: items, at: .now) else { return }
        if let fault = try await bring(item, agenda, &mind) {
            mind.failures.fail(item, at: .now)
            note(fault)
        } else {
            mind.failures.succeed(item, at: .now)
            board.note(nil, of: channel, telling: .alerts, at: clock.now().wall)
            board.note(
                waiting: waiting - item.tellings.count,
                isQuiet: agenda.isQuiet,
                on: channel
            )
            news.ring()
        }
    }

    /// Answers why it could not be brought, if it could not.
    private func bring(
        _ item: TellingItem,
        _ agenda: TellingDesk.Agenda,
        _ mind: inout Mind
    ) async throws -> TellingFault? {
        let message: TellingMessage
        do {
            message = try await desk.message(of: item, on: channel)
        } catch let fault as TellingFault {
            return fault
        }
        // Who cannot note that it tells would tell the same for ever.
        try await store.begin(item.tellings, on: channel)
        switch item {
        case .alert(let telling): mind.budget.spend(telling, at: agenda.ran)
        case .summary(let summary): mind.budget.spend(summary, at: agenda.ran)
        }
        if let fault = await courier.bring(message) { return fault }
        let memory: TellingMemory? =
            if case .summary = item { agenda.memoryAfterSummary } else { nil }
        let brought = Brought(tellings: item.tellings, memory: memory)
        mind.unfinished = brought
        try await finish(brought, &mind)
        return nil
    }

    private func finish(_ brought: Brought, _ mind: inout Mind) async throws {
        try await store.finish(brought.tellings, on: channel, remembering: brought.memory)
        mind.unfinished = nil
        if let memory = brought.memory { mind.remembered = memory }
    }

    /// Keeps what the channel is to remember before anything is told: from when on it was of use.
    private func remember(_ memory: TellingMemory, _ mind: inout Mind) async throws {
        guard memory != mind.remembered else { return }
        try await store.finish([], on: channel, remembering: memory)
        mind.remembered = memory
    }

    private func note(_ fault: TellingFault) {
        guard board.note(fault, of: channel, telling: .alerts, at: clock.now().wall) else { return }
        logger.warning(
            "People could not be told.",
            metadata: ["channel": "\(channel.rawValue)", "reason": "\(fault)"]
        )
    }
}
