internal import Logging
internal import TocsinDirectory
internal import TocsinReplication

/// Brings what is to be told by one channel, one thing at a time, and remembers what has failed.
///
/// What it is about to tell is noted before, and that it was told after: what a crash leaves between the two is told again, under
/// the same identifier.
struct ChannelDelivery<Item: Deliverable> {
    let courier: Courier
    let topic: TellingBoard.Topic
    let board: TellingBoard
    let clock: NodeClock
    let logger: Logger
    private var failures = TellingFailures<Item>()
    /// How often a trial has shown that the channel works.
    private var trials = 0
    /// What was brought, and the store does not know it yet.
    private var unfinished: Item?

    init(
        by courier: Courier,
        of topic: TellingBoard.Topic,
        _ board: TellingBoard,
        clock: NodeClock,
        logger: Logger
    ) {
        (self.courier, self.topic, self.board) = (courier, topic, board)
        (self.clock, self.logger) = (clock, logger)
    }

    private var channel: TellingChannel { courier.channel }

    /// What of all that is due is brought next; `nil` while all of it rests.
    mutating func next(of items: [Item]) -> Item? {
        failures.keep(items)
        let trials = board.goodTrials(of: channel)
        if trials != self.trials { failures.relent(at: .now) }
        self.trials = trials
        return failures.next(of: items, at: .now)
    }

    /// Brings something, and answers whether people were told.
    ///
    /// - Parameters:
    ///   - message: writes it; throws `TellingFault` if it cannot be told.
    ///   - begin: notes that it is tried.
    ///   - finish: notes that it was told.
    mutating func bring(
        _ item: Item,
        message: (Item) async throws -> TellingMessage,
        begin: (Item) async throws -> Void,
        finish: (Item) async throws -> Void
    ) async throws -> Bool {
        if let fault = try await attempt(item, message, begin) {
            failures.fail(item, at: .now)
            note(fault)
            return false
        }
        unfinished = item
        try await self.finish(by: finish)
        failures.succeed(item, at: .now)
        board.note(nil, of: channel, telling: topic, at: clock.now().wall)
        return true
    }

    /// Notes that what was brought last was told, if that could not be noted then.
    mutating func finish(by finish: (Item) async throws -> Void) async throws {
        guard let item = unfinished else { return }
        try await finish(item)
        unfinished = nil
    }

    /// Rests for a moment: the store is not well.
    mutating func fail(_ error: any Error) {
        failures.pause(at: .now)
        note(.unwritten)
        logger.error("Nobody was told.", metadata: ["reason": "\(error)"])
    }

    /// Lets whoever asks know why nobody can be told, and the log if that is news.
    func note(_ fault: TellingFault) {
        guard board.note(fault, of: channel, telling: topic, at: clock.now().wall) else { return }
        logger.warning(
            "People could not be told.",
            metadata: ["channel": "\(channel.rawValue)", "reason": "\(fault)"]
        )
    }

    /// Answers why it could not be brought, if it could not.
    private func attempt(
        _ item: Item,
        _ message: (Item) async throws -> TellingMessage,
        _ begin: (Item) async throws -> Void
    ) async throws -> TellingFault? {
        let text: TellingMessage
        do {
            text = try await message(item)
        } catch let fault as TellingFault {
            return fault
        }
        // Who cannot note that it tells would tell the same for ever.
        try await begin(item)
        return await courier.bring(text)
    }
}
