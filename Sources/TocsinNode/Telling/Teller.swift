internal import AsyncAlgorithms
internal import Logging
internal import TocsinDirectory
internal import TocsinReplication
internal import TocsinStore

/// Tells the people of an organisation of alerts, by one channel.
///
/// After each delivery it looks anew, since meanwhile something else may press.
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
        /// What the store knows of the channel, as far as this knows.
        var remembered: TellingMemory?
    }

    /// What is due, as it was when one looked.
    private struct Due: Deliverable {
        let item: TellingItem
        let agenda: TellingDesk.Agenda

        var name: TellingItem.Name { item.name }

        /// What the channel is to remember once it is told; `nil` for what it does already.
        var memory: TellingMemory? {
            if case .summary = item { agenda.memoryAfterSummary } else { nil }
        }
    }

    /// Looks whenever something was touched, and ever so often, since hours begin and end by themselves, until it is cancelled.
    func run() async {
        var mind = Mind()
        var delivery = ChannelDelivery<Due>(
            by: courier,
            of: .alerts,
            board,
            clock: clock,
            logger: logger
        )
        if let obstacle = courier.obstacle { delivery.note(obstacle) }
        let ticks = AsyncTimerSequence(interval: limits.tellingLook, clock: .continuous)
        for await _ in merge(news.rings(), ticks.map { _ in }) {
            if Task.isCancelled { return }
            do {
                try await look(&mind, &delivery)
            } catch {
                delivery.fail(error)
            }
            try? await Task.sleep(for: limits.tellingPause)
        }
    }

    private func look(_ mind: inout Mind, _ delivery: inout ChannelDelivery<Due>) async throws {
        try await delivery.finish { try await finish($0) }
        let agenda = try await desk.agenda(of: channel, by: rules, after: mind.budget)
        try await remember(agenda.memory, &mind)
        let items = agenda.plan.items
        let waiting = agenda.plan.waiting.count + items.flatMap(\.tellings).count
        board.note(waiting: waiting, isQuiet: agenda.isQuiet, on: channel)
        let due = items.map { Due(item: $0, agenda: agenda) }
        guard let next = delivery.next(of: due) else { return }
        let isTold = try await delivery.bring(
            next,
            message: { try await desk.message(of: $0.item, on: channel) },
            begin: { due in
                try await store.begin(due.item.tellings, on: channel)
                mind.budget.spend(due.item, at: agenda.ran)
            },
            finish: { try await finish($0) }
        )
        guard isTold else { return }
        let left = waiting - next.item.tellings.count
        board.note(waiting: left, isQuiet: agenda.isQuiet, on: channel)
        news.ring()
    }

    private func finish(_ due: Due) async throws {
        try await store.finish(due.item.tellings, on: channel, remembering: due.memory)
    }

    /// Keeps what the channel is to remember before anything is told: from when on it was of use.
    private func remember(_ memory: TellingMemory, _ mind: inout Mind) async throws {
        guard memory != mind.remembered else { return }
        try await store.finish([], on: channel, remembering: memory)
        mind.remembered = memory
    }
}

extension TellingBudget {
    fileprivate mutating func spend(_ item: TellingItem, at ran: Int64) {
        switch item {
        case .alert(let telling): spend(telling, at: ran)
        case .summary(let summary): spend(summary, at: ran)
        }
    }
}
