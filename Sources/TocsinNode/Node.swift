internal import AsyncAlgorithms
package import Logging
internal import ServiceLifecycle
package import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore
package import TocsinTransport

/// A node of the network: one replica with a real clock, store and transport.
///
/// It runs until a command or the system stops it.
package struct Node: Service {
    private let configuration: NodeConfiguration
    private let own: PublicKey
    private let store: StoreWriter
    private let transport: PeerTransport
    private let gatekeeper: Gatekeeper
    private let listener: PeerListener?
    private let control: ControlServer
    private let clock: NodeClock
    private let logger: Logger

    /// Where peers may connect, with the port that the system chose if that was left to it.
    package var listening: PeerAddress? { listener?.address }

    /// Takes the writers' lock, opens the database and the sockets.
    ///
    /// - Parameters:
    ///   - key: the node key.
    ///   - clock: the system's, unless a test wants another.
    /// - Throws: `StoreError` (`busy` if another process writes to this home, `noNetwork` before a network was
    ///   joined), `TransportError` if the address cannot be listened on, `LocalSocketError`.
    package init(
        _ configuration: NodeConfiguration,
        key: borrowing SigningKey,
        clock: NodeClock = .system(),
        logger: Logger
    ) async throws {
        let store = try StoreWriter.open(home: configuration.home, holder: "tocsin node")
        guard let membership = try await store.membership() else {
            throw StoreError(
                .noNetwork,
                "This home belongs to no network yet. Run `tocsin network create` or `tocsin join`."
            )
        }
        let gatekeeper = Gatekeeper(own: key.publicKey, membership: membership)
        transport = try PeerTransport(
            key: key,
            limits: configuration.limits.transport,
            standing: gatekeeper.standing(of:)
        )
        if let address = configuration.listening {
            listener = try await transport.listen(at: address)
        } else {
            listener = nil
        }
        control = try await ControlServer(at: configuration.controlSocket)
        own = key.publicKey
        self.configuration = configuration
        self.store = store
        self.gatekeeper = gatekeeper
        self.clock = clock
        self.logger = logger
    }

    /// Runs the node until it is told to stop, is cancelled, or the process shuts down.
    package func run() async throws {
        let events = AsyncChannel<NodeEvent>()
        let (work, workQueue) = AsyncStream.makeStream(of: Persister.Work.self)
        let (sweeps, sweeping) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let alarm = Alarm()
        let rings = alarm.rings
        let board = PeerBoard()
        let housekeeper = Housekeeper(
            store: store,
            events: events,
            limits: configuration.limits,
            logger: logger
        )
        let headers = try store.reader.heldHeaders()
        let replica = try await startingReplica(headers)
        let session = PeerSession(
            events: events,
            store: store.reader,
            limits: configuration.limits,
            logger: logger
        )
        var loop = NodeLoop(
            replica: replica,
            hidden: headers.filter(\.isHidden).map(\.id),
            alarm: alarm,
            parts: NodeLoop.Parts(
                configuration: configuration,
                own: own,
                store: store,
                gatekeeper: gatekeeper,
                board: board,
                work: workQueue,
                sweeping: sweeping,
                clock: clock,
                logger: logger,
                listening: listening?.description ?? ""
            )
        )
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await Persister(store: store, events: events, logger: logger).run(work)
                }
                group.addTask { await housekeeper.keepTime(sweeping) }
                group.addTask { await housekeeper.sweep(sweeps) }
                group.addTask { for await _ in rings { await events.send(.woke) } }
                group.addTask { try await vital(events) { try await answerCommands(events) } }
                group.addTask { try await vital(events) { try await admitPeers(session) } }
                for dialler in diallers(session, board) {
                    group.addTask { await dialler.run() }
                }
                await loop.run(events)
                events.finish()
                workQueue.finish()
                group.cancelAll()
                try await group.waitForAll()
            }
        } onGracefulShutdown: {
            events.finish()
        }
    }

    /// Runs a part without which the node is of no use: if it fails, the node ends with its error.
    private func vital(
        _ events: AsyncChannel<NodeEvent>,
        _ part: () async throws -> Void
    ) async throws {
        do {
            try await part()
        } catch {
            logger.critical("The node ends.", metadata: ["reason": "\(error)"])
            await events.send(.stop)
            throw error
        }
    }

    private func answerCommands(_ events: AsyncChannel<NodeEvent>) async throws {
        try await control.run(
            events: events,
            store: store,
            limits: configuration.limits,
            logger: logger
        )
    }

    private func admitPeers(_ session: PeerSession) async throws {
        guard let listener else { return }
        try await listener.run(
            refused: { error in
                logger.info("A connection was refused.", metadata: ["reason": "\(error)"])
            },
            serve: { await session.serve($0) }
        )
    }

    private func diallers(_ session: PeerSession, _ board: PeerBoard) -> [Dialler] {
        configuration.peers.filter { $0.key != own }.map { peer in
            Dialler(
                peer: peer,
                transport: transport,
                session: session,
                board: board,
                limits: configuration.limits,
                logger: logger
            )
        }
    }

    private func startingReplica(_ headers: [HeldHeader]) async throws -> Replica {
        let identities = try store.reader.verifiedRecords(
            headers.filter { $0.header.role == .identity }.map(\.id)
        )
        guard let membership = try await store.membership() else {
            throw StoreError(.noNetwork, "This home belongs to no network.")
        }
        return Replica(
            node: own,
            genesis: membership.genesis,
            held: headers.map {
                TocsinReplication.HeldRecord(
                    id: $0.id,
                    header: $0.header,
                    headerSize: $0.headerSize,
                    hasPayload: $0.hasPayload,
                    isHidden: $0.isHidden
                )
            },
            identities: identities,
            seed: SystemEntropy.nonzeroWord()
        )
    }
}
