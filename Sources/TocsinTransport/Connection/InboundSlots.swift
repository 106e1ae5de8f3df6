/// Counts inbound connections against the limits, and says who has to go when one is reached.
///
/// Strangers cannot keep members out: a member finishes its handshake in the time of some round trips, so that a
/// handshake under way for longest makes room for the newest, first of all for one from its own network.
struct InboundSlots<Guest> {
    /// Names a connection as long as it lasts.
    struct Ticket: Hashable {
        fileprivate let number: Int
    }

    /// What is to become of a new connection.
    enum Arrival {
        /// It begins its handshake, and the connection of this guest is to be closed.
        case admitted(Ticket, inPlaceOf: Guest?)
        /// It is closed at once.
        case refused
    }

    private struct Handshake {
        let ticket: Ticket
        let network: PeerNetwork
        let guest: Guest
    }

    private let limits: TransportLimits
    private var connections = 0
    private var last = 0
    /// The longest under way first.
    private var handshakes: [Handshake] = []

    /// Begins with every slot free.
    init(_ limits: TransportLimits) {
        self.limits = limits
    }

    /// Takes a slot for a connection that begins its handshake.
    ///
    /// Those that were told to go still count until they are gone; only so many can be on their way out.
    mutating func arrive(_ guest: Guest, from network: PeerNetwork) -> Arrival {
        guard connections < limits.connections + limits.handshakes else { return .refused }
        let crowdedOut = placeToClear(for: network)
        if crowdedOut == nil, connections >= limits.connections { return .refused }
        let leaving = crowdedOut.map { handshakes.remove(at: $0).guest }
        last += 1
        connections += 1
        let ticket = Ticket(number: last)
        handshakes.append(Handshake(ticket: ticket, network: network, guest: guest))
        return .admitted(ticket, inPlaceOf: leaving)
    }

    /// Whether a connection is still in its handshake and was not told to go.
    func isShakingHands(_ ticket: Ticket) -> Bool {
        handshakes.contains { $0.ticket == ticket }
    }

    /// The handshake of a connection has succeeded.
    mutating func endHandshake(_ ticket: Ticket) {
        handshakes.removeAll { $0.ticket == ticket }
    }

    /// The connection is over.
    mutating func endConnection(_ ticket: Ticket) {
        endHandshake(ticket)
        connections -= 1
    }

    /// The handshake that has to make room for a new one, or `nil` if there is room.
    private func placeToClear(for network: PeerNetwork) -> Int? {
        if handshakes.count(where: { $0.network == network }) >= limits.handshakesPerNetwork {
            return handshakes.firstIndex { $0.network == network }
        }
        let isFull =
            handshakes.count >= limits.handshakes || connections >= limits.connections
        return isFull ? handshakes.indices.first : nil
    }
}
