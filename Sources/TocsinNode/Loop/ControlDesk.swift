internal import TocsinCrypto
internal import TocsinRecord
internal import TocsinReplication

/// What the loop remembers about commands: places kept for them, records they watch, who subscribed.
///
/// Each connection has one of each at most, and connections are limited.
struct ControlDesk {
    typealias Answers = AsyncStream<ControlAnswer>.Continuation

    /// A place in a feed that is kept for a connection.
    struct Reservation {
        let connection: ControlConnection
        let position: FeedPosition
        let until: Instant
        /// What was submitted for it, until that is durable.
        var record: RecordID?
    }

    private var reservations: [PublicKey: Reservation] = [:]
    private var watches: [ControlConnection: (records: Set<RecordID>, answers: Answers)] = [:]
    private var subscribers: [ControlConnection: Answers] = [:]

    /// Whether somebody else may be signing with a key.
    func isReserved(_ key: PublicKey, but connection: ControlConnection, now: Instant) -> Bool {
        guard let reservation = reservations[key] else { return false }
        return reservation.connection != connection && now < reservation.until
    }

    /// Keeps a place for a connection.
    mutating func reserve(
        _ position: FeedPosition,
        for connection: ControlConnection,
        until: Instant
    ) {
        reservations[position.feed.key] = Reservation(
            connection: connection,
            position: position,
            until: until
        )
    }

    /// Whether a record stands at the place that its connection reserved; if so, it is watched for.
    mutating func submit(_ record: Record, by connection: ControlConnection) -> Bool {
        let header = record.header
        guard let reservation = reservations[header.feed.key],
            reservation.connection == connection, reservation.record == nil,
            reservation.position.feed == header.feed, reservation.position.seq == header.seq
        else { return false }
        reservations[header.feed.key]?.record = record.id
        return true
    }

    /// Tells a connection what becomes of these records, in place of those it watched before.
    mutating func watch(
        _ records: [RecordID],
        for connection: ControlConnection,
        _ answers: Answers
    ) {
        watches[connection] = (Set(records), answers)
    }

    /// Tells a connection of everything that becomes durable.
    mutating func subscribe(_ connection: ControlConnection, _ answers: Answers) {
        subscribers[connection] = answers
    }

    /// A connection has ended.
    mutating func leave(_ connection: ControlConnection) {
        watches[connection] = nil
        subscribers[connection] = nil
        reservations = reservations.filter { $0.value.connection != connection }
    }

    /// Records became durable.
    mutating func stored(_ records: [RecordID], own: Bool, neighbours: Int) {
        for record in records { tell(record, .stored(neighbours: neighbours)) }
        for subscriber in subscribers.values { subscriber.yield(.stored(records, own: own)) }
    }

    /// Something became of a record.
    mutating func tell(_ record: RecordID, _ outcome: RecordOutcome) {
        if case .acknowledged = outcome {
        } else {
            reservations = reservations.filter { $0.value.record != record }
        }
        for watch in watches.values where watch.records.contains(record) {
            watch.answers.yield(.outcome(record, outcome))
        }
    }
}
