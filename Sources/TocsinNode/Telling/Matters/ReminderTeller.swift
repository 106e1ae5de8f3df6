internal import AsyncAlgorithms
internal import Logging
internal import TocsinDirectory
internal import TocsinReplication
internal import TocsinStore

/// Tells the people of an organisation what is theirs to do, by one channel.
///
/// It works beside the teller of alerts, by the same courier, and shares nothing with it that an alert could wait for.
struct ReminderTeller: Sendable {
    let courier: Courier
    let rules: TellingRules
    let store: StoreWriter
    let desk: MatterDesk
    let board: TellingBoard
    let clock: NodeClock
    let limits: NodeLimits
    let logger: Logger

    private var channel: TellingChannel { courier.channel }

    /// Looks ever so often, until it is cancelled.
    func run() async {
        var delivery = ChannelDelivery<Reminder>(
            by: courier,
            of: .matters,
            board,
            clock: clock,
            logger: logger
        )
        for await _ in AsyncTimerSequence(interval: limits.tellingLook, clock: .continuous) {
            do {
                try await look(&delivery)
            } catch {
                delivery.fail(error)
            }
        }
    }

    private func look(_ delivery: inout ChannelDelivery<Reminder>) async throws {
        try await delivery.finish { try await store.finish($0, on: channel) }
        let plan = try await desk.plan(of: channel, by: rules)
        try await store.keep(plan.lessened.values, on: channel)
        let reminders = [plan.reminder].compactMap(\.self)
        if reminders.isEmpty { board.forgetTrouble(of: channel, telling: .matters) }
        guard let reminder = delivery.next(of: reminders) else { return }
        _ = try await delivery.bring(
            reminder,
            message: { try await desk.message(of: $0, on: channel) },
            begin: { try await store.begin($0, on: channel) },
            finish: { try await store.finish($0, on: channel) }
        )
    }
}

extension Reminder: Deliverable {
    var name: [MatterRow.Told] { tellings.map(\.told) }
}
