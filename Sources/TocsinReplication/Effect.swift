package import TocsinRecord

/// What a replica asks its shell to do.
///
/// Effects are carried out in order.
package enum Effect: Equatable, Sendable {
    /// Send a message as one frame.
    case send(Message, to: PeerID)
    /// Load these records from the store and send them as one frame:
    /// ``Delivery/message(with:)`` says how.
    ///
    /// Those that no longer count are left out; those whose bytes are damaged, too, and told by `Event.lost`.
    case sendRecords(Delivery, to: PeerID)
    /// Make a batch durable, all of it or nothing, and say so by `Event.persisted` or
    /// `Event.failedToPersist`, for one batch after the other.
    ///
    /// What the records say of one another (who may speak, what is erased) is the store's to judge, in the same
    /// transaction.
    case persist(Batch)
    /// Say `Event.woke` then; it takes the place of any earlier request.
    case wake(at: Instant)
    /// Sign a beacon with the node's key, make its counter durable, and say so by `Event.announced`; if that fails, say
    /// nothing.
    case announce(Beacon)
    /// Keep what is known of a node; it may be lost in a crash.
    case hear(Hearing)
    /// Make a link to a node, and say so by `Event.connected`, or else by `Event.notDialled`.
    case dial(Destination)
    /// End the link to a node that is not needed any more. No `Event.disconnected` is needed, and none does harm.
    case hangUp(PeerID)
    /// End the link to a node. No `Event.disconnected` is needed, and none does harm.
    case close(PeerID, because: Violation)
    /// Something that a person or a metric may want to know. Nothing needs to be done.
    case note(Note)
}

/// Records that are made durable together.
package struct Batch: Equatable, Sendable {
    /// Tells batches of one replica apart, in the order in which they were asked for.
    package struct ID: Hashable, Comparable, Sendable {
        /// From 1, one more with each batch.
        package let number: UInt64

        package init(number: UInt64) { self.number = number }

        package static func < (left: ID, right: ID) -> Bool { left.number < right.number }
    }

    /// Which batch this is.
    package let id: ID
    /// In an order in which each follows what authorises it.
    package let records: [Verified<Record>]

    package init(id: ID, records: [Verified<Record>]) {
        self.id = id
        self.records = records
    }
}

/// Records on their way to a node, named but not yet loaded.
package struct Delivery: Equatable, Sendable {
    /// Which records, in the order in which they are sent; those that are erased go without their payload.
    package let ids: [RecordID]
    /// Which part of a stream this is, or `nil` for what is flooded.
    package let number: UInt64?
    /// Whether it ends the stream.
    package let isLast: Bool
    /// The sender's root, these records included.
    package let root: Root

    package init(
        ids: [RecordID],
        number: UInt64?,
        isLast: Bool,
        root: Root
    ) {
        self.ids = ids
        self.number = number
        self.isLast = isLast
        self.root = root
    }

    /// The message that carries the records, given what the store has of them, in the same order.
    package func message(with records: [Verified<Record>]) -> Message {
        .records(
            Records(
                number: number ?? 0,
                isLast: isLast,
                root: root,
                records: records.map(\.value.encoded)
            )
        )
    }
}
