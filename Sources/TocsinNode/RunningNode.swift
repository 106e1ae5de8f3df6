internal import AsyncAlgorithms
internal import Logging
internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore
internal import TocsinTransport

/// The tasks around the loop, and what connects them with it.
struct RunningNode: Sendable {
    /// What the loop waits for.
    let events: AsyncChannel<NodeEvent>
    /// What is to be written.
    let backlog = Backlog<Work>()
    /// Asks for a sweep.
    let sweeping: AsyncStream<Void>.Continuation
    /// Asks for a link to a node.
    let dialling: AsyncStream<Destination>.Continuation
    /// Who is linked, and what went wrong where.
    let board: PeerBoard
    /// What those who tell people learn from the loop.
    let news = TellingNews()
    /// How they fare.
    let tellings: TellingBoard

    private let read = Backlog<ReadWork>()
    private let node: Node
    private let session: PeerSession
    private let sweeps: AsyncStream<Void>
    private let destinations: AsyncStream<Destination>

    /// Connects the parts of a node.
    init(_ node: Node) {
        self.node = node
        events = AsyncChannel()
        (sweeps, sweeping) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (destinations, dialling) = AsyncStream.makeStream()
        board = PeerBoard(steady: node.configuration.limits.steadyLink)
        tellings = TellingBoard(node.configuration.telling)
        session = PeerSession(
            events: events,
            store: node.store.reader,
            limits: node.configuration.limits,
            logger: node.logger
        )
    }

    /// Lets the loop come to an end.
    func stop() { events.finish() }

    /// Lets everybody who talks to the loop come to an end, once the loop has.
    func end() {
        events.finish()
        backlog.end()
    }

    /// Writes what the loop hands over, until all that was handed over before the end is written.
    func write() async {
        async let reading: Void = ContactReader().run(backlog, into: read)
        await persister.run(read)
        await reading
    }

    /// Runs all other tasks until they are cancelled.
    func run(_ rings: AsyncStream<Void>) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await housekeeper.keepTime(sweeping) }
            group.addTask { await housekeeper.sweep(sweeps) }
            group.addTask { await scrubber.run() }
            group.addTask { for await _ in rings { await events.send(.woke) } }
            group.addTask { try await vital(answerCommands) }
            group.addTask { try await vital(admitPeers) }
            for dialler in diallers { group.addTask { await dialler.run() } }
            group.addTask { await neighbourDialler.run(destinations) }
            for teller in tellers { group.addTask { await teller.run() } }
            group.addTask { await reminding?.run() }
        }
    }

    /// Runs a part without which the node is of no use: if it fails, the node ends with its error.
    private func vital(_ part: () async throws -> Void) async throws {
        do {
            try await part()
        } catch {
            node.logger.critical("The node ends.", metadata: ["reason": "\(error)"])
            await events.send(.stop)
            throw error
        }
    }

    private func answerCommands() async throws {
        let services = ControlServices(
            events: events,
            store: node.store,
            news: news,
            trials: TellingTrials(
                node.configuration.telling,
                tellings,
                clock: node.clock,
                pause: node.configuration.limits.trialPause
            ),
            sweeping: sweeping,
            limits: node.configuration.limits
        )
        try await node.control.run(services, logger: node.logger)
    }

    private func admitPeers() async throws {
        try await node.listener?.run(
            introductions: doorkeeper.introductions(),
            refused: { [logger = node.logger] error, origin in
                var metadata: Logger.Metadata = ["reason": "\(error)"]
                if let origin { metadata["from"] = "\(origin)" }
                if let key = error.peer { metadata["key"] = "\(key.short)" }
                logger.info("A connection was refused.", metadata: metadata)
            },
            serve: { await session.serve($0) }
        )
    }

    private var doorkeeper: Doorkeeper {
        Doorkeeper(
            own: OwnIntroduction(
                node: node.own,
                gatekeeper: node.gatekeeper,
                store: node.store.reader,
                limit: node.configuration.limits.transport.introductionBytes,
                logger: node.logger
            ),
            gatekeeper: node.gatekeeper,
            events: events,
            limits: node.configuration.limits
        )
    }

    private var persister: Persister {
        Persister(store: node.store, events: events, clock: node.clock, logger: node.logger)
    }

    private var housekeeper: Housekeeper {
        Housekeeper(
            store: node.store,
            limits: node.configuration.limits,
            logger: node.logger
        )
    }

    private var scrubber: Scrubber {
        Scrubber(
            home: node.configuration.home,
            events: events,
            limits: node.configuration.limits,
            logger: node.logger
        )
    }

    private var tellers: [Teller] {
        guard let telling = node.configuration.telling else { return [] }
        let desk = TellingDesk(
            home: node.configuration.home,
            settings: telling,
            news: news,
            clock: node.clock,
            catchingUp: node.configuration.limits.catchingUp,
            logger: node.logger
        )
        return telling.couriers.map { courier, rules in
            Teller(
                courier: courier,
                rules: rules,
                store: node.store,
                desk: desk,
                news: news,
                board: tellings,
                clock: node.clock,
                limits: node.configuration.limits,
                logger: node.logger
            )
        }
    }

    private var reminding: Reminding? {
        node.configuration.telling.map { telling in
            Reminding(
                configuration: node.configuration,
                settings: telling,
                own: node.own,
                store: node.store,
                news: news,
                peers: board,
                board: tellings,
                clock: node.clock,
                logger: node.logger
            )
        }
    }

    private var diallers: [Dialler] {
        node.configuration.peers.filter { $0.key != node.own }.map { peer in
            Dialler(
                peer: peer,
                attempt: attempt,
                board: board,
                limits: node.configuration.limits,
                logger: node.logger
            )
        }
    }

    private var neighbourDialler: NeighbourDialler {
        var attempt = attempt
        attempt.ranges = node.configuration.diallable
        return NeighbourDialler(
            attempt: attempt,
            events: events,
            patience: node.configuration.limits.neighbourDial,
            logger: node.logger
        )
    }

    private var attempt: DialAttempt {
        DialAttempt(
            transport: node.transport,
            session: session,
            doorkeeper: doorkeeper,
            gatekeeper: node.gatekeeper,
            logger: node.logger
        )
    }
}
