import AsyncAlgorithms
import Logging
import Testing
import TocsinCrypto
import TocsinReplication
import TocsinStore
import TocsinTesting
import TocsinTransport

@testable import TocsinNode

/// Dialling a node at the addresses that it has announced.
@Suite(.timeLimit(.minutes(1)), .serialized, .ownThreads) struct NeighbourDiallerTests {
    private let network: FixtureNetwork
    private let events = AsyncChannel<NodeEvent>()

    init() throws { network = try FixtureNetwork(founders: 2, nodes: 2) }

    private func key(_ number: Int) -> SigningKey { network.members[0].key(.node, number) }

    /// That of the other member, with this patience.
    private func dialler(patience: Duration) async throws -> NeighbourDialler {
        let ben = try await TestMember(1, of: network)
        let store = try StoreReader(home: ben.folder)
        let gatekeeper = Gatekeeper(own: ben.nodeKey, membership: try unwrap(store.membership()))
        let limits = NodeLimits()
        let session = PeerSession(
            events: events,
            store: store,
            limits: limits,
            logger: .quiet
        )
        let own = OwnIntroduction(
            node: ben.nodeKey,
            gatekeeper: gatekeeper,
            store: store,
            limit: limits.transport.introductionBytes,
            logger: .quiet
        )
        let doorkeeper = Doorkeeper(
            own: own,
            gatekeeper: gatekeeper,
            events: events,
            limits: limits
        )
        let attempt = DialAttempt(
            transport: try PeerTransport(
                key: ben.fixture.key(.node),
                standing: gatekeeper.standing
            ),
            session: session,
            doorkeeper: doorkeeper,
            gatekeeper: gatekeeper,
            logger: .quiet
        )
        return NeighbourDialler(
            attempt: attempt,
            events: events,
            patience: patience,
            logger: .quiet
        )
    }

    /// Dials the first node of the first member at these addresses, and answers what happens first.
    private func events(
        _ count: Int,
        ofDialling addresses: [String],
        patience: Duration
    ) async throws -> [NodeEvent] {
        let dialler = try await dialler(patience: patience)
        let (destinations, orders) = AsyncStream.makeStream(of: Destination.self)
        orders.yield(Destination(node: PeerID(key(0).publicKey), addresses: addresses))
        return await withTaskGroup { group in
            group.addTask { await dialler.run(destinations) }
            defer { group.cancelAll() }
            var happened: [NodeEvent] = []
            for await event in events {
                happened.append(event)
                if happened.count == count { break }
            }
            return happened
        }
    }

    @Test func `who lets every handshake hang is given up, with all of its addresses`() async throws
    {
        let silent = try PeerTransport(key: key(0)) { _ in .member }
        let listener = try await silent.listen(at: unwrap(PeerAddress("127.0.0.1:0")))
        let happened = try await events(
            1,
            ofDialling: Array(repeating: "\(listener.address)", count: 8),
            patience: .milliseconds(50)
        )
        guard case .notDialled(let node) = happened[0] else {
            Issue.record("something else came first")
            return
        }
        #expect(node == PeerID(key(0).publicKey))
        await listener.close()
    }

    @Test
    func `another node that stands in for the one dialled is linked, and that one was not reached`()
        async throws
    {
        let other = try PeerTransport(key: key(1)) { _ in .member }
        let listener = try await other.listen(at: unwrap(PeerAddress("127.0.0.1:0")))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await listener.run { connection in
                    do { for try await _ in connection.inbound {} } catch {}
                }
            }
            defer { group.cancelAll() }
            let happened = try await events(
                2,
                ofDialling: ["\(listener.address)"],
                patience: .seconds(30)
            )
            guard case .notDialled(let node) = happened[0], case .linked(let link) = happened[1]
            else {
                Issue.record("something else came first")
                return
            }
            #expect(node == PeerID(key(0).publicKey))
            #expect(link.peer == PeerID(key(1).publicKey))
        }
    }
}
