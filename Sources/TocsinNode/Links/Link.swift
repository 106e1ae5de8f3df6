internal import TocsinReplication
internal import TocsinTransport

/// An open connection to a peer, as the loop sees it: a name, a way to send, a way to end it.
struct Link: Sendable {
    /// Tells apart two connections to one peer.
    let id: ID
    /// Who is at the other end.
    let peer: PeerID
    /// Who dialled.
    let direction: PeerConnection.Direction
    /// Where we dialled, or `nil` for a peer that came to us.
    let address: PeerAddress?
    private let outbox: AsyncStream<Outgoing>.Continuation
    private let connection: PeerConnection

    /// Numbers connections in the order in which they were made.
    struct ID: Hashable, Sendable {
        let number: Int
    }

    init(
        id: ID,
        connection: PeerConnection,
        address: PeerAddress?,
        outbox: AsyncStream<Outgoing>.Continuation
    ) {
        self.id = id
        self.connection = connection
        self.address = address
        self.outbox = outbox
        peer = PeerID(connection.peer)
        direction = connection.direction
    }

    /// Puts something into the outbox, and answers `false` when that is full.
    func send(_ outgoing: Outgoing) -> Bool {
        if case .dropped = outbox.yield(outgoing) { return false }
        return true
    }

    /// Ends the connection once what is in the outbox is sent, for which there is not much time.
    func finish() {
        outbox.finish()
        connection.close(after: Self.farewell)
    }

    private static let farewell: Duration = .seconds(1)

    /// Ends the connection.
    func close() {
        outbox.finish()
        connection.close()
    }
}

/// Something on its way to a peer.
enum Outgoing: Sendable {
    /// A message as it is.
    case message(Message)
    /// Records that are loaded when their turn comes, so that a full outbox holds names only.
    case delivery(Delivery)
}
