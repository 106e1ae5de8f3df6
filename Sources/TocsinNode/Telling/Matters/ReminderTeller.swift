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

    /// What it knows beside the store.
    private struct Mind {
        var failures = TellingFailures<Reminder>()
        /// How often a trial has shown that the channel works.
        var trials = 0
        /// What was brought, and the store does not know it yet.
        var unfinished: Reminder?
    }

    /// Looks ever so often, until it is cancelled.
    func run() async {
        var mind = Mind()
        for await _ in AsyncTimerSequence(interval: limits.tellingLook, clock: .continuous) {
            do {
                try await look(&mind)
            } catch {
                mind.failures.pause(at: .now)
                note(.unwritten)
                logger.error("Nobody was told.", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func look(_ mind: inout Mind) async throws {
        if let reminder = mind.unfinished { try await finish(reminder, &mind) }
        let plan = try await desk.plan(of: channel, by: rules)
        try await store.keep(plan.settled.values, on: channel)
        let reminders = [plan.reminder].compactMap(\.self)
        mind.failures.keep(reminders)
        let trials = board.goodTrials(of: channel)
        if trials != mind.trials { mind.failures.relent(at: .now) }
        mind.trials = trials
        guard let reminder = mind.failures.next(of: reminders, at: .now) else { return }
        if let fault = try await bring(reminder, &mind) {
            mind.failures.fail(reminder, at: .now)
            note(fault)
        } else {
            mind.failures.succeed(reminder, at: .now)
            board.note(nil, of: channel, telling: .matters, at: clock.now().wall)
        }
    }

    /// Answers why it could not be brought, if it could not.
    private func bring(_ reminder: Reminder, _ mind: inout Mind) async throws -> TellingFault? {
        let message: TellingMessage
        do {
            message = try await desk.message(of: reminder, on: channel)
        } catch let fault as TellingFault {
            return fault
        }
        // Who cannot note that it tells would tell the same for ever.
        try await store.begin(reminder, on: channel)
        if let fault = await courier.bring(message) { return fault }
        mind.unfinished = reminder
        try await finish(reminder, &mind)
        return nil
    }

    private func finish(_ reminder: Reminder, _ mind: inout Mind) async throws {
        try await store.finish(reminder, on: channel)
        mind.unfinished = nil
    }

    private func note(_ fault: TellingFault) {
        guard board.note(fault, of: channel, telling: .matters, at: clock.now().wall) else {
            return
        }
        logger.warning(
            "People could not be told.",
            metadata: ["channel": "\(channel.rawValue)", "reason": "\(fault)"]
        )
    }
}

extension Reminder: Deliverable {
    var name: [MatterRow.Told] { tellings.map(\.told) }
}
