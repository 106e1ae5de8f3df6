import Testing

@testable import TocsinTransport

@Suite struct InboundSlotsTests {
    private var limits: TransportLimits {
        var limits = TransportLimits()
        limits.connections = 4
        limits.handshakes = 3
        limits.handshakesPerAddress = 2
        return limits
    }

    @Test func `one address cannot take every handshake`() {
        var slots = InboundSlots(limits)
        #expect(slots.take(for: "192.0.2.1") == true)
        #expect(slots.take(for: "192.0.2.1") == true)
        #expect(slots.take(for: "192.0.2.1") == false)
        #expect(slots.take(for: "192.0.2.2") == true)
        #expect(slots.take(for: "192.0.2.3") == false, "three handshakes are under way")
        slots.endHandshake(for: "192.0.2.1")
        #expect(slots.take(for: "192.0.2.1") == true)
    }

    @Test func `members hold their connections beyond the handshake`() {
        var slots = InboundSlots(limits)
        for _ in 0..<4 {
            #expect(slots.take(for: "192.0.2.1") == true)
            slots.endHandshake(for: "192.0.2.1")
        }
        #expect(slots.take(for: "192.0.2.1") == false)
        slots.endConnection()
        #expect(slots.take(for: "192.0.2.1") == true)
    }
}
