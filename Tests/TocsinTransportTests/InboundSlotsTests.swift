import NIOCore
import Testing

@testable import TocsinTransport

@Suite struct InboundSlotsTests {
    private var slots: InboundSlots<Int>
    private let networks: [PeerNetwork]

    init() throws {
        var limits = TransportLimits()
        limits.connections = 4
        limits.handshakes = 3
        limits.handshakesPerNetwork = 2
        slots = InboundSlots(limits)
        networks = try (0..<5).map { try Self.network("192.0.2.\($0)") }
    }

    private static func network(_ address: String) throws -> PeerNetwork {
        PeerNetwork(try SocketAddress(ipAddress: address, port: 1))
    }

    /// Lets a guest in, and answers with its ticket and with whom it crowded out.
    private mutating func arrive(
        _ guest: Int,
        from network: Int = 0
    ) -> (ticket: InboundSlots<Int>.Ticket, leaving: Int?)? {
        switch slots.arrive(guest, from: networks[network]) {
        case .admitted(let ticket, let leaving): (ticket, leaving)
        case .refused: nil
        }
    }

    @Test mutating func `who crowds in crowds out its own network first`() throws {
        #expect(arrive(1)?.leaving == .some(nil))
        #expect(arrive(2, from: 1)?.leaving == .some(nil))
        #expect(arrive(3)?.leaving == .some(nil))
        #expect(arrive(4)?.leaving == 1)
        #expect(arrive(5)?.leaving == 3)
    }

    @Test mutating func `of too many handshakes that of longest standing ends`() throws {
        for network in 0..<3 { #expect(arrive(network, from: network)?.leaving == .some(nil)) }
        #expect(arrive(3, from: 3)?.leaving == 0)
    }

    @Test mutating func `members hold their connections beyond the handshake`() throws {
        var tickets: [InboundSlots<Int>.Ticket] = []
        for guest in 0..<4 {
            let ticket = try #require(arrive(guest)).ticket
            slots.endHandshake(ticket)
            tickets.append(ticket)
        }
        #expect(arrive(4) == nil)
        slots.endConnection(tickets[0])
        #expect(arrive(5)?.leaving == .some(nil))
        #expect(arrive(6)?.leaving == 5, "a place that a stranger holds is for the next")
    }

    @Test mutating func `those on their way out are not without end`() throws {
        let arrivals = (0..<100).compactMap { arrive($0, from: $0 % 5) }
        #expect(arrivals.count == 4 + 3)
        for arrival in arrivals { slots.endConnection(arrival.ticket) }
        #expect(arrive(1)?.leaving == .some(nil))
    }

    @Test func `an IPv6 network is 64 bits, and IPv4 is the same by either name`() throws {
        let network = try Self.network("2001:db8::1")
        #expect(try network == Self.network("2001:db8::ffff:0:0:1"))
        #expect(try network != Self.network("2001:db8:0:1::1"))
        #expect(try networks[1] == Self.network("::ffff:192.0.2.1"))
        #expect(networks[1] != networks[2])
    }
}
