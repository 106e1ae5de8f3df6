package import Logging
internal import ServiceLifecycle
package import TocsinCrypto
internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication
internal import TocsinStore
package import TocsinTransport

/// A node of the network: one replica with a real clock, store and transport.
///
/// It runs until a command or the system stops it.
package struct Node: Service {
    let configuration: NodeConfiguration
    let own: PublicKey
    let signer: BeaconSigner
    let store: StoreWriter
    let transport: PeerTransport
    let gatekeeper: Gatekeeper
    let listener: PeerListener?
    let control: ControlServer
    let clock: NodeClock
    let logger: Logger

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
        do {
            try await self.init(configuration, key: key, store, clock, logger)
        } catch {
            await store.close()
            throw error
        }
    }

    private init(
        _ configuration: NodeConfiguration,
        key: borrowing SigningKey,
        _ store: StoreWriter,
        _ clock: NodeClock,
        _ logger: Logger
    ) async throws {
        guard let membership = try await store.membership() else {
            throw StoreError(
                .noNetwork,
                "This home belongs to no network yet. Run `tocsin network create` or `tocsin join`."
            )
        }
        let gatekeeper = Gatekeeper(
            own: key.publicKey,
            membership: membership,
            blocked: try store.reader.localMarks().filter(\.value.isBlocked).keys
        )
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
        do {
            control = try await ControlServer(at: configuration.controlSocket)
        } catch {
            await listener?.close()
            throw error
        }
        own = key.publicKey
        signer = BeaconSigner(key, in: membership.network)
        self.configuration = configuration
        self.store = store
        self.gatekeeper = gatekeeper
        self.clock = clock
        self.logger = logger
    }

    /// Runs the node until it is told to stop, is cancelled, or the process shuts down.
    ///
    /// When it is over, sockets, file and lock are free for the next one; the node cannot be run again.
    ///
    /// - Throws: what ended a part without which the node is of no use.
    package func run() async throws {
        do {
            try await serve()
        } catch {
            await close()
            throw error
        }
        await close()
    }

    /// The lock goes last: what lies in the home belongs to this node until then.
    private func close() async {
        await listener?.close()
        await control.close()
        await store.close()
    }

    private func serve() async throws {
        let running = RunningNode(self)
        let alarm = Alarm()
        let rings = alarm.rings
        var loop = try await startingLoop(alarm, running)
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { writing in
                writing.addTask { await running.write() }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await running.run(rings) }
                    await loop.run(running.events)
                    running.end()
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        } onGracefulShutdown: {
            running.stop()
        }
    }

    private func startingLoop(
        _ alarm: consuming Alarm,
        _ running: RunningNode
    ) async throws -> NodeLoop {
        let replica = try await startingReplica()
        return NodeLoop(
            replica: replica,
            alarm: alarm,
            agreements: Agreements(try store.reader.agreements()),
            parts: NodeLoop.Parts(
                configuration: configuration,
                own: own,
                signer: signer,
                member: try store.reader.ownMember(),
                store: store,
                gatekeeper: gatekeeper,
                board: running.board,
                news: running.news,
                tellings: running.tellings,
                backlog: running.backlog,
                sweeping: running.sweeping,
                dialling: running.dialling,
                clock: clock,
                logger: logger,
                listening: listening?.description ?? ""
            )
        )
    }

    private func startingReplica() async throws -> Replica {
        try await store.concludeAnew()
        guard let membership = try await store.membership() else {
            throw StoreError(.noNetwork, "This home belongs to no network.")
        }
        gatekeeper.learn(membership)
        return Replica(
            node: own,
            membership: membership,
            held: try store.reader.countingRecords().compactMap(TocsinReplication.HeldRecord.init),
            entered: try store.reader.lastEntry(),
            description: Beacon.Description(
                addresses: addresses,
                software: configuration.software
            ),
            beacons: try store.reader.nodes().compactMap {
                try? SignedBeacon(decoding: $0.beacon, in: membership.network)
            },
            named: configuration.peers.compactMap(\.key),
            marks: NeighbourMarks(try store.reader.localMarks()),
            seed: SystemEntropy.nonzeroWord()
        )
    }

    /// Where others can dial this node: as the configuration says, else where it listens, if that is one address.
    private var addresses: [String] {
        let told =
            configuration.announced.isEmpty
            ? [listening].compactMap(\.self).filter(\.isOneAddress) : configuration.announced
        return told.map(\.description)
    }
}
