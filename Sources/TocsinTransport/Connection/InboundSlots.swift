/// Counts inbound connections against the limits.
struct InboundSlots {
    private let limits: TransportLimits
    private var connections = 0
    private var handshakes: [String: Int] = [:]
    private var allHandshakes = 0

    /// Begins with every slot free.
    init(_ limits: TransportLimits) {
        self.limits = limits
    }

    /// Takes a slot for a connection that begins its handshake, unless a limit is reached.
    mutating func take(for address: String) -> Bool {
        guard connections < limits.connections, allHandshakes < limits.handshakes,
            handshakes[address, default: 0] < limits.handshakesPerAddress
        else { return false }
        connections += 1
        allHandshakes += 1
        handshakes[address, default: 0] += 1
        return true
    }

    /// The handshake of a connection is over, however it went.
    mutating func endHandshake(for address: String) {
        allHandshakes -= 1
        let left = handshakes[address, default: 0] - 1
        handshakes[address] = left > 0 ? left : nil
    }

    /// The connection is over.
    mutating func endConnection() {
        connections -= 1
    }
}
