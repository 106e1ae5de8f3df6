internal import TocsinCrypto
internal import TocsinMembership
internal import TocsinRecord
internal import TocsinReplication

/// A correct node: a replica, its disk, and the little that a shell does around them.
final class Station {
    let number: Int
    let founder: Founder
    var disk = Disk()
    /// An older state of the disk, kept for a rainy day.
    var backup: Disk?
    /// `nil` while the node is down.
    var replica: Replica?
    /// How often it was started: what belonged to an earlier life means nothing to this one.
    var life = 0
    /// Only the last wake that was asked for counts.
    var wakesAsked: UInt64 = 0
    /// When the last batch under way will be durable; batches stay in order.
    var diskBusyUntil = Instant.start
    /// Batches that are not durable yet.
    var batchesUnderWay = 0
    var author: Author

    init(number: Int, founder: Founder) {
        self.number = number
        self.founder = founder
        author = Author(founder: founder, number: number)
    }

    var isUp: Bool { replica != nil }

    /// Whether no record that its replica counts is spoilt on its disk.
    var countsNothingDamaged: Bool {
        disk.damaged.allSatisfy { !(replica?.holds($0) ?? false) }
    }

    var peer: PeerID { PeerID(founder.node.key.publicKey) }

    /// Starts the node with what the disk holds.
    func start(genesis: Genesis, seed: UInt64) {
        life += 1
        batchesUnderWay = 0
        disk.removeDamaged()
        let rows = disk.records
        let records = rows.map(\.record)
        replica = Replica(
            node: founder.node.key.publicKey,
            genesis: genesis,
            held: rows.map { record, isHidden in
                HeldRecord(
                    id: record.value.id,
                    header: record.value.header,
                    headerSize: record.value.headerBytes.count,
                    hasPayload: record.value.payload != nil,
                    isHidden: isHidden
                )
            },
            identities: records.filter { $0.value.header.role == .identity },
            seed: seed
        )
        author.restarted(with: records.map(\.value))
    }

    /// Stops it dead: all that is not on the disk is gone.
    func stop() {
        replica = nil
        life += 1
    }
}
